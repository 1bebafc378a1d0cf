// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "count-crossings",
  dependencies: [.package(name: "dipper", path: "../..")],
  targets: [
    .executableTarget(name: "count-crossings", dependencies: [.product(name: "Dipper", package: "dipper")])
  ],
  swiftLanguageModes: [.v6]
)
