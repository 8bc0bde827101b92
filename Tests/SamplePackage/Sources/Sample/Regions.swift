import DirectMail

/// What a user of the module DirectMail alone can write.
func regions(_ language: Language) -> [String] {
  Region.all.filter { !$0.isClosed }.map { "\($0.id): \($0.name(language))" }
}

func endpoint(of id: String) -> Endpoint {
  .publicHost(Region.named(id) ?? .default)
}
