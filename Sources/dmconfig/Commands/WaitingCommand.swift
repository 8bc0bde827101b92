import ArgumentParser

/// A command that waits for the network or for many files at once, and therefore does not run on the main thread.
protocol WaitingCommand: AsyncParsableCommand, Sendable {}
