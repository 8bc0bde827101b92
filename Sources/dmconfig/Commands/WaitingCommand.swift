import ArgumentParser

/// A command that waits for the network or for many files at once, and so runs beside the main thread.
protocol WaitingCommand: AsyncParsableCommand, Sendable {}
