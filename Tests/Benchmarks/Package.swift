// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of the libraries never build it:
// swift run -c release --package-path Tests/Benchmarks
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "dmconfig", path: "../..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "DirectMail", package: "dmconfig"),
        .product(name: "DirectMailConnector", package: "dmconfig"),
        .product(name: "_Screens", package: "dmconfig"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
