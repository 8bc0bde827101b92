import NIOCore
import Synchronization

/// What all connections share: how many there are, and how many bytes of bodies they hold.
final class ConnectionLimiter: Sendable {
  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    var pendingBytes = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let connectionLimit: Int
  private let byteLimit: Int

  init(_ limits: SandboxLimits) {
    connectionLimit = limits.connections
    byteLimit = limits.pendingBytes
  }

  /// false when there are as many connections as there may be.
  func admit(_ channel: any Channel) -> Bool {
    state.withLock { state in
      guard !state.isClosed, state.channels.count < connectionLimit else { return false }
      state.channels[ObjectIdentifier(channel)] = channel
      return true
    }
  }

  func dismiss(_ channel: any Channel) {
    state.withLock { state in _ = state.channels.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  /// Room for so many more bytes of a body; false when there is none.
  func reserve(_ bytes: Int) -> Bool {
    state.withLock { state in
      guard state.pendingBytes + bytes <= byteLimit else { return false }
      state.pendingBytes += bytes
      return true
    }
  }

  func release(_ bytes: Int) {
    state.withLock { $0.pendingBytes -= bytes }
  }

  /// Takes nobody in any more and gives those who are there.
  func close() -> [any Channel] {
    state.withLock { state in
      state.isClosed = true
      return Array(state.channels.values)
    }
  }
}
