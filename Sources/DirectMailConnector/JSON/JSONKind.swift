/// The kinds of JSON values.
public enum JSONKind: String, CaseIterable, Sendable, Hashable {
  case null, bool, number, string, array, object
}
