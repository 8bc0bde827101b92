import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Taking the configuration over to Logto, piece by piece, without ever showing the secret.
extension Configurator {
  mutating func openHandOver() {
    commitText()
    let items = HandOverItem.allCases.filter { !handOverText($0).isEmpty }.map { item in
      Picker.Item(
        item.rawValue, strings(.part, item),
        detail: handOverPreview(item))
    }
    openPicker(.handOver, title: .handOverTitle, items: items)
  }

  private func handOverPreview(_ item: HandOverItem) -> String {
    switch item {
    case .accessKeySecret: "********"
    case .steps: ""
    case .templates, .patchBody: strings.count(.handOverBytes, handOverText(item).utf8.count)
    case .accessKeyId, .regionId, .accountName, .fromAlias: VisibleText.of(handOverText(item))
    }
  }

  func handOverText(_ item: HandOverItem) -> String {
    switch item {
    case .accessKeyId: text(of: .field(.accessKeyId)).string
    case .accessKeySecret: text(of: .field(.accessKeySecret)).string
    case .regionId: text(of: .field(.regionId)).string
    case .accountName: text(of: .field(.accountName)).string
    case .fromAlias: text(of: .field(.fromAlias)).string
    case .templates: config.templatesText ?? ""
    case .patchBody: "{\"config\": \(config.configText)}"
    case .steps:
      FieldGuide.stepsAfterHandOver(settings.language).joined(separator: "\n")
    }
  }

  /// Copies a part; what is left to do opens as a page.
  mutating func takeHandOver(_ item: HandOverItem) {
    guard item == .steps else { return copyToClipboard(handOverText(item)) }
    let steps = FieldGuide.stepsAfterHandOver(settings.language)
    let lines = steps.enumerated().flatMap { [Line("\($0 + 1). \($1)"), Line("")] }
    layers.append(
      .page(
        Page(
          title: strings(.part, item), lines: lines,
          copyText: steps.joined(separator: "\n"))))
  }

  /// Asks where to write the chosen part, to a file that only its owner can read.
  mutating func writeHandOverFile() {
    guard case .picker(let picker) = layers.last, let id = picker.selectedItem?.id,
      let item = HandOverItem(rawValue: id)
    else { return }
    let isJSON = item == .templates || item == .patchBody
    openPrompt(
      .writePrivate(item), title: .handOverPath,
      text: "logto-\(item.rawValue).\(isJSON ? "json" : "txt")")
  }

  mutating func privateFileEnded(_ result: Result<String, Failure>) {
    finishDiskWork(.writing)
    switch result {
    case .success(let path):
      status = Status(.success, strings(.handOverWritten, VisibleText.of(path)))
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }
}
