// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "dipper", path: "..")],
  targets: [
    .systemLibrary(name: "CFutexPair"),
    .systemLibrary(name: "CHeapStatistics"),
    .target(name: "CSurfaceLoops", cSettings: [.unsafeFlags(["-O3"])]),
    .executableTarget(
      name: "dipper-bench",
      dependencies: [
        "CFutexPair", "CHeapStatistics", "CSurfaceLoops", .product(name: "Dipper", package: "dipper"),
        .product(name: "DipperDevice", package: "dipper"),
        .product(name: "DipperTestKit", package: "dipper"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
