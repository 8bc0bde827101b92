import DirectMailTexts

/// Addresses of pages on this machine, and how to reach them from another machine.
extension Workspace {
  /// Shows the address of a page until it is closed; over ssh, also shows the command that forwards its port.
  mutating func showAddress(_ url: String) {
    let command = settings.sshHost.flatMap { Self.tunnel(to: url, host: $0) }
    var lines = [DialogLine(url, .heading)]
    if let command {
      lines += [
        DialogLine(""), DialogLine(strings(.browserTunnel)), DialogLine(command, .heading),
        DialogLine(""), DialogLine(strings(.browserTunnelHost), .dim),
      ]
    }
    lines += [DialogLine(""), DialogLine(strings(.browserCopy), .dim)]
    show(
      Page(
        about: .sandbox, title: strings(.browserTitle), lines: lines, copyText: command ?? url))
  }

  /// Returns the command that forwards a port of this machine to the machine where the command runs.
  private static func tunnel(to url: String, host: String) -> String? {
    guard let port = url.firstMatch(of: #/^https?:\/\/[^\/]*:([0-9]+)/#)?.1 else { return nil }
    return "ssh -L \(port):127.0.0.1:\(port) \(host.escapedForTerminal)"
  }
}
