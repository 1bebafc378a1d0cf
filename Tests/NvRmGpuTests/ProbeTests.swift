import Foundation
import Testing

/// Programs in C against the library that `scripts/libraries` builds.
@Suite struct ProbeTests {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
  static let library =
    ProcessInfo.processInfo.environment["DIPPER_NVRM_LIBRARY"]
    ?? repository.appending(path: ".build/deepstream/libdipper_nvrm_gpu.so").path
  static let isBuilt = FileManager.default.fileExists(atPath: library)

  private func run(_ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try String(decoding: pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test(
    "a C program gets what the header says from every function in every mode",
    .enabled(if: isBuilt, "run scripts/libraries first"))
  func probe() throws {
    let program = FileManager.default.temporaryDirectory.appending(path: "probe-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: program) }
    let sources = Self.repository.path
    let built = try run([
      "clang", "-Wall", "-Wextra", "-Werror", "-I\(sources)/Sources/CNvRmGpu/include", "-o", program,
      "\(sources)/Tests/Programs/nvrm_probe.c", Self.library,
      "-Wl,-rpath,\(URL(filePath: Self.library).deletingLastPathComponent().path)",
    ])
    #expect(built.code == 0, "\(built.output)")
    let result = try run([program])
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.hasSuffix("0 failures\n"))
  }

  @Test("the header is one of C++ too")
  func plusPlus() throws {
    let header = Self.repository.appending(path: "Sources/CNvRmGpu/include/nvrm_gpu.h").path
    let result = try run(["clang++", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-x", "c++", header])
    #expect(result.code == 0 || result.output.contains("#pragma once in main file"), "\(result.output)")
  }

  @Test(
    "the library shows its functions and nothing else",
    .enabled(if: isBuilt && library.contains("deepstream"), "run scripts/libraries first"))
  func symbols() throws {
    let result = try run(["nm", "-D", "--defined-only", "--format=just-symbols", Self.library])
    let symbols = Set(result.output.split(separator: "\n").map(String.init))
    #expect(
      symbols == [
        "NvRmGpuLibGetVersionInfo", "NvRmGpuLibOpen", "NvRmGpuLibClose", "NvRmGpuLibListDevices",
        "NvRmGpuLibAttachDevice", "NvRmGpuLibDetachDevice", "NvRmGpuDeviceOpen", "NvRmGpuDeviceClose",
        "DipperNvRmGpuLibGetMode", "DipperNvRmGpuLibSetMode", "DipperNvRmGpuGetLastError",
      ])
  }
}
