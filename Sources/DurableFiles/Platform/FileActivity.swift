import Synchronization

/// Counts the file calls of this process that have returned, to distinguish a slow disk from one that does not respond.
package enum FileActivity {
  private static let returned = Atomic<Int>(0)

  /// A number that differs after each call of this module that returned from the system, successfully or not.
  package static var returnedCalls: Int { returned.load(ordering: .relaxed) }

  static func callReturned() { returned.wrappingAdd(1, ordering: .relaxed) }
}
