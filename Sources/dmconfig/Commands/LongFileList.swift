/// The files of `check`, which bypass ArgumentParser if they are many: its time grows with the square of their number,
/// to two seconds for ten thousand.
struct LongFileList {
  /// The arguments that are left to parse: the options, and one file so that none seems to be missing.
  let arguments: [String]
  let files: [String]

  /// Returns nil for other commands, and for the few files that people name by hand.
  init?(in arguments: [String]) {
    guard arguments.first == CheckCommand.name, arguments.count > 200 else { return nil }
    var options: [String] = []
    var files: [String] = []
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if argument == "--" {
        files += rest
        break
      }
      if argument == "-" || argument.utf8.first != UInt8(ascii: "-") {
        files.append(argument)
        continue
      }
      options.append(argument)
      // The only option of `check` whose value is a separate argument.
      if argument == "--format", let value = rest.popFirst() { options.append(value) }
    }
    guard let first = files.first else { return nil }
    self.arguments = [CheckCommand.name] + options + ["--", first]
    self.files = files
  }
}
