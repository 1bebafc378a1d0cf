// swift-tools-version: 6.3
import PackageDescription

/// The rules of the house, in force in every target.
let house: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatWarning("StrictMemorySafety", as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies, swiftSettings: house)
}

let package = Package(
  name: "dipper",
  products: [
    .library(name: "Dipper", targets: ["Dipper"]),
    .library(name: "DipperTestKit", targets: ["DipperTestKit"]),
    .library(name: "DipperDevice", targets: ["DipperDevice"]),
    .library(name: "nvds_meta", type: .dynamic, targets: ["NvdsMeta"]),
    .library(name: "dipper_nvrm_gpu", type: .dynamic, targets: ["NvRmGpu"]),
    .library(name: "gstdipper", type: .dynamic, targets: ["DipperPlugin"]),
    .library(name: "nvdsgst_meta", type: .dynamic, targets: ["NvdsGstMeta"]),
    .executable(name: "dipper", targets: ["DipperCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"])]),
    .systemLibrary(
      name: "CGStreamer",
      pkgConfig: "gstreamer-app-1.0 gstreamer-video-1.0 gstreamer-base-1.0 gstreamer-1.0",
      providers: [.apt(["libgstreamer1.0-dev", "libgstreamer-plugins-base1.0-dev"])]),
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CCUDA"),
    .systemLibrary(name: "CCUDAKernels"),
    .systemLibrary(name: "CDLPack"),
    .systemLibrary(name: "CDeviceSystem"),
    .systemLibrary(name: "CYUV", providers: [.apt(["libyuv-dev"])]),
    .target(name: "CGStreamerShims", dependencies: ["CGStreamer"]),
    .target(name: "CDeepStream", dependencies: ["CGLib"]),
    .target(name: "CDeepStreamFunctions", dependencies: ["CDeepStream"]),
    .target(name: "CDeepStreamGst", dependencies: ["CDeepStream", "CGStreamer"]),
    .target(name: "COpenVINO"),
    .target(name: "CMemoryFile"),

    room("DipperGeometry", []),
    room("DipperAdvice", []),
    room("DipperCUDA", ["DipperAdvice", "CCUDA"]),
    room("DipperDevice", ["DipperAdvice", "DipperCUDA", "CDeviceSystem"]),
    .target(name: "CNvRmGpu"),
    room("NvRmGpu", ["CNvRmGpu", "DipperDevice"]),
    room(
      "DipperSurface",
      ["DipperAdvice", "DipperGeometry", "DipperCUDA", "CDeepStream", "CDLPack", "CMemoryFile", "CYUV"]),
    room("DipperMetadata", ["DipperAdvice", "DipperGeometry", "CDeepStream", "CGLib"]),
    room("NvdsMeta", ["CDeepStream", "CDeepStreamFunctions", "CGLib", "DipperMetadata"]),
    room("DipperGStreamer", ["DipperAdvice", "CGStreamer", "CGStreamerShims"]),
    room("DipperBufferMetadata", ["CDeepStream", "CDeepStreamGst", "CGLib", "CGStreamer"]),
    room(
      "NvdsGstMeta",
      ["DipperBufferMetadata", "CDeepStream", "CDeepStreamFunctions", "CDeepStreamGst", "CGLib", "CGStreamer"]),
    room(
      "DipperInference",
      [
        "DipperGeometry", "DipperSurface", "DipperAdvice", "DipperCUDA", "CCUDAKernels", "COpenVINO", "CYUV",
      ]),
    room("DipperTracking", ["DipperAdvice", "DipperGeometry"]),
    room("DipperDrawing", ["DipperAdvice", "DipperGeometry", "DipperSurface", "CPangoCairo", "CYUV"]),
    room("DipperEvents", ["DipperGeometry"]),
    room(
      "DipperElements",
      [
        "DipperAdvice", "DipperGeometry", "DipperSurface", "DipperMetadata", "DipperBufferMetadata",
        "DipperGStreamer", "DipperInference",
        "DipperTracking", "DipperDrawing", "DipperEvents", "CGLib", "CGStreamer", "CGStreamerShims",
        "CDeepStream", "CDeepStreamGst",
      ]),
    room(
      "Dipper",
      [
        "DipperElements", "DipperGStreamer", "DipperMetadata", "DipperGeometry", "DipperInference",
        "DipperDrawing", "DipperAdvice",
        .product(name: "Yams", package: "Yams"),
      ]),
    room("DipperTestKit", ["DipperMetadata", "DipperGeometry"]),
    room("DipperPlugin", ["DipperElements", "DipperGStreamer", "CGStreamer", "CGStreamerShims"]),
    .executableTarget(
      name: "DipperCLI",
      dependencies: ["CMalloc", "Dipper", "DipperDevice", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: house),

    .executableTarget(
      name: "DeepStreamProbe", dependencies: ["CDeepStream", "CDeepStreamFunctions", "CDeepStreamGst", "CGStreamer"],
      path: "Tests/DeepStreamProbe"),
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .target(name: "CVisibleLocks", path: "Tests/CVisibleLocks"),
    tests("DipperGeometry"),
    tests("DipperDevice", ["CDeviceSystem", "CVisibleLocks"]),
    // Compiles a C program against the library, so that nothing of ours is linked into the test.
    .testTarget(name: "NvRmGpuTests", swiftSettings: house),
    tests("DipperAdvice"),
    tests("DipperSurface"),
    tests(
      "DipperMetadata", ["DipperTestKit", "DipperGeometry", "CDeepStream", "CGLib", "CAllocationCounter"]),
    // Loads the libraries by their paths, so that nothing of ours is linked into the test.
    .testTarget(name: "NvdsMetaTests", dependencies: ["CGLib"], swiftSettings: house),
    tests("DipperGStreamer", ["CGStreamer", "CGStreamerShims"]),
    tests(
      "DipperBufferMetadata",
      ["DeepStreamProbe", "DipperGStreamer", "CDeepStream", "CDeepStreamGst", "CGLib", "CGStreamer", "CGStreamerShims"]),
    tests("DipperInference"),
    tests("DipperTracking"),
    tests("DipperDrawing"),
    .target(name: "JSONSchemaChecker", path: "Tests/JSONSchemaChecker", swiftSettings: house),
    tests("DipperEvents", ["JSONSchemaChecker"]),
    tests(
      "DipperElements",
      [
        "DipperGStreamer", "DipperMetadata", "DipperGeometry", "DipperDrawing", "CDeepStream", "CGStreamer",
        "CGStreamerShims", "CAllocationCounter", "CVisibleLocks", "CGLib", "DipperBufferMetadata", "DipperInference",
      ]),
    tests("Dipper", ["JSONSchemaChecker"]),
    tests("DipperCLI", ["Dipper", "DipperDevice", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
  ],
  swiftLanguageModes: [.v6]
)
