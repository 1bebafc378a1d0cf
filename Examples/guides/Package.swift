// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "guides",
  dependencies: [.package(name: "dipper", path: "../..")],
  targets: [
    .executableTarget(name: "guides", dependencies: [.product(name: "Dipper", package: "dipper")])
  ],
  swiftLanguageModes: [.v6]
)
