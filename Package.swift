// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "onus",
  products: [
    .library(name: "OnusLanguage", targets: ["OnusLanguage"]),
    .library(name: "OnusReasoning", targets: ["OnusReasoning"]),
    .library(name: "OnusVerify", targets: ["OnusVerify"]),
    .library(name: "OnusTools", targets: ["OnusTools"]),
    .executable(name: "onus", targets: ["onus"]),
  ],
  targets: [
    .target(name: "OnusLanguage", swiftSettings: strict),
    .target(name: "OnusReasoning", dependencies: ["OnusLanguage"], swiftSettings: strict),
    // Checks certificates; that it cannot see the engine is what its word is worth.
    .target(name: "OnusVerify", dependencies: ["OnusLanguage"], swiftSettings: strict),
    .target(
      name: "OnusTools", dependencies: ["OnusLanguage", "OnusReasoning", "OnusVerify"], swiftSettings: strict),
    // Linked with the standard library within it, the program starts a millisecond sooner and calls into it directly.
    .executableTarget(
      name: "onus", dependencies: ["OnusTools"], swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))]),
    .testTarget(
      name: "OnusTests", dependencies: ["OnusLanguage", "OnusReasoning", "OnusVerify", "OnusTools"],
      exclude: ["Golden", "Fixtures"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
