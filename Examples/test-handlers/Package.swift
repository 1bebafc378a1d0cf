// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "test-handlers",
  dependencies: [.package(name: "dipper", path: "../..")],
  targets: [
    .target(name: "Handlers", dependencies: [.product(name: "Dipper", package: "dipper")]),
    .testTarget(
      name: "HandlersTests",
      dependencies: [
        "Handlers", .product(name: "Dipper", package: "dipper"),
        .product(name: "DipperTestKit", package: "dipper"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
