// swift-tools-version: 6.2
import PackageDescription

// What a user of the libraries writes; built and run by `.ci/run full`.
let package = Package(
  name: "SamplePackage",
  platforms: [.macOS(.v15)],
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
