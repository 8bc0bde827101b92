import DirectMailConnector

/// What a user of the module DirectMailConnector alone can write.
func codeMails() -> [UsageType] {
  UsageType.all.filter(\.carriesCode)
}

func variables(of id: String) -> [String] {
  UsageType.named(id).map { Variable.of($0).map(\.path) } ?? []
}
