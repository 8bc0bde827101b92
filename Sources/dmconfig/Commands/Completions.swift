import ArgumentParser
import DirectMail
import DirectMailConnector

/// What a shell offers for an argument, taken from the tables that the rest of the program uses.
extension CompletionKind {
  static var config: CompletionKind { .file(extensions: ["json"]) }
  static var usageTypes: CompletionKind { .list(UsageType.all.map(\.id)) }
  static var fields: CompletionKind { .list(FieldArgument.names) }
  static var languages: CompletionKind { .list(["en", "zh-Hans"]) }

  /// The public and the VPC endpoint of every region that is open.
  static var endpoints: CompletionKind {
    .list(
      Region.all.filter { !$0.isClosed }.flatMap {
        [Endpoint.publicHost($0).url, Endpoint.vpc($0).url]
      })
  }

  /// The codes of findings, then those of Direct Mail. A family such as `Missing*` is not a code.
  static var codes: CompletionKind {
    .list(Rules.all.map(\.code) + ErrorCatalogue.all.map(\.code).filter { !$0.contains("*") })
  }
}
