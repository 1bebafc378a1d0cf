import Foundation
import Testing

@Suite struct CompilerTests {
  /// Where the modules lie that these tests were built with, when they can be found from the test program.
  static let modules: String? = {
    var folder = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
      folder = URL(filePath: argument).deletingLastPathComponent()
    }
    for candidate in [folder, URL(filePath: ".build/debug")] {
      let modules = candidate.appending(path: "Modules")
      let module = modules.appending(path: "DipperTestKit.swiftmodule").path
      if FileManager.default.fileExists(atPath: module) { return modules.path }
    }
    return nil
  }()

  @Test(
    "the compiler takes what is safe and refuses what would outlive a loan",
    .enabled(if: modules != nil, "the built modules were not found beside the test program"),
    arguments: Program.all)
  func typecheck(program: Program) throws {
    let modules = try #require(Self.modules)
    let file = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    try ("import DipperGeometry\nimport DipperMetadata\nimport DipperTestKit\n" + program.body)
      .write(to: file, atomically: true, encoding: .utf8)
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    let include = FileManager.default.currentDirectoryPath + "/Sources"
    compiler.arguments =
      try [
        "swiftc", "-emit-sil", "-o", "/dev/null", "-swift-version", "6", "-I", modules, "-Xcc",
        "-fmodule-map-file=\(modules)/../CDeepStream.build/module.modulemap",
        "-I", "\(include)/CGLib", file.path,
      ] + flags("glib-2.0")
    let output = Pipe()
    compiler.standardError = output
    compiler.standardOutput = output
    try compiler.run()
    let said = try String(decoding: output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    compiler.waitUntilExit()
    #expect((compiler.terminationStatus == 0) == program.compiles, "\(said)")
    #expect(!said.contains("no such module") && !said.contains("missing required module"), "\(said)")
  }

  /// What pkg-config says that headers of a package need.
  private func flags(_ package: String) throws -> [String] {
    let tool = Process()
    tool.executableURL = URL(filePath: "/usr/bin/env")
    tool.arguments = ["pkg-config", "--cflags-only-I", package]
    let output = Pipe()
    tool.standardOutput = output
    try tool.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    tool.waitUntilExit()
    return String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
