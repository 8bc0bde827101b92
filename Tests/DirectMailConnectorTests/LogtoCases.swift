import DirectMailConnector
import Foundation
import TestSupport
import Testing

/// What Logto's own code did with configs, templates and addresses; recorded, not made up.
struct LogtoCases: Decodable {
  let handlebars: [HandlebarsCase]
  let guardCases: [GuardCase]
  let email: [EmailCase]
  let lookup: [LookupCase]

  enum CodingKeys: String, CodingKey {
    case handlebars, email, lookup
    case guardCases = "guard"
  }

  static let all: Result<LogtoCases, any Error> = Result {
    try JSONDecoder().decode(LogtoCases.self, from: fixture("logto.json", in: .module))
  }

  /// The part of the file as our own parser reads it, since Foundation's would lose what some cases are about.
  static func raw(_ section: String) throws -> [JSONValue] {
    let document = try JSONDocument(Array(fixture("logto.json", in: .module)))
    guard case .array(let cases)? = document.value(at: [.key(JSText(section))]) else { return [] }
    return cases
  }
}

struct HandlebarsCase: Decodable { let id: String }

struct GuardCase: Decodable, CustomTestStringConvertible {
  struct Expected: Decodable {
    let stage: String
    let accept: Bool
    let missing: [String]
    let details: String
    let storedText: String?
    let afterSave: AfterSave?
  }
  struct AfterSave: Decodable {
    let accept: Bool
    let details: String
  }
  let id: String
  let note: String
  let text: String
  let expected: Expected
  var testDescription: String { "\(id) \(note)" }
}

struct EmailCase: Decodable, CustomTestStringConvertible {
  let id: String
  let address: String
  let expected: Bool
  var testDescription: String { "\(id) \(address.prefix(40))" }
}

struct LookupCase: Decodable, CustomTestStringConvertible {
  let id: String
  let note: String
  let type: String
  let expectedIndex: Int?
  var testDescription: String { "\(id) \(note)" }
}
