/// The files of `check`, kept from ArgumentParser when they are many: it takes time with the square of their number,
/// two seconds for ten thousand.
struct LongFileList {
  /// What is left to be parsed: the options, and one file so that none is missed.
  let arguments: [String]
  let files: [String]

  /// Nil for other commands, and for as many files as people name by hand.
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
      // The only option of `check` whose value stands apart.
      if argument == "--format", let value = rest.popFirst() { options.append(value) }
    }
    guard let first = files.first else { return nil }
    self.arguments = [CheckCommand.name] + options + ["--", first]
    self.files = files
  }
}
