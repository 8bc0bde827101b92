// swift-tools-version: 6.2
import PackageDescription

/// CI sets this; a stranger's newer compiler must not turn a new warning into a failed build.
let strict: [SwiftSetting] =
  Context.environment["DMCONFIG_WARNINGS_AS_ERRORS"] == nil
  ? [] : [.treatAllWarnings(as: .error)]

let settings =
  strict + [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]

/// Data files of a target, which lie outside of its folder; SwiftPM then takes files alone and no folder.
func embedded(_ folder: String, tables: [String] = [], texts: [String]) -> [Resource] {
  let texts = texts.flatMap { ["strings-\($0).en.txt", "strings-\($0).zh-Hans.txt"] }
  return (tables + texts).map { .embedInCode("../../Resources/\(folder)/\($0)") }
}

let package = Package(
  name: "dmconfig",
  products: [
    .executable(name: "dmconfig", targets: ["dmconfig"]),
    .library(name: "DirectMail", targets: ["DirectMail", "DirectMailHTTP"]),
    .library(name: "DirectMailConnector", targets: ["DirectMailConnector", "DirectMailHTTP"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.36.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    .package(
      url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
  ],
  targets: [
    .target(name: "DirectMailTexts", swiftSettings: settings),
    .target(
      name: "DirectMailHTTP",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings),
    .target(
      name: "DirectMail",
      dependencies: [
        "DirectMailTexts", "DirectMailHTTP",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: embedded(
        "DirectMail", tables: ["regions.txt", "error-codes.txt"], texts: ["errors", "network"]),
      swiftSettings: settings),
    .target(
      name: "DirectMailConnector",
      dependencies: ["DirectMail", "DirectMailTexts"],
      resources: embedded(
        "Connector",
        tables: ["usage-types.txt", "variables.txt", "starter-layout.html", "starter-texts.txt"],
        texts: ["rules", "mail", "refusals"]),
      swiftSettings: settings),
    .target(
      name: "DirectMailSandbox",
      dependencies: [
        "DirectMail",
        "DirectMailTexts",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      resources: embedded("Sandbox", texts: ["pages"]),
      swiftSettings: settings),
    .target(name: "TerminalKit", swiftSettings: settings),
    .target(name: "TextEditing", dependencies: ["TerminalKit"], swiftSettings: settings),
    .target(
      name: "ConfiguratorModel",
      dependencies: [
        "TerminalKit", "TextEditing", "DirectMailConnector", "DirectMail", "DirectMailTexts",
      ],
      resources: embedded("Interface", texts: ["ui", "cli", "files", "guide"]),
      swiftSettings: settings),
    .target(
      name: "ConfiguratorViews",
      dependencies: [
        "TerminalKit", "TextEditing", "ConfiguratorModel", "DirectMailConnector", "DirectMail",
        "DirectMailTexts",
      ],
      swiftSettings: settings),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CPlatform"),
    .target(
      name: "NcursesTerminal", dependencies: ["TerminalKit", "CNcurses", "CPlatform"],
      swiftSettings: settings),
    .target(
      name: "DurableFiles",
      dependencies: [
        "CPlatform",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "dmconfig",
      dependencies: [
        "DurableFiles", "NcursesTerminal", "ConfiguratorViews", "ConfiguratorModel", "TerminalKit",
        "DirectMailConnector", "DirectMail", "DirectMailHTTP", "DirectMailSandbox",
        "DirectMailTexts", "CPlatform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CPseudoTerminal", "TerminalKit", "ConfiguratorModel", "ConfiguratorViews",
        "DirectMailConnector", "DirectMail",
      ],
      path: "Tests/Benchmarks", swiftSettings: settings),
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
      name: "DirectMailTextsTests", dependencies: ["DirectMailTexts"], swiftSettings: settings),
    .testTarget(
      name: "DirectMailHTTPTests",
      dependencies: [
        "DirectMailHTTP", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "DirectMailTests",
      dependencies: [
        "DirectMail", "DirectMailHTTP", "DirectMailTexts", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "DirectMailConnectorTests",
      dependencies: [
        "DirectMailConnector", "DirectMail", "DirectMailHTTP", "DirectMailTexts", "TestSupport",
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "DirectMailSandboxTests",
      dependencies: ["DirectMailSandbox", "DirectMail", "DirectMailTexts", "TestSupport"],
      exclude: ["Interop"],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalKitTests", dependencies: ["TerminalKit", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TextEditingTests", dependencies: ["TextEditing", "TerminalKit", "TestSupport"],
      swiftSettings: settings),
    .target(
      name: "ModelJourney",
      dependencies: [
        "TerminalKit", "ConfiguratorModel", "DirectMailConnector", "DirectMail", "TextEditing",
      ],
      path: "Tests/ModelJourney", swiftSettings: settings),
    .testTarget(
      name: "ConfiguratorModelTests",
      dependencies: [
        "ConfiguratorModel", "TerminalKit", "TextEditing", "DirectMailConnector", "DirectMail",
        "DirectMailTexts", "ModelJourney",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ConfiguratorViewsTests",
      dependencies: [
        "ConfiguratorViews", "ConfiguratorModel", "TerminalKit", "TextEditing",
        "DirectMailConnector", "DirectMail", "DirectMailTexts", "ModelJourney", "TestSupport",
      ],
      exclude: ["Snapshots"],
      swiftSettings: settings),
    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: ["NcursesTerminal", "TerminalKit"],
      swiftSettings: settings),
    .executableTarget(
      name: "StorageHammer", dependencies: ["DurableFiles"], path: "Tests/StorageHammer",
      swiftSettings: settings),
    .testTarget(
      name: "DurableFilesTests",
      dependencies: ["DurableFiles", "CPlatform", "StorageHammer", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RepositoryTests",
      dependencies: [
        "dmconfig", "ConfiguratorModel", "DirectMailSandbox", "DirectMailConnector", "DirectMail",
        "DirectMailTexts", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "dmconfigTests",
      dependencies: [
        "dmconfig", "ConfiguratorModel", "DirectMailSandbox", "DirectMailConnector", "DirectMail",
        "DirectMailHTTP", "DirectMailTexts", "DurableFiles", "TerminalKit", "TextEditing",
        "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "dmconfig", "DurableFiles", "ConfiguratorViews", "ConfiguratorModel", "TerminalKit",
        "ModelJourney",
        "TestSupport",
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
