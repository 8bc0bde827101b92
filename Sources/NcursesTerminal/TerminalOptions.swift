package import TerminalKit

/// Options of a ``Terminal``.
package struct TerminalOptions: Hashable, Sendable {
  /// Whether to draw lines in ASCII regardless of the locale.
  package var ascii: Bool
  /// Whether to ask the terminal for clicks and wheel turns from the start.
  package var mouse: Bool
  package var noColour: Bool
  /// How long to wait after an Esc for the rest of a sequence.
  package var escapeTime: Duration
  /// What a crash prints to stderr after restoring the terminal; at most 1000 bytes.
  package var crashNotice: String

  package init(
    ascii: Bool = false, mouse: Bool = false, noColour: Bool = false,
    escapeTime: Duration = EscapeDelay.usual, crashNotice: String = ""
  ) {
    self.ascii = ascii
    self.mouse = mouse
    self.noColour = noColour
    self.escapeTime = escapeTime
    self.crashNotice = crashNotice
  }

  /// Returns the options with those of the environment: NO_COLOR (if not empty, see no-color.org) and ESCDELAY.
  package func adding(environment value: (String) -> String?) -> TerminalOptions {
    var options = self
    if let noColour = value("NO_COLOR"), !noColour.isEmpty { options.noColour = true }
    if let delay = EscapeDelay.of(value("ESCDELAY")) { options.escapeTime = delay }
    return options
  }
}

/// The reason why there is no screen. The program continues with plain output or ends with a message.
package enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is a file, a pipe or closed.
  case notATerminal
  case termUnset
  /// The terminal database has no entry with this name.
  case unknownTerm(String)
  /// The terminal cannot position its cursor, as with TERM=dumb.
  case tooOld(String)
}

/// An event that ``Terminal/nextEvents(timeout:)`` returns.
package enum TerminalEvent: Hashable, Sendable {
  case input(InputEvent)
  /// A paste exceeded ``KeyDecoder/pasteLimit``; this many of its bytes were left out.
  case pasteCut(droppedBytes: Int)
  case resized(Size)
  /// The terminal is gone (SIGHUP, end of input): keep the draft and end.
  case hangUp
  /// SIGTERM, SIGQUIT or another signal that ends the program arrived from outside.
  case terminate
  /// SIGINT arrived from outside; control-C at the keyboard is a key.
  case interrupted
  /// The program was stopped and is in the foreground again; the screen has to be drawn.
  case continued
  /// ``Waker/wake()`` was called, once or several times.
  case woken
}
