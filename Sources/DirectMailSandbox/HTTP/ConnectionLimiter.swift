import NIOCore
import Synchronization

/// Limits the number of connections, and the bytes that all of them hold together.
///
/// Where a limit is reached, the connection that has been without progress for the longest time is closed, so that
/// clients that are slow or silent do not keep others out. Connections whose client has sent nothing for a second go
/// first, those whose answer is being made go last.
final class ConnectionLimiter: Sendable {
  enum Phase {
    /// Waits for the client to send.
    case receiving
    /// Waits for the service to answer, which takes no longer than the service works.
    case working
    /// Waits for the client to take the answer, or for the time of a delayed one.
    case replying
  }

  private struct Connection {
    let channel: any Channel
    var progress: NIODeadline
    var phase = Phase.receiving
    var bytes = 0

    /// Whether this connection is closed before another one.
    func goesBefore(_ other: Connection, at now: NIODeadline) -> Bool {
      (rank(at: now), progress) < (other.rank(at: now), other.progress)
    }

    private func rank(at now: NIODeadline) -> Int {
      switch phase {
      case .receiving: now - progress > .seconds(1) ? 0 : 1
      case .replying: 1
      case .working: 2
      }
    }
  }

  private struct State {
    var connections: [ObjectIdentifier: Connection] = [:]
    var bytes = 0
    var isClosed = false

    /// Removes the connection that is to be closed first, apart from the one of `channel`.
    mutating func removeOldest(
      except channel: any Channel, holdingBytes: Bool
    ) -> (any Channel)? {
      let others = connections.lazy
        .filter { $0.key != ObjectIdentifier(channel) && ($0.value.bytes > 0 || !holdingBytes) }
      let now = NIODeadline.now()
      guard let oldest = others.min(by: { $0.value.goesBefore($1.value, at: now) }) else {
        return nil
      }
      remove(oldest.key)
      return oldest.value.channel
    }

    mutating func remove(_ key: ObjectIdentifier) {
      bytes -= connections.removeValue(forKey: key)?.bytes ?? 0
    }
  }

  private let state = Mutex(State())
  private let connectionLimit: Int
  private let byteLimit: Int

  init(_ limits: SandboxLimits) {
    connectionLimit = limits.connections
    byteLimit = limits.pendingBytes
  }

  /// Returns false if the sandbox is stopped.
  func admit(_ channel: any Channel) -> Bool {
    let (isAdmitted, closed) = state.withLock { state -> (Bool, (any Channel)?) in
      guard !state.isClosed else { return (false, nil) }
      let isFull = state.connections.count >= connectionLimit
      let closed = isFull ? state.removeOldest(except: channel, holdingBytes: false) : nil
      state.connections[ObjectIdentifier(channel)] = Connection(channel: channel, progress: .now())
      return (true, closed)
    }
    closed?.close(promise: nil)
    return isAdmitted
  }

  func dismiss(_ channel: any Channel) {
    state.withLock { $0.remove(ObjectIdentifier(channel)) }
  }

  /// Notes what the connection waits for now.
  func begin(_ phase: Phase, _ channel: any Channel) {
    state.withLock { state in
      state.connections[ObjectIdentifier(channel)]?.progress = .now()
      state.connections[ObjectIdentifier(channel)]?.phase = phase
    }
  }

  /// Sets the bytes that the connection holds, as it gets on. Returns false if there is no room for them, or the
  /// connection is to be closed.
  func hold(_ bytes: Int, _ channel: any Channel) -> Bool {
    var closed: [any Channel] = []
    let isHeld = state.withLock { state in
      let key = ObjectIdentifier(channel)
      guard let before = state.connections[key]?.bytes else { return false }
      // Others are not closed in vain.
      guard bytes <= byteLimit || bytes <= before else { return false }
      while bytes > before, state.bytes - before + bytes > byteLimit {
        guard let other = state.removeOldest(except: channel, holdingBytes: true) else { break }
        closed.append(other)
      }
      state.bytes += bytes - before
      state.connections[key]?.bytes = bytes
      state.connections[key]?.progress = .now()
      return true
    }
    for channel in closed { channel.close(promise: nil) }
    return isHeld
  }

  /// Stops admitting connections, and returns the current ones.
  func close() -> [any Channel] {
    state.withLock { state in
      state.isClosed = true
      return state.connections.values.map(\.channel)
    }
  }
}
