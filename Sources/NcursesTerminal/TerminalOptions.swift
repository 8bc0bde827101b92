package import TerminalKit

/// How a ``Terminal`` is to behave.
package struct TerminalOptions: Hashable, Sendable {
  /// Draw lines in ASCII whatever the locale.
  package var ascii: Bool
  /// Ask the terminal for clicks and wheel from the start.
  package var mouse: Bool
  package var noColour: Bool
  /// How long an Esc waits to become the beginning of a sequence.
  package var escapeTime: Duration
  /// What a crash says on stderr once the terminal is right again; at most 1000 bytes.
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

  /// Adds what the environment asks for: NO_COLOR (not empty, see no-color.org) and ESCDELAY.
  package func adding(environment value: (String) -> String?) -> TerminalOptions {
    var options = self
    if let noColour = value("NO_COLOR"), !noColour.isEmpty { options.noColour = true }
    if let delay = EscapeDelay.of(value("ESCDELAY")) { options.escapeTime = delay }
    return options
  }
}

/// Why there can be no screen. The program goes on with plain output or ends with a sentence.
package enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is a file, a pipe or closed.
  case notATerminal
  case termUnset
  /// The terminal database has no entry of this name.
  case unknownTerm(String)
  /// The terminal cannot place its cursor, as TERM=dumb.
  case tooOld(String)
}

/// What ``Terminal/nextEvents(timeout:)`` tells.
package enum TerminalEvent: Hashable, Sendable {
  case input(InputEvent)
  /// A paste went over ``KeyDecoder/pasteLimit``; so many bytes of it were left out.
  case pasteCut(droppedBytes: Int)
  case resized(Size)
  /// The terminal is gone (SIGHUP, end of input): keep the draft and end.
  case hangUp
  /// SIGTERM or SIGQUIT came from outside.
  case terminate
  /// SIGINT came from outside; control-C at the keyboard is a key.
  case interrupted
  /// The program was stopped and is in the foreground again; the screen has to be drawn.
  case continued
  /// ``Waker/wake()`` was called, once or several times.
  case woken
}
