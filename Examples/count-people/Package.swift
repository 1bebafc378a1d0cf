// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "count-people",
  dependencies: [.package(name: "dipper", path: "../..")],
  targets: [
    .executableTarget(name: "count-people", dependencies: [.product(name: "Dipper", package: "dipper")])
  ],
  swiftLanguageModes: [.v6]
)
