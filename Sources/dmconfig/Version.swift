/// The version of the program, written here only: `--version`, the package and the tarball read it from the program.
enum Version {
  static let text = "0.1.0"
}
