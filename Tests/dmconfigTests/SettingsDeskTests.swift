import ConfiguratorModel
import DirectMail
import DirectMailTexts
import Foundation
import TestSupport
import Testing

@testable import dmconfig

/// Which choices of the user are remembered, and that no other choice is lost.
@Suite(.serialized, .takesTurns(waitingFor: "clocks")) struct SettingsDeskTests {
  private let scratch: ScratchDirectory
  private let inbox = EventInbox {}

  init() throws { scratch = try ScratchDirectory() }

  private var path: String { scratch.file("config/dmconfig/settings.json") }

  private func desk() -> SettingsDesk {
    SettingsDesk(environment: ["XDG_CONFIG_HOME": scratch.file("config")], inbox: inbox)
  }

  private func nextEvent() async -> Event? {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      if let message = inbox.takeAll().first { return message(.of(.english)) }
      try? await Task.sleep(for: .milliseconds(2))
    }
    return nil
  }

  private func put(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: scratch.file("config/dmconfig"), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("A recipient is remembered for the next start, in a private file")
  func nextStart() async throws {
    let first = desk()
    first.remember(recipient: "ann@example.com")
    // Requests are handled in the order in which they were made.
    first.read()
    #expect(await nextEvent() == .recipientRemembered("ann@example.com"))
    desk().read()
    #expect(await nextEvent() == .recipientRemembered("ann@example.com"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("Other members of the file stay as they are")
  func others() async throws {
    try put("{\n  \"brand\": {\"name\": \"Example\"},\n  \"recipient\": \"old@b.c\"\n}\n")
    let desk = desk()
    desk.remember(recipient: "new@b.c")
    desk.read()
    #expect(await nextEvent() == .recipientRemembered("new@b.c"))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      text == "{\n  \"brand\": {\"name\": \"Example\"},\n  \"recipient\": \"new@b.c\"\n}\n")
  }

  @Test("An invalid file is reported and left unchanged", arguments: ["[]", "{", "\0"])
  func damage(_ text: String) async throws {
    try put(text)
    let desk = desk()
    desk.remember(recipient: "new@b.c")
    guard case .settingsFailed(let reason) = await nextEvent() else {
      Issue.record("nothing was said")
      return
    }
    #expect(reason.contains("settings.json is not a JSON object"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test("A directory that cannot be created is reported")
  func noDirectory() async throws {
    SettingsDesk(environment: ["XDG_CONFIG_HOME": "/dev/null"], inbox: inbox)
      .remember(recipient: "new@b.c")
    guard case .settingsFailed = await nextEvent() else {
      Issue.record("nothing was said")
      return
    }
  }
}
