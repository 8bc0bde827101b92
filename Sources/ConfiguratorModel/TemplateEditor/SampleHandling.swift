import DirectMail
import DirectMailConnector
import DirectMailTexts

/// The values that stand in for the payload in previews and tests.
extension Configurator {
  /// The sample values for a usage type: the type's own, with what the user changed.
  package func sampleValues(for usageType: String) -> [SampleValue] {
    SamplePayload.flattened(for: usageType, settings.language).map { path, sample in
      SampleValue(path: path, value: samples[path] ?? sample)
    }
  }

  mutating func openSamplePicker() {
    let type = currentUsageType
    let items = sampleValues(for: type).map { sample in
      Picker.Item(sample.path, sample.path, detail: VisibleText.of(sample.value))
    }
    layers.append(
      .picker(Picker(.sampleValue, title: strings(.samplesTitle, type), items: items)))
  }

  /// The usage type that samples are shown for: the test's, else the open template's, else Generic.
  package var currentUsageType: String {
    if let sendTest, case .type(let type) = sendTest.usage { return type }
    if let template { return text(ofUsageTypeAt: template.index).string }
    return "Generic"
  }

  mutating func setSample(_ path: String, to value: String) {
    samples[path] = value
    refreshTextPreview()
    status = Status(.note, strings(.samplesSet, path))
  }
}
