import CPlatform
import SystemPackage

/// Access lists and labels of files.
extension Descriptor {
  /// Gives this file the access lists and user attributes of `other`, and its labels as far as the system lets us.
  func copyAttributes(from other: borrowing Descriptor) throws(Errno) {
    for name in try other.attributeNames() {
      // A label that may not be set is the system's to choose; anything else must not be lost.
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

  /// Nil when it is gone meanwhile.
  private func attribute(_ name: String) throws(Errno) -> [CChar]? {
    do {
      return try growing { fgetxattr(raw, name, $0, $1) }
    } catch .noData {
      return nil
    }
  }

  /// Calls with no room first, which tells the size, then with that much.
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
