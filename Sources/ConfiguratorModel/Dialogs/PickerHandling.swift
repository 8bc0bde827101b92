import DirectMail
import DirectMailConnector
import DirectMailTexts
import TextEditing

/// The lists to choose from, and what a choice does.
extension Configurator {
  mutating func openPicker(
    _ purpose: Picker.Purpose, title: InterfaceText, items: [Picker.Item], selected: String? = nil
  ) {
    layers.append(.picker(Picker(purpose, title: strings(title), items: items, selected: selected)))
  }

  mutating func openRegionPicker() {
    commitText()
    let language = settings.language
    let regions = Region.all.map { region in
      Picker.Item(region.id, region.name(language), detail: region.id)
    }
    let none = Picker.Item("", strings(.regionUnset, Region.default.id))
    openPicker(
      .region, title: .regionTitle, items: regions + [none],
      selected: text(of: .field(.regionId)).string)
  }

  mutating func clearRegion() {
    setRegion("")
  }

  private mutating func setRegion(_ id: String) {
    sealSessions()
    guard config.value(.regionId) != (id.isEmpty ? .absent : .text(JSText(id))) else { return }
    record([config.set(.regionId, to: JSText(id))])
    documentChanged()
  }

  private func usageTypeItems() -> [Picker.Item] {
    let missing = Set(missingUsageTypes.map(\.id))
    return UsageType.all.map { type in
      let use = strings(.purpose, type)
      let note = missing.contains(type.id) ? "" : strings(.usagePresent)
      return Picker.Item(type.id, type.id, detail: use, note: note)
    }
  }

  mutating func openNewTemplatePicker() {
    let missing = missingUsageTypes.map(\.id)
    openPicker(
      .newTemplate, title: .usageNewTitle, items: usageTypeItems(), selected: missing.first)
  }

  mutating func openUsageTypePicker() {
    guard let index = template?.index else { return }
    commitText()
    openPicker(
      .usageType(index), title: .usageTitle, items: usageTypeItems(),
      selected: text(ofUsageTypeAt: index).string)
  }

  mutating func openVariablePicker() {
    let type = currentUsageType
    let items = sampleValues(for: type).map { sample in
      Picker.Item(
        sample.path, sample.path, detail: VisibleText.of(sample.value),
        note: strings(isCertain(sample.path, in: type) ? .variableAlways : .variableSometimes))
    }
    layers.append(
      .picker(
        Picker(.variable, title: strings(.variableTitle, VisibleText.of(type)), items: items)))
  }

  /// Someone who types a whole placeholder and needs no list goes on in the body as soon as nothing matches.
  mutating func typeOnWithoutVariables() {
    guard case .picker(let picker) = layers.last, picker.purpose == .variable,
      picker.shown.isEmpty, template?.content.editor.isAfterOpeningBraces == true
    else { return }
    closeVariablePicker(picker)
  }

  /// What was typed behind opening braces belongs to the body, chosen or not.
  mutating func closeVariablePicker(_ picker: Picker) {
    layers.removeLast()
    guard template?.part == .content, template?.content.editor.isAfterOpeningBraces == true,
      !picker.filter.text.isEmpty
    else { return }
    applyToField(.insert(picker.filter.text))
  }

  private func isCertain(_ path: String, in type: String) -> Bool {
    let root = path.prefix { $0 != "." }
    return UsageType.named(type)?.certainRoots.contains(String(root)) ?? false
  }

  /// Takes the chosen row of a picker.
  mutating func choose(_ picker: Picker) {
    guard let item = picker.selectedItem else { return }
    layers.removeLast()
    switch picker.purpose {
    case .region: setRegion(item.id)
    case .usageType(let index): setUsageType(item.id, at: index)
    case .newTemplate: addTemplate(of: item.id)
    case .variable: insertVariable(item.id)
    case .sampleValue:
      let value = sampleValues(for: currentUsageType).first { $0.path == item.id }?.value ?? ""
      layers.append(
        .prompt(
          Prompt(.sampleValue(item.id), title: strings(.samplesPrompt, item.id), text: value)))
    case .testUsage, .testEndpoint, .testCredentials: chooseForTest(picker.purpose, item.id)
    case .palette:
      if let command = Command(rawValue: item.id) {
        noteUse(of: command)
        run(command)
      }
    case .findings: Int(item.id).map { goToFinding($0) }
    case .tests: Int(item.id).map { showTest($0) }
    case .versions: if let number = Int(item.id) { startDiskWork(.reading, .loadVersion(number)) }
    case .handOver:
      layers.append(.picker(picker))
      if let part = HandOverItem(rawValue: item.id) { takeHandOver(part) }
    }
  }

  private mutating func setUsageType(_ type: String, at index: Int) {
    sealSessions()
    guard index < config.templateCount, text(ofUsageTypeAt: index) != JSText(type) else { return }
    record([config.setTemplate(index, .usageType, to: JSText(type))])
    documentChanged()
  }

  /// Puts `{{path}}` at the cursor; braces that stand there already are not doubled.
  private mutating func insertVariable(_ path: String) {
    guard template?.part == .content else { return }
    let opened = template?.content.editor.isAfterOpeningBraces ?? false
    applyToField(.insert((opened ? "" : "{{") + path + "}}"))
  }

  private mutating func noteUse(of command: Command) {
    recentCommands.removeAll { $0 == command }
    recentCommands.insert(command, at: 0)
  }

  mutating func openPalette() {
    let named = Command.allCases.filter(isAvailable)
    let ordered =
      recentCommands.filter(named.contains) + named.filter { !recentCommands.contains($0) }
    let scopes = scopes
    let items = ordered.map { command in
      Picker.Item(
        command.rawValue, strings(.command, command),
        note: KeyBindings.sequence(of: command, in: scopes)?.description ?? "")
    }
    openPicker(.palette, title: .paletteTitle, items: items)
  }
}
