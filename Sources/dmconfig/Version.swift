/// The version of the program. It is only defined here: `--version`, the package and the tarball get it from the
/// program.
enum Version {
  static let text = "0.1.0"
}
