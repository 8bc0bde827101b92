import Synchronization

/// Counts the file calls of this process that have returned, so that a disk which is only slow can be told from one
/// that does not answer.
package enum FileActivity {
  private static let returned = Atomic<Int>(0)

  /// Another number after each call of this module that returned from the system, well or not.
  package static var returnedCalls: Int { returned.load(ordering: .relaxed) }

  static func callReturned() { returned.wrappingAdd(1, ordering: .relaxed) }
}
