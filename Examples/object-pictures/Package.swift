// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "object-pictures",
  dependencies: [.package(name: "dipper", path: "../..")],
  targets: [
    .executableTarget(name: "object-pictures", dependencies: [.product(name: "Dipper", package: "dipper")])
  ],
  swiftLanguageModes: [.v6]
)
