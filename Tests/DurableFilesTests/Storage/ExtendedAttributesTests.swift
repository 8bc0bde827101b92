import CPlatform
import Foundation
import Testing

@testable import DurableFiles

/// What the test puts on a file.
private enum Attributes {
  /// An access list in the form of Linux' posix_acl_xattr.h: the owner reads and writes, user 1234 reads.
  static let accessList: [UInt8] =
    [2, 0, 0, 0]
    + [
      (1, 6, 0xFFFF_FFFF), (2, 4, 1_234), (4, 4, 0xFFFF_FFFF), (16, 4, 0xFFFF_FFFF),
      (32, 0, 0xFFFF_FFFF),
    ]
    .flatMap { (tag: UInt16, permissions: UInt16, id: UInt32) in
      [UInt8(tag), 0, UInt8(permissions), 0]
        + (0..<4).map { UInt8(truncatingIfNeeded: id >> ($0 * 8)) }
    }
  static let all = [
    ("system.posix_acl_access", accessList), ("user.note", Array("kept".utf8)),
    ("user.empty", []),
  ]

  static let areSupported: Bool = {
    guard let scratch = try? Scratch(), let path = try? scratch.write("", to: "a") else {
      return false
    }
    return all.allSatisfy { set($0.0, $0.1, on: path) }
  }()

  static func set(_ name: String, _ value: [UInt8], on path: String) -> Bool {
    let file = open(path, O_RDWR)
    defer { close(file) }
    return fsetxattr(file, name, value, value.count, 0) == 0
  }

  static func get(_ name: String, of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    defer { close(file) }
    var value = [UInt8](repeating: 0, count: 1_024)
    let count = fgetxattr(file, name, &value, value.count)
    return count < 0 ? nil : Array(value.prefix(count))
  }
}

/// A save must not change who may read a file, nor lose what others have noted on it.
@Suite(.enabled(if: Attributes.areSupported)) struct ExtendedAttributesTests {
  @Test("A save keeps the access list and the extended attributes")
  func aSaveKeepsAccessListAndAttributes() throws {
    let scratch = try Scratch()
    let path = try scratch.write("old", to: "a.json", mode: 0o640)
    for (name, value) in Attributes.all { #expect(Attributes.set(name, value, on: path)) }
    let mode = try scratch.status("a.json").mode
    let stamp = try FileStore().save(Array("new".utf8), to: path, expecting: .anything)
    #expect(scratch.text("a.json") == "new")
    #expect(stamp.mode == mode)
    for (name, value) in Attributes.all {
      #expect(Attributes.get(name, of: path) == value, "\(name)")
    }
  }
}
