/// The environment of programs that are started from here: everything but the keys that only a send needs.
enum ChildEnvironment {
  static let withheld = [
    "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    "ALIBABA_CLOUD_SECURITY_TOKEN",
  ]

  static func of(_ environment: [String: String]) -> [String: String] {
    environment.filter { !withheld.contains($0.key) }
  }
}
