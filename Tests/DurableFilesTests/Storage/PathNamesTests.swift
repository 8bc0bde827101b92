import Foundation
import Testing

@testable import DurableFiles

/// The names that complete a path.
@Suite struct PathNamesTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for name in ["b.html", "a.html", "ab.txt", ".hidden", "中文.html", "odd\u{10FF80}"] {
      try scratch.write("x", to: name)
    }
    for name in ["dir", ".state"] {
      try FileManager.default.createDirectory(
        atPath: scratch(name), withIntermediateDirectories: false)
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch("alias"), withDestinationPath: "dir")
  }

  private func names(_ end: String) throws -> [String] { try PathNames.completing(scratch(end)) }

  @Test("Names with the same beginning are sorted, directories and links to them with a slash")
  func beginning() throws {
    #expect(try names("a") == ["a.html", "ab.txt", "alias/"])
    #expect(try names("d") == ["dir/"])
    #expect(try names("中") == ["中文.html"])
    #expect(try names("zz").isEmpty)
    #expect(try names("dir/").isEmpty)
  }

  @Test("Hidden names are listed only after a dot") func hidden() throws {
    #expect(try !names("").contains { $0.hasPrefix(".") })
    #expect(try names(".") == [".hidden", ".state/"])
  }

  @Test("A missing directory is an error that names it") func missing() throws {
    let error = #expect(throws: FileError.self) { try names("no/such") }
    #expect(error?.path == scratch("no/"))
    #expect(error?.cause == .missing)
  }

  @Test("A path from the root or in the working directory is completed there")
  func otherPlaces() throws {
    #expect(try PathNames.completing("/us").contains("usr/"))
    #expect(throws: Never.self) { try PathNames.completing("") }
  }
}
