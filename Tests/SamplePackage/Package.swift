// swift-tools-version: 6.2
import PackageDescription

// What a user of the libraries writes; `.ci/sample` builds and runs a copy of it outside of the repository.
let package = Package(
  name: "SamplePackage",
  dependencies: [.package(name: "dmconfig", path: "../..")],
  targets: [
    .executableTarget(
      name: "Sample",
      dependencies: [
        .product(name: "DirectMail", package: "dmconfig"),
        .product(name: "DirectMailConnector", package: "dmconfig"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
