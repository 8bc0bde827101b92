// swift-tools-version: 6.2
import PackageDescription

/// CI sets this; a stranger's newer compiler must not turn a new warning into a failed build.
let strict: [SwiftSetting] =
  Context.environment["DMCONFIG_WARNINGS_AS_ERRORS"] == nil
  ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] = strict + [.enableUpcomingFeature("ExistentialAny")]

let package = Package(
  name: "dmconfig",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "dmconfig", targets: ["dmconfig"]),
    .library(name: "DirectMail", targets: ["DirectMail"]),
    .library(name: "DirectMailConnector", targets: ["DirectMailConnector"]),
    // For Tests/Benchmarks only.
    .library(name: "_Screens", targets: ["TerminalUI", "ConfiguratorModel"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.36.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    .package(
      url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
  ],
  targets: [
    .target(
      name: "ConnectorResources",
      path: "Resources",
      exclude: ["Pictures"],
      resources: [.embedInCode("Data")],
      swiftSettings: settings),
    .target(
      name: "DirectMail",
      dependencies: [
        "ConnectorResources",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings),
    .target(
      name: "DirectMailConnector",
      dependencies: ["DirectMail", "ConnectorResources"],
      swiftSettings: settings),
    .target(
      name: "DirectMailSandbox",
      dependencies: [
        "DirectMail",
        "ConnectorResources",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .target(
      name: "ConfiguratorModel",
      dependencies: ["DirectMailConnector", "DirectMail", "ConnectorResources"],
      swiftSettings: settings),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CTerminal"),
    .target(
      name: "TerminalUI",
      dependencies: ["ConfiguratorModel", "ConnectorResources", "CNcurses", "CTerminal"],
      swiftSettings: settings),
    .systemLibrary(name: "CExtendedAttributes"),
    .target(
      name: "ConnectorFiles",
      dependencies: [
        "ConnectorResources", "CExtendedAttributes",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "dmconfig",
      dependencies: [
        "ConnectorFiles", "TerminalUI", "ConfiguratorModel", "DirectMailConnector", "DirectMail",
        "DirectMailSandbox", "ConnectorResources", "CTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "TestSupport",
      dependencies: [
        "CPseudoTerminal",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "ConnectorResourcesTests", dependencies: ["ConnectorResources", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "DirectMailTests",
      dependencies: [
        "DirectMail", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "DirectMailConnectorTests",
      dependencies: ["DirectMailConnector", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "DirectMailSandboxTests",
      dependencies: ["DirectMailSandbox", "DirectMail", "TestSupport"],
      exclude: ["Interop"],
      swiftSettings: settings),
    .target(
      name: "ModelJourney",
      dependencies: ["ConfiguratorModel", "DirectMailConnector", "ConnectorResources"],
      path: "Tests/ModelJourney", swiftSettings: settings),
    .testTarget(
      name: "ConfiguratorModelTests",
      dependencies: ["ConfiguratorModel", "ModelJourney", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalUITests",
      dependencies: ["TerminalUI", "ConfiguratorModel", "ModelJourney", "TestSupport"],
      exclude: ["Snapshots"],
      swiftSettings: settings),
    .executableTarget(
      name: "StorageHammer", dependencies: ["ConnectorFiles"], path: "Tests/StorageHammer",
      swiftSettings: settings),
    .testTarget(
      name: "ConnectorFilesTests",
      dependencies: ["ConnectorFiles", "CExtendedAttributes", "StorageHammer", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "dmconfigTests",
      dependencies: [
        "dmconfig", "TestSupport",
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "dmconfig", "ConnectorFiles", "TerminalUI", "ConfiguratorModel", "ModelJourney",
        "TestSupport",
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
