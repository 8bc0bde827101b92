import DirectMail

/// An error as the gateway or Direct Mail reports it.
struct GatewayRefusal: Error, Sendable, Equatable {
  let code: String
  let message: String
  let httpStatus: Int

  /// Creates the refusal for a code of the catalogue. `parameter` is the name that the message is about.
  init(_ code: String, parameter: String = "", detail: String = "") {
    let entry = ErrorCatalogue.entry(code)
    self.code = code
    httpStatus = entry?.httpStatus ?? 400
    // If Alibaba documents no message, this is the gateway's usual one for that kind of code.
    let message = entry?.message(parameter: parameter) ?? ""
    self.message = (message.isEmpty ? Self.usualMessage(code) : message) + detail
  }

  static func missing(_ parameter: String) -> GatewayRefusal {
    GatewayRefusal("Missing\(parameter)", parameter: parameter)
  }

  static func invalid(_ parameter: String) -> GatewayRefusal {
    GatewayRefusal("Invalid\(parameter)", parameter: parameter)
  }

  private static func usualMessage(_ code: String) -> String {
    code.hasSuffix(".NotFound")
      ? "The specified resource does not exist." : "The specified parameter is not valid."
  }
}
