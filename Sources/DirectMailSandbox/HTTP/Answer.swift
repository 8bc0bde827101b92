import DirectMail

/// An answer to a client, and how it is delivered.
struct Answer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)] = []
  var contentType: String
  var body: Body
  var delivery = Delivery.whole
  /// The time of the `Date` header, if it is not the current time.
  var date: UTCTime?

  enum Body: Sendable {
    case bytes([UInt8])
    case pieces(BodyWriter)
  }

  /// How an answer is delivered. Everything but ``whole`` is a fault that a reserved recipient asks for.
  enum Delivery: Sendable, Equatable {
    case whole
    /// The whole answer, after this many seconds.
    case delayed(seconds: Int)
    /// The connection is reset and nothing is sent.
    case reset
    /// The connection is reset after the head and half of the body.
    case resetMidReply
    /// The connection is closed properly after half of the body.
    case truncated
    /// One byte of the body per second.
    case slow
    /// Nothing is sent until the connection times out.
    case silent
    /// These bytes instead of an HTTP reply.
    case raw([UInt8])
  }

  static func text(_ status: Int, _ text: String) -> Answer {
    Answer(
      status: status, contentType: "text/plain; charset=utf-8",
      body: .bytes(Array("\(text)\n".utf8)))
  }

  static func json(_ parts: [BodyWriter.Part]) -> Answer {
    Answer(
      status: 200, contentType: "application/json; charset=utf-8",
      body: .pieces(BodyWriter(parts + [.plain("\n")])))
  }
}
