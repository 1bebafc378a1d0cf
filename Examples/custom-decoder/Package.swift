// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "custom-decoder",
  dependencies: [.package(name: "dipper", path: "../..")],
  targets: [
    .executableTarget(name: "custom-decoder", dependencies: [.product(name: "Dipper", package: "dipper")])
  ],
  swiftLanguageModes: [.v6]
)
