import SystemPackage

/// A file name such as `0000000042-1763852712`: a rising number and the seconds since 1970, so that the order is right
/// even if the clock is set back.
struct NumberedName: Hashable, Sendable {
  let sequence: Int
  let time: Timestamp

  init(sequence: Int, time: Timestamp) {
    self.sequence = sequence
    self.time = time
  }

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    // A larger number could not be followed by another one.
    guard parts.count == 2, parts[0].utf8.count <= 18,
      parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let sequence = Int(parts[0]), let seconds = Int64(parts[1])
    else { return nil }
    self.init(sequence: sequence, time: Timestamp(seconds: seconds))
    if self.text != text { return nil }
  }

  var text: String {
    let digits = String(sequence)
    return String(repeating: "0", count: max(0, 10 - digits.count)) + digits + "-\(time.seconds)"
  }
}

extension Descriptor {
  /// Creates a file with the content `bytes` under the first free number after `last`. Returns the number.
  ///
  /// - Parameter name: returns the file name of a number.
  func addNumbered(
    after last: Int, durably: Bool = true, with bytes: [UInt8], name: (_ sequence: Int) -> String
  ) throws(ReplacementFailure) -> Int {
    var sequence = last + 1
    while true {
      do throws(ReplacementFailure) {
        _ = try replace(
          name(sequence), like: nil, isState: true, exclusively: true, durably: durably
        ) { (file: borrowing Descriptor) throws(Errno) in try file.write(bytes) }
        return sequence
      } catch {
        // Another process took the number at the same moment.
        guard error.errno == .fileExists, sequence < Int.max else { throw error }
        sequence += 1
      }
    }
  }
}
