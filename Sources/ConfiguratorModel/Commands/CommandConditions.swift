import DirectMailConnector

/// The conditions under which the commands of the table do something.
extension Configurator {
  var isBodyInFront: Bool { isEditorInFront && templateEditor.isInBody }
  var isRegionInFront: Bool { isFormInFront && workspace.focus == .field(.regionId) }
  var isSecretInFront: Bool { isFormInFront && workspace.isSecretFocused }

  var isTemplateFocused: Bool {
    guard case .template = workspace.focus else { return false }
    return isFormInFront
  }

  /// Whether the form has an item below the focused one.
  var hasNext: Bool { workspace.focus != .addTemplate }

  var canAddMissingTypes: Bool {
    isFormInFront && !workspace.document.usageTypesWithoutTemplate.isEmpty
  }

  /// Whether a problem at the focus can be repaired. Queried for each key, so the implementation copies nothing.
  var canFix: Bool {
    !sendTest.isOpen && !workspace.document.outline.fixable(at: workspace.focus).isEmpty
  }

  var hasTextFix: Bool { repair.hasFix }
  var hasFile: Bool { !workspace.document.file.isNew }
  var hasSandbox: Bool { workspace.settings.sandbox != nil }
  var canPublish: Bool { isEditorInFront && hasSandbox }
  var hasNeedle: Bool { isBodyInFront && templateEditor.hasNeedle }
  var isPreviewSeen: Bool { previewArea != nil }

  /// Whether Esc answers the question on top.
  var canCancelQuestion: Bool {
    guard case .question(let question) = workspace.dialogs.last else { return false }
    return question.harmlessChoice != nil
  }

  /// Whether the list on top has a chosen row.
  var hasChoice: Bool {
    guard case .picker(let picker) = workspace.dialogs.last else { return true }
    return picker.selectedItem != nil
  }
}
