/// Turns the bytes of a terminal into keys, pastes and mouse events, regardless of how reads split the bytes.
///
/// The decoder has no clock. While ``waiting`` is not nil, the caller waits and then calls ``timeOut()``, unless more
/// bytes arrive first.
public struct KeyDecoder: Hashable, Sendable {
  public enum Waiting: Hashable, Sendable {
    /// An Esc may be the key or the start of a sequence. After the Esc delay (25 ms by convention),
    /// ``KeyDecoder/timeOut()`` decides.
    case escape
    /// The rest of an incomplete sequence may still arrive and must not be taken for typing. After
    /// ``KeyDecoder/tailTime``, ``KeyDecoder/timeOut()`` discards the sequence and reports nothing.
    case tail
  }

  public static let tailTime = Duration.milliseconds(500)
  /// The maximum size of one paste, in bytes.
  public static let pasteLimit = 16 * 1024 * 1024

  private enum State: Hashable {
    case ground
    case escape(twice: Bool)
    /// An Esc was reported as the key. If `[` or `O` arrives now, it belongs to the rest of a sequence.
    case late
    case controlSequence(ControlSequence, Origin)
    case singleShift(modifier: Int, Origin)
    case linuxFunction(Origin)
    case mouse([UInt8], Origin)
    /// OSC, DCS, APC, PM or SOS, ignored up to its end.
    case string(introducer: UInt8, isEmpty: Bool, sawEscape: Bool)
    case paste(PasteCollector)
  }

  /// What came before a sequence.
  private enum Origin: Hashable {
    case escape
    case twoEscapes
    case late
  }

  private var state = State.ground
  private var utf8 = UTF8Decoder()
  private var typedModifiers: Key.Modifiers = []
  private var droppedPasteBytes = 0
  private let limit: Int

  public init(pasteLimit: Int = KeyDecoder.pasteLimit) { limit = pasteLimit }

  public var waiting: Waiting? {
    switch state {
    case .ground, .paste: nil
    case .escape: .escape
    case .string(_, let isEmpty, let sawEscape): isEmpty && !sawEscape ? .escape : .tail
    case .late, .controlSequence, .singleShift, .linuxFunction, .mouse: .tail
    }
  }

  /// Returns how many bytes of pastes the limit has dropped since the last call.
  public mutating func takeDroppedPasteBytes() -> Int {
    defer { droppedPasteBytes = 0 }
    return droppedPasteBytes
  }

  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes { take(byte, &events) }
    return events
  }

  public mutating func timeOut() -> [InputEvent] {
    switch state {
    case .ground, .paste:
      return []
    case .escape(let twice):
      state = .late
      let escape = InputEvent.key(Key(.escape))
      return twice ? [escape, escape] : [escape]
    case .string(let introducer, isEmpty: true, sawEscape: false):
      state = .ground
      return [.key(.alt(Unicode.Scalar(introducer)))]
    case .late, .controlSequence, .singleShift, .linuxFunction, .mouse, .string:
      state = .ground
      return []
    }
  }

  /// Returns what is left when no more bytes will arrive: a paste whose end is missing.
  public mutating func end() -> [InputEvent] {
    guard case .paste(let collector) = state else { return [] }
    state = .ground
    var events: [InputEvent] = []
    appendPaste(collector, &events)
    return events
  }

  private mutating func take(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch state {
    case .ground: ground(byte, &events)
    case .paste: paste(byte, &events)
    case .escape(let twice): afterEscape(byte, twice: twice, &events)
    case .late: afterLateEscape(byte, &events)
    case .controlSequence(let sequence, let origin):
      control(byte, sequence, origin, &events)
    case .singleShift(let modifier, let origin):
      singleShift(byte, modifier: modifier, origin, &events)
    case .linuxFunction(let origin):
      state = .ground
      guard 0x20...0x7E ~= byte else { return take(byte, &events) }
      append(ControlSequence.linuxFunction(byte).map(InputEvent.key), origin, &events)
    case .mouse(let bytes, let origin): mouse(byte, bytes, origin, &events)
    case .string(let introducer, isEmpty: true, _) where !Self.answers(introducer, with: byte):
      state = .ground
      events.append(.key(.alt(Unicode.Scalar(introducer))))
      take(byte, &events)
    case .string(let introducer, _, let sawEscape):
      string(byte, introducer, sawEscape: sawEscape, &events)
    }
  }

  private mutating func ground(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch utf8.take(byte) {
    case .incomplete: break
    case .invalid: type("\u{FFFD}", &events)
    case .cutShort:
      type("\u{FFFD}", &events)
      ground(byte, &events)
    case .scalar("\u{1B}"): state = .escape(twice: false)
    case .scalar(let scalar): type(scalar, &events)
    }
  }

  private mutating func type(_ scalar: Unicode.Scalar, _ events: inout [InputEvent]) {
    let isControl = scalar.value < 0x20 || scalar.value == 0x7F
    let key =
      isControl
      ? CodedKey.control(scalar.value, typedModifiers) : Key(.scalar(scalar), typedModifiers)
    typedModifiers = []
    events.append(.key(key))
  }

  private mutating func afterEscape(
    _ byte: UInt8, twice: Bool, _ events: inout [InputEvent]
  ) {
    let origin = twice ? Origin.twoEscapes : .escape
    switch byte {
    case UInt8(ascii: "["): state = .controlSequence(ControlSequence(), origin)
    case UInt8(ascii: "O"): state = .singleShift(modifier: 0, origin)
    case 0x1B:
      if twice { events.append(.key(Key(.escape))) }
      state = .escape(twice: true)
    default:
      if twice { events.append(.key(Key(.escape))) }
      state = .ground
      let begins = Unicode.Scalar(byte)
      if "]P_^X".unicodeScalars.contains(begins) {
        state = .string(introducer: byte, isEmpty: true, sawEscape: false)
      } else {
        typedModifiers = .alt
        ground(byte, &events)
      }
    }
  }

  private mutating func afterLateEscape(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case UInt8(ascii: "["): state = .controlSequence(ControlSequence(), .late)
    case UInt8(ascii: "O"): state = .singleShift(modifier: 0, .late)
    default:
      state = .ground
      ground(byte, &events)
    }
  }

  private mutating func control(
    _ byte: UInt8, _ sequence: ControlSequence, _ origin: Origin, _ events: inout [InputEvent]
  ) {
    state = .ground
    switch byte {
    case UInt8(ascii: "[") where sequence.isEmpty: state = .linuxFunction(origin)
    case UInt8(ascii: "M") where sequence.isEmpty: state = .mouse([], origin)
    case UInt8(ascii: "$") where sequence.isNumeric, 0x40...0x7E:
      switch sequence.meaning(final: byte) {
      case .event(let event): append(event, origin, &events)
      case .pasteBegins: state = .paste(PasteCollector(limit: limit))
      case .unknown: break
      }
    case 0x20...0x3F:
      var longer = sequence
      longer.append(byte)
      state = .controlSequence(longer, origin)
    default:
      // A control character or text: the sequence was cut off, and this byte is not part of it.
      take(byte, &events)
    }
  }

  private mutating func singleShift(
    _ byte: UInt8, modifier: Int, _ origin: Origin, _ events: inout [InputEvent]
  ) {
    state = .ground
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      state = .singleShift(modifier: (modifier * 10 + Int(byte & 0x0F)) % 100, origin)
    case UInt8(ascii: ";"): state = .singleShift(modifier: 0, origin)
    case 0x20...0x7E:
      let key = ControlSequence.singleShift(byte, modifier: modifier)
      append(key.map(InputEvent.key), origin, &events)
    default: take(byte, &events)
    }
  }

  private mutating func mouse(
    _ byte: UInt8, _ bytes: [UInt8], _ origin: Origin, _ events: inout [InputEvent]
  ) {
    state = .ground
    guard byte >= 0x20 else { return take(byte, &events) }
    let bytes = bytes + [byte]
    if bytes.count < 3 {
      state = .mouse(bytes, origin)
    } else {
      append(MouseReport.x10(bytes), origin, &events)
    }
  }

  /// Returns whether a reply of the terminal can continue with `byte`. If not, the introducer was a key typed with Alt.
  private static func answers(_ introducer: UInt8, with byte: UInt8) -> Bool {
    switch introducer {
    case _ where (0x30...0x39).contains(byte): true
    // Replies to XTVERSION, DA3 and others; replies of kitty's graphics protocol.
    case UInt8(ascii: "P"): "!$+>".utf8.contains(byte)
    case UInt8(ascii: "_"): byte == UInt8(ascii: "G")
    default: false
    }
  }

  private mutating func string(
    _ byte: UInt8, _ introducer: UInt8, sawEscape: Bool, _ events: inout [InputEvent]
  ) {
    switch byte {
    case UInt8(ascii: "\\") where sawEscape: state = .ground
    case _ where sawEscape:
      state = .escape(twice: false)
      take(byte, &events)
    case 0x07, 0x18, 0x1A: state = .ground
    default:
      state = .string(introducer: introducer, isEmpty: false, sawEscape: byte == 0x1B)
    }
  }

  private mutating func paste(_ byte: UInt8, _ events: inout [InputEvent]) {
    guard case .paste(var collector) = state else { return }
    // Releases the state's reference to the text, so that the text is not copied for each byte.
    state = .ground
    guard collector.take(byte) else {
      state = .paste(collector)
      return
    }
    appendPaste(collector, &events)
  }

  private mutating func appendPaste(_ collector: PasteCollector, _ events: inout [InputEvent]) {
    let (text, dropped) = collector.result
    droppedPasteBytes += dropped
    if !text.isEmpty { events.append(.paste(text)) }
  }

  /// Reports an event, unless it is the late rest of a sequence. A key after two Escs gets Alt.
  private func append(_ event: InputEvent?, _ origin: Origin, _ events: inout [InputEvent]) {
    switch (origin, event) {
    case (.late, _), (_, nil): break
    case (.twoEscapes, .key(var key)):
      key.modifiers.insert(.alt)
      events.append(.key(key))
    case (.twoEscapes, let event?), (.escape, let event?): events.append(event)
    }
  }
}
