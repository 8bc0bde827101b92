import NIOCore
import Synchronization

/// Limits the number of connections, and the bytes of bodies that all of them hold.
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

  /// Returns false if the maximum number of connections is reached.
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

  /// Reserves room for this many bytes of a body. Returns false if there is not enough.
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

  /// Stops admitting connections, and returns the current ones.
  func close() -> [any Channel] {
    state.withLock { state in
      state.isClosed = true
      return Array(state.channels.values)
    }
  }
}
