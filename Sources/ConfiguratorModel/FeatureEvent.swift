/// An event for one of the features: the result of a choice in a dialog, or a request by another feature.
package enum FeatureEvent: Sendable, Equatable {
  case form(FormEvent)
  case templateList(TemplateListEvent)
  case templateEditor(TemplateEditorEvent)
  case sendTest(SendTestEvent)
  case sentTests(SentTestsEvent)
  case findings(FindingsEvent)
  case saving(SavingEvent)
  case recovery(RecoveryEvent)
  case repair(RepairEvent)
  case versions(VersionsEvent)
  case handOver(HandOverEvent)
  case sandbox(SandboxEvent)
  case inbox(InboxEvent)
  case samples(SamplesEvent)
  /// A command that was chosen by name.
  case run(Command)
}

extension Event {
  /// The event of the feature that handles it; nil for what concerns several features, or none.
  var featureEvent: FeatureEvent? {
    switch self {
    case .input, .resized, .started, .shown, .timer(.settle), .namesListed, .diskRead, .notice,
      .interrupted, .resumed:
      nil
    case .timer(.spinner): .sendTest(.spin)
    case .saved(let result, let path): .saving(.saved(result, path: path))
    case .sendFinished(let result): .sendTest(.finished(result))
    case .acceptedFound(let tests): .sendTest(.acceptedFound(tests))
    case .sentTestsListed(let result): .sentTests(.listed(result))
    case .sentTestsForgotten(let result): .sentTests(.forgotten(result))
    case .editorFileReady(let result): .templateEditor(.editorFileReady(result))
    case .externalEditorFinished(let result): .templateEditor(.externalEditorFinished(result))
    case .repairTextReady(let result): .repair(.textReady(result))
    case .repairTextEdited(let result): .repair(.edited(result))
    case .privateFileWritten(let result): .handOver(.written(result))
    case .fileImported(let result): .templateEditor(.imported(result))
    case .fileExported(let result): .templateEditor(.exported(result))
    case .previewRendered(let number, let result):
      .templateEditor(.previewRendered(number, result))
    case .previewPublished(let result): .templateEditor(.published(result))
    case .accountAdopted: .sandbox(.adopted)
    case .sandboxStarted(let access): .sandbox(.started(access))
    case .mailArrived(let mail): .inbox(.arrived(mail))
    case .mailOpened(let number, let result): .inbox(.opened(number, result))
    case .recipientRemembered(let recipient): .sendTest(.remembered(recipient))
    case .settingsFailed(let reason): .sendTest(.notRemembered(reason))
    case .versionsListed(let result): .versions(.listed(result))
    case .versionLoaded(let number, let result): .versions(.loaded(number, result))
    case .droppedKept(let result): .saving(.droppedKept(result))
    case .draftDropped(let failure): .recovery(.dropped(notKept: failure))
    case .fileRestricted(let result): .findings(.restricted(result))
    case .recoveryFound(let bytes, let when, let isStale):
      .recovery(.found(bytes, when: when, isStale: isStale))
    case .otherSessionFound(let who): .recovery(.otherSession(who))
    case .draftsKept: .recovery(.kept)
    case .draftsNotKept(let reason): .recovery(.notKept(reason))
    case .filesFinished: .saving(.filesFinished)
    case .terminated: .saving(.terminated)
    }
  }
}
