import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// What a call's failures have in common.
struct CallContext: Sendable {
  let endpoint: Endpoint
  let limits: TransportLimits
  var proxy: String?

  func through(_ proxy: ProxySettings.Proxy?) -> CallContext {
    var context = self
    context.proxy = proxy.map { "\($0.host):\($0.port)" }
    return context
  }

  func failure(
    _ step: NetworkFailure.Step, _ cause: NetworkFailure.Cause, mayHaveBeenAccepted: Bool = false
  ) -> NetworkFailure {
    NetworkFailure(
      host: endpoint.host, port: endpoint.port, proxy: proxy, step: step, cause: cause,
      mayHaveBeenAccepted: mayHaveBeenAccepted)
  }
}

/// One request on one connection, from its first packet to the end of its reply or the first failure.
struct HTTPCall: Sendable {
  let context: CallContext
  /// When the call is given up.
  let deadline: ContinuousClock.Instant
  let configuration: HTTPClient.Configuration

  func run(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
    if Task.isCancelled { throw context.failure(.connect, .cancelled) }
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let progress = CallProgress()
    let outcome = await race(request, client, progress)
    // Not awaited: it would wait for a connection attempt that nobody wants any more.
    client.shutdown { _ in }
    return try outcome.get()
  }

  /// The exchange against the clock: async-http-client's own deadline ends with the reply's head.
  private func race(
    _ request: HTTPRequest, _ client: HTTPClient, _ progress: CallProgress
  ) async -> Result<HTTPReply, NetworkFailure> {
    await withTaskGroup(of: Result<HTTPReply, NetworkFailure>?.self) { group in
      group.addTask { await exchange(request, client, progress) }
      group.addTask {
        try? await Task.sleep(until: deadline, clock: .continuous)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      if let first { return first }
      let isCancelled = Task.isCancelled
      let last = await group.next() ?? nil
      if case .success? = last, let last { return last }
      let cause: NetworkFailure.Cause =
        isCancelled ? .cancelled : .timedOut(seconds: context.limits.callTimeout.inSeconds)
      return .failure(failure(cause, progress))
    }
  }

  private func exchange(
    _ request: HTTPRequest, _ client: HTTPClient, _ progress: CallProgress
  ) async -> Result<HTTPReply, NetworkFailure> {
    var message = HTTPClientRequest(url: request.endpoint.url)
    message.method = .POST
    message.headers = ["Content-Type": request.contentType, "Accept": "application/json"]
    message.body = .stream(
      WatchedBody(bytes: request.body, progress: progress),
      length: .known(Int64(request.body.count)))
    do {
      let response = try await client.execute(message, deadline: .distantFuture)
      var body: [UInt8] = []
      for try await part in response.body {
        guard body.count + part.readableBytes <= context.limits.replyBytes else {
          return .failure(failure(.replyTooLarge(limit: context.limits.replyBytes), progress))
        }
        body.append(contentsOf: part.readableBytesView)
      }
      let headers = response.headers.map { HTTPReply.Header($0.name, $0.value) }
      return .success(HTTPReply(status: Int(response.status.code), headers: headers, body: body))
    } catch {
      return .failure(FailureReading(context: context, phase: progress.phase).failure(of: error))
    }
  }

  private func failure(_ cause: NetworkFailure.Cause, _ progress: CallProgress) -> NetworkFailure {
    FailureReading(context: context, phase: progress.phase).failure(cause)
  }
}

/// How far a request has come. The client asks for the body only when the connection stands.
final class CallProgress: Sendable {
  enum Phase: Sendable { case connecting, sending, waiting }

  private let state = Mutex(Phase.connecting)
  var phase: Phase { state.withLock { $0 } }
  func reached(_ phase: Phase) { state.withLock { $0 = phase } }
}

/// The request's body as the client pulls it: its first pull means connected, the second that all of it was written.
private struct WatchedBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer
  let bytes: [UInt8]
  let progress: CallProgress

  struct AsyncIterator: AsyncIteratorProtocol {
    let bytes: [UInt8]
    let progress: CallProgress
    private var isDone = false

    init(bytes: [UInt8], progress: CallProgress) {
      self.bytes = bytes
      self.progress = progress
    }

    mutating func next() async -> ByteBuffer? {
      guard !isDone else {
        progress.reached(.waiting)
        return nil
      }
      isDone = true
      progress.reached(.sending)
      return ByteBuffer(bytes: bytes)
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(bytes: bytes, progress: progress) }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

extension TimeAmount {
  init(_ duration: Duration) {
    let nanoseconds = min(max(duration.inSeconds, 0), 1e9) * 1e9
    self = .nanoseconds(Int64(nanoseconds))
  }
}
