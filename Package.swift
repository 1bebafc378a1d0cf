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

func room(_ name: String, _ dependencies: [Target.Dependency], links: [String] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: house,
    linkerSettings: links.map { .linkedLibrary($0) })
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies, swiftSettings: house)
}

let package = Package(
  name: "dipper",
  products: [
    .library(name: "Dipper", targets: ["Dipper"]),
    .library(name: "DipperServer", targets: ["DipperServer"]),
    .library(name: "DipperTestKit", targets: ["DipperTestKit"]),
    .library(name: "DipperDevice", targets: ["DipperDevice"]),
    .library(name: "nvds_meta", type: .dynamic, targets: ["NvdsMeta"]),
    .library(name: "dipper_nvrm_gpu", type: .dynamic, targets: ["NvRmGpu"]),
    .library(name: "gstdipper", type: .dynamic, targets: ["DipperPlugin"]),
    .library(name: "dipper_spool", type: .dynamic, targets: ["SpoolLibrary"]),
    .library(name: "nvbufsurface", type: .dynamic, targets: ["NvdsSurface"]),
    .library(name: "DLPackProbe", type: .dynamic, targets: ["DLPackProbe"]),
    .library(name: "nvdsgst_meta", type: .dynamic, targets: ["NvdsGstMeta"]),
    .library(name: "nvdsgst_helper", type: .dynamic, targets: ["NvdsGstHelper"]),
    .executable(name: "dipper", targets: ["DipperCLI"]),
  ],
  // The brokers that a program can send events to; each one's library is opened only when a flow uses it.
  traits: [
    .trait(name: "MQTT", description: "Events to MQTT, through libmosquitto"),
    .trait(name: "Redis", description: "Events to Redis Streams, through hiredis"),
    .trait(name: "AMQP", description: "Events to AMQP 0-9-1, through librabbitmq"),
    .trait(name: "Kafka", description: "Events to Kafka, through librdkafka"),
    .default(enabledTraits: ["MQTT", "Redis", "AMQP", "Kafka"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    // What listens and speaks HTTP, in DipperServer alone; its configuration and Foundation are left out.
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"])]),
    // The other libraries of GStreamer have their headers beside its own; they are linked where they are called.
    .systemLibrary(
      name: "CGStreamer", pkgConfig: "gstreamer-1.0",
      providers: [.apt(["libgstreamer1.0-dev", "libgstreamer-plugins-base1.0-dev"])]),
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CCUDA"),
    .systemLibrary(name: "CCUDAKernels"),
    .systemLibrary(name: "CDLPack"),
    .systemLibrary(name: "CDeviceSystem"),
    .systemLibrary(name: "CYUV", providers: [.apt(["libyuv-dev"])]),
    .systemLibrary(name: "CTurboJPEG", providers: [.apt(["libturbojpeg0-dev"])]),
    .target(name: "CGStreamerShims", dependencies: ["CGStreamer"]),
    .target(name: "CDeepStream", dependencies: ["CGLib"]),
    .target(name: "CDeepStreamFunctions", dependencies: ["CDeepStream"]),
    .target(name: "CDeepStreamAnalytics"),
    .target(name: "CDeepStreamGst", dependencies: ["CDeepStream", "CGStreamer"]),
    .target(name: "CNvdsSurfaceNames", dependencies: ["CDeepStream", "CDeepStreamFunctions"]),
    .target(name: "COpenVINO"),
    .target(name: "CPixelRows"),
    .target(name: "CMemoryFile"),
    .target(name: "CMotion"),
    // Opens libgstrtspserver-1.0 at run time.
    .target(name: "CRTSPServer", dependencies: ["CGStreamer"]),

    room("DipperGeometry", ["DipperAdvice"]),
    room("DipperAdvice", []),
    room("DipperCUDA", ["DipperAdvice", "CCUDA"]),
    room("DipperDevice", ["DipperAdvice", "DipperCUDA", "CDeviceSystem"]),
    .target(name: "CNvRmGpu"),
    room("NvRmGpu", ["CNvRmGpu", "DipperDevice"]),
    room(
      "DipperSurface",
      [
        "DipperAdvice", "DipperGeometry", "DipperCUDA", "DipperDevice", "CDeepStream", "CDLPack", "CMemoryFile", "CYUV",
      ]),
    room("DipperMetadata", ["DipperAdvice", "DipperGeometry", "CDeepStream", "CGLib"]),
    room("NvdsMeta", ["CDeepStream", "CDeepStreamFunctions", "CGLib", "DipperMetadata"]),
    room("NvdsSurface", ["CDeepStream", "CDeepStreamFunctions", "CNvdsSurfaceNames", "DipperSurface"]),
    room(
      "DipperGStreamer", ["DipperAdvice", "CGStreamer", "CGStreamerShims"],
      links: ["gstapp-1.0", "gstvideo-1.0", "gstbase-1.0"]),
    room("DipperStreamEvents", ["CGStreamer", "CGStreamerShims"]),
    room("DipperBufferMetadata", ["CDeepStream", "CDeepStreamGst", "CGLib", "CGStreamer"]),
    room(
      "NvdsGstMeta",
      ["DipperBufferMetadata", "CDeepStream", "CDeepStreamFunctions", "CDeepStreamGst", "CGLib", "CGStreamer"]),
    room("NvdsGstHelper", ["DipperStreamEvents", "CDeepStreamGst", "CGStreamer", "CGStreamerShims"]),
    room(
      "DipperInference",
      [
        "DipperGeometry", "DipperSurface", "DipperAdvice", "DipperCUDA", "DipperDeepStream", "DipperDevice",
        "CCUDAKernels", "COpenVINO", "CPixelRows",
      ]),
    room("DipperTracking", ["DipperAdvice", "DipperGeometry"]),
    // What DeepStream's configuration files say, whoever acts on it.
    room("DipperDeepStream", ["DipperAdvice"]),
    room("DipperAnalytics", ["DipperDeepStream", "DipperGeometry"]),
    room("DipperMotion", ["DipperAdvice", "DipperGeometry", "DipperSurface", "DipperCUDA", "CMotion"]),
    room("DipperDrawing", ["DipperAdvice", "DipperGeometry", "DipperSurface", "CPangoCairo", "CYUV"]),
    room("DipperPictures", ["DipperSurface", "CPangoCairo", "CTurboJPEG"]),
    room("DipperEvents", ["DipperAnalytics", "DipperGeometry"]),
    // Opens the brokers' client libraries at run time.
    .target(name: "CBrokers"),
    room("DipperDelivery", ["DipperAdvice", "DipperDeepStream", "DipperEvents", "CBrokers"]),
    // Apart from DipperDelivery, because SQLite's library brings Foundation with it.
    room("DipperSpool", ["DipperDelivery", "DipperEvents", .product(name: "GRDB", package: "GRDB.swift")]),
    room(
      "DipperStreaming", ["DipperAdvice", "DipperGStreamer", "CGStreamer", "CGStreamerShims", "CRTSPServer"],
      links: ["gstapp-1.0"]),
    room(
      "DipperElements",
      [
        "DipperAdvice", "DipperGeometry", "DipperSurface", "DipperMetadata", "DipperBufferMetadata",
        "DipperStreamEvents", "DipperGStreamer", "DipperInference", "DipperDeepStream",
        "DipperTracking", "DipperMotion", "DipperDrawing", "DipperDelivery", "DipperEvents", "CGLib", "CGStreamer",
        "CGStreamerShims",
        "CDeepStream", "CDeepStreamGst", "CDeepStreamAnalytics", "DipperAnalytics",
      ]),
    room(
      "Dipper",
      [
        "DipperElements", "DipperGStreamer", "DipperMetadata", "DipperGeometry", "DipperInference", "DipperDevice",
        "DipperDrawing", "DipperMotion", "DipperPictures", "DipperSurface", "DipperAdvice", "DipperStreaming",
        "DipperAnalytics", "DipperDeepStream", "DipperDelivery", "DipperEvents", "DipperSpool",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "DipperServer",
      dependencies: [
        "Dipper", .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ],
      resources: [.embedInCode("Resources/openapi.json"), .embedInCode("Resources/page.html")],
      swiftSettings: house),
    room("DipperTestKit", ["DipperMetadata", "DipperGeometry"]),
    room("DipperPlugin", ["DipperElements", "DipperGStreamer", "CGStreamer", "CGStreamerShims"]),
    // What the plugin loads when it is to keep events; apart from it, as it brings Foundation.
    room("SpoolLibrary", ["DipperDelivery", "DipperSpool"]),
    .executableTarget(
      name: "DipperCLI",
      dependencies: [
        "CMalloc", "Dipper", "DipperDevice", "DipperServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),

    .executableTarget(
      name: "DeepStreamProbe", dependencies: ["CDeepStream", "CDeepStreamFunctions", "CDeepStreamGst", "CGStreamer"],
      path: "Tests/DeepStreamProbe", linkerSettings: [.linkedLibrary("gstvideo-1.0")]),
    .executableTarget(
      name: "SurfaceProbe", dependencies: ["CDeepStream", "CDeepStreamFunctions"], path: "Tests/SurfaceProbe"),
    .executableTarget(
      name: "GPUCheck",
      dependencies: [
        "CVulkanProbe", "DipperAdvice", "DipperCUDA", "DipperDevice", "DipperGeometry", "DipperInference",
        "DipperSurface",
      ],
      path: "Tests/GPUCheck", swiftSettings: house),
    // What Python is given arrays by, in Tests/GPU/dlpack.py.
    .target(name: "DLPackProbe", dependencies: ["DipperSurface"], path: "Tests/DLPackProbe", swiftSettings: house),
    .target(name: "CVulkanProbe", path: "Tests/CVulkanProbe"),
    // An RTSP server that breaks as cameras do, a program of its own so that tests can kill it.
    .executableTarget(
      name: "RTSPTestServer", dependencies: ["CGStreamer"], path: "Tests/RTSPTestServer",
      linkerSettings: ["gstrtspserver-1.0", "gstrtsp-1.0", "gstrtp-1.0", "gstvideo-1.0", "gio-2.0"]
        .map { .linkedLibrary($0) }),
    // Starts it; tests that use this name the program among their dependencies too.
    .target(name: "RTSPServing", path: "Tests/RTSPServing", swiftSettings: house),
    .target(name: "CFakeCUDA", dependencies: ["CCUDA"], path: "Tests/CFakeCUDA"),
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .target(name: "CCrashTrace", path: "Tests/CCrashTrace"),
    .target(name: "CVisibleLocks", path: "Tests/CVisibleLocks"),
    .target(name: "CAnalyticsReader", path: "Tests/CAnalyticsReader"),
    .target(name: "CMaskReader", dependencies: ["CDeepStream"], path: "Tests/CMaskReader"),
    .target(name: "ColorModel", path: "Tests/ColorModel", swiftSettings: house),
    tests("DipperGeometry"),
    tests("DipperDevice", ["CDeviceSystem", "CFakeCUDA", "CVisibleLocks", "DipperCUDA"]),
    // Compiles a C program against the library, so that nothing of ours is linked into the test.
    .testTarget(name: "NvRmGpuTests", swiftSettings: house),
    tests("DipperAdvice"),
    tests("DipperCUDA", ["CCUDA", "CFakeCUDA"]),
    tests("DipperSurface", ["CDLPack", "CFakeCUDA", "CMemoryFile", "DipperCUDA", "DipperDevice"]),
    tests(
      "DipperMetadata",
      ["DipperTestKit", "DipperGeometry", "CDeepStream", "CGLib", "CAllocationCounter", "CMaskReader"]),
    // Loads the libraries by their paths, so that nothing of ours is linked into the test.
    .testTarget(name: "NvdsMetaTests", dependencies: ["CGLib", "SurfaceProbe"], swiftSettings: house),
    tests("DipperGStreamer", ["CCrashTrace", "CGStreamer", "CGStreamerShims"]),
    tests(
      "DipperBufferMetadata",
      ["DeepStreamProbe", "DipperGStreamer", "CDeepStream", "CDeepStreamGst", "CGLib", "CGStreamer", "CGStreamerShims"]),
    tests(
      "DipperInference",
      [
        "CFakeCUDA", "CCUDAKernels", "DipperCUDA", "DipperDeepStream", "DipperDevice", "ColorModel", "DipperGeometry",
        "DipperSurface",
      ]),
    tests("DipperTracking"),
    tests("DipperStreaming", ["DipperGStreamer"]),
    tests("DipperAnalytics"),
    tests("DipperDeepStream"),
    tests("DipperDrawing", ["DipperPictures"]),
    tests("DipperPictures", ["DipperSurface"]),
    .target(
      name: "MovingPictures", dependencies: ["DipperGeometry", "DipperSurface"], path: "Tests/MovingPictures",
      swiftSettings: house),
    // A program for machines with NVIDIA's optical-flow hardware.
    .executableTarget(
      name: "motion-on-device", dependencies: ["DipperMotion", "DipperGeometry", "DipperSurface", "MovingPictures"],
      path: "Tests/GPU/Motion", swiftSettings: house),
    tests("DipperMotion", ["MovingPictures", "DipperGeometry", "DipperSurface"]),
    .target(name: "JSONSchemaChecker", path: "Tests/JSONSchemaChecker", swiftSettings: house),
    tests("DipperEvents", ["CAllocationCounter", "DipperAnalytics", "DipperGeometry", "JSONSchemaChecker"]),
    // Is killed and started again by the tests of delivery.
    .executableTarget(
      name: "DeliveryProbe", dependencies: ["DipperDelivery", "DipperEvents", "DipperSpool"],
      path: "Tests/DeliveryProbe", swiftSettings: house),
    .target(name: "CKafkaCluster", path: "Tests/CKafkaCluster"),
    tests("DipperDelivery", ["CKafkaCluster", "DeliveryProbe", "DipperEvents", "DipperSpool", "SpoolLibrary"]),
    tests(
      "DipperElements",
      [
        "CCrashTrace", "DipperGStreamer", "DipperMetadata", "DipperGeometry", "DipperDrawing", "CDeepStream",
        "CGStreamer", "CGStreamerShims", "CAllocationCounter", "CVisibleLocks", "CMaskReader", "CAnalyticsReader",
        "ColorModel",
        "CGLib", "DipperAnalytics", "DipperEvents", "DipperBufferMetadata", "DipperInference", "DipperMotion",
        "DipperSurface", "MovingPictures", "RTSPServing", "RTSPTestServer", "DipperTracking",
      ]),
    tests(
      "Dipper",
      [
        "CCrashTrace", "CMalloc", "ColorModel", "DipperDelivery", "DipperGStreamer", "DipperInference",
        "DipperMetadata",
        "DipperSpool", "JSONSchemaChecker", "RTSPServing", "RTSPTestServer",
      ]),
    tests("DipperServer", ["Dipper", "JSONSchemaChecker"]),
    tests("DipperCLI", ["Dipper", "DipperDevice", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
  ],
  swiftLanguageModes: [.v6]
)

// Sanitizers' builds hold some rooms' tests and what they need: of everything it would take minutes more.
if let alone = Context.environment["DIPPER_TESTS_ALONE"] {
  var kept: Set<String> = []
  var needed: Set<String> = []
  func keep(_ name: String) {
    guard let target = package.targets.first(where: { $0.name == name }), kept.insert(name).inserted else { return }
    for dependency in target.dependencies {
      switch dependency {
      case .byNameItem(let name, _): keep(name)
      case .productItem(_, let package?, _, _): needed.insert(package)
      default: break
      }
    }
  }
  for name in alone.split(separator: ",") { keep(String(name)) }
  package.products = []
  package.targets = package.targets.filter { kept.contains($0.name) }
  package.dependencies = package.dependencies.filter { dependency in
    guard case .sourceControl(_, let location, _) = dependency.kind else { return true }
    return needed.contains { location.hasSuffix("/\($0).git") || location.hasSuffix("/\($0)") }
  }
}
