import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Events for the sample values that replace the payload in previews and tests.
package enum SamplesEvent: Sendable, Equatable {
  /// Lists the values for a usage type.
  case choose(for: String)
  /// Asks for the value of a payload path.
  case enter(String, for: String)
  case set(String, String)
}

/// A sample value for a payload path such as `application.name`.
package struct SampleValue: Sendable, Hashable {
  package var path: String
  package var value: String
  package init(path: String, value: String) {
    self.path = path
    self.value = value
  }
}

package enum Samples {
  static func update(_ event: SamplesEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .choose(let type): choose(for: type, in: &workspace)
    case .enter(let path, let type):
      let value = workspace.sampleValues(for: type).first { $0.path == path }?.value ?? ""
      let title = workspace.strings(.samplesPrompt, path)
      workspace.dialogs.append(.prompt(Prompt(.sampleValue(path), title: title, text: value)))
    case .set(let path, let value):
      workspace.samples[path] = value
      workspace.requests.append(.templateEditor(.settled))
      workspace.status = Status(.note, workspace.strings(.samplesSet, path))
    }
    return workspace.takeEffects()
  }

  private static func choose(for type: String, in workspace: inout Workspace) {
    let items = workspace.sampleValues(for: type).map { sample in
      Picker.Item(
        .samples(.enter(sample.path, for: type)), sample.path,
        detail: sample.value.escapedForTerminal)
    }
    workspace.choose(
      from: Picker(about: .samples, title: workspace.strings(.samplesTitle, type), items: items))
  }
}

extension Workspace {
  /// Returns the sample values for a usage type: the type's own, or what the user has changed them to.
  package func sampleValues(for usageType: String) -> [SampleValue] {
    SamplePayload.flattened(for: usageType, settings.language).map { path, sample in
      SampleValue(path: path, value: samples[path] ?? sample)
    }
  }
}
