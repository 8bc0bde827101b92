import CPlatform
import SystemPackage

/// Access lists and labels of files.
extension Descriptor {
  /// Copies the access lists and user attributes of `other` to this file, and its labels as far as the system permits.
  func copyAttributes(from other: borrowing Descriptor) throws(Errno) {
    for name in try other.attributeNames() {
      // If a label may not be set, the system chooses one; anything else must not be lost.
      let isNeeded = name.hasPrefix("user.") || name.hasPrefix("system.posix_acl_")
      do throws(Errno) {
        guard let value = try other.attribute(name) else { continue }
        _ = try repeating { fsetxattr(raw, name, value, value.count, 0) }
      } catch {
        if isNeeded { throw error }
      }
    }
  }

  private func attributeNames() throws(Errno) -> [String] {
    do {
      let names = try growing { flistxattr(raw, $0, $1) }
      return names.split(separator: 0).map {
        String(decoding: $0.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    } catch .notSupported, .noFunction {
      return []
    }
  }

  /// Returns the value of an attribute, or nil if it no longer exists.
  private func attribute(_ name: String) throws(Errno) -> [CChar]? {
    do {
      return try growing { fgetxattr(raw, name, $0, $1) }
    } catch .noData {
      return nil
    }
  }

  /// Calls `call` without a buffer, which returns the size, and then with a buffer of that size.
  private func growing(_ call: (UnsafeMutablePointer<CChar>?, Int) -> Int) throws(Errno)
    -> [CChar]
  {
    let size = try repeating { call(nil, 0) }
    if size == 0 { return [] }
    var buffer = [CChar](repeating: 0, count: size)
    let count = try repeating {
      buffer.withUnsafeMutableBufferPointer { call($0.baseAddress, size) }
    }
    return Array(buffer.prefix(count))
  }
}
