import Foundation
import Testing

@Suite struct CompilerTests {
  struct Program: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let compiles: Bool
    let body: String

    init(_ name: String, compiles: Bool = false, _ body: String) {
      (testDescription, self.compiles, self.body) = (name, compiles, body)
    }
  }

  /// Where the modules lie that these tests were built with, when they can be found from the test program.
  static let modules: String? = {
    let program = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments.first ?? ""
    let folders = [URL(filePath: program).deletingLastPathComponent(), URL(filePath: ".build/debug")]
    return folders.map { $0.appending(path: "Modules").path }
      .first { FileManager.default.fileExists(atPath: $0 + "/DipperDevice.swiftmodule") }
  }()

  static let programs: [Program] = [
    Program(
      "from the first mode to the last", compiles: true,
      """
      let working = library.begin()
      let device2 = device
      print(device2.information, working.mode)
      let ending = working.finish()
      try device2.close(in: ending)
      try ending.close()
      """),
    Program("closing in the first mode", compiles: true, "try device.close(in: library); try library.close()"),
    Program(
      "a queue kept for later", compiles: true,
      """
      let queue = try device.makeQueue()
      try queue.submit { print(1) }.wait()
      queue.close()
      """),
    Program("opening while devices work", "let working = library.begin(); _ = try working.open(.default)"),
    Program("listing while devices work", "let working = library.begin(); print(working.devices())"),
    Program("attaching while devices work", "let working = library.begin(); try working.attach(0)"),
    Program("detaching while devices work", "let working = library.begin(); try working.detach(0)"),
    Program("the version while devices work", "let working = library.begin(); print(working.version)"),
    Program("closing a device while devices work", "let working = library.begin(); try device.close(in: working)"),
    Program("closing the library while devices work", "let working = library.begin(); try working.close()"),
    Program("opening at the end", "let ending = library.begin().finish(); _ = try ending.open(.default)"),
    Program("listing at the end", "let ending = library.begin().finish(); print(ending.devices())"),
    Program("attaching at the end", "let ending = library.begin().finish(); try ending.attach(0)"),
    Program("going back to work at the end", "let ending = library.begin().finish(); _ = ending.begin()"),
    Program("ending before the work", "_ = library.finish()"),
    Program(
      "using the library of a mode that is over",
      "let working = library.begin(); print(library.devices(), working.mode)"),
    Program("closing a device twice", "try device.close(in: library); try device.close(in: library)"),
    Program("using a device that is closed", "try device.close(in: library); print(device.information)"),
    Program("closing the library twice", "try library.close(); try library.close()"),
    Program("opening with a library that is closed", "try library.close(); _ = try library.open(.default)"),
    Program("copying a device", "let copy = device; print(copy.information, device.information)"),
    Program(
      "closing a device while a queue is lent from it",
      "try device.withQueue { queue in try device.close(in: library) }"),
    Program("closing without the library", "try device.close()"),
    Program("making a device", "_ = Device()"),
  ]

  @Test(
    "the compiler takes what the mode allows and refuses the rest",
    .enabled(if: modules != nil, "the built modules were not found beside the test program"), arguments: programs)
  func typecheck(program: Program) throws {
    let modules = try #require(Self.modules)
    let file = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    let body = """
      import DipperDevice
      func program() throws {
        let library = DeviceLibrary.open()
        let device = try library.open()
        \(program.body)
      }
      """
    try body.write(to: file, atomically: true, encoding: .utf8)
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["swiftc", "-emit-sil", "-o", "/dev/null", "-swift-version", "6", "-I", modules, file.path]
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").path
    for module in ["CCUDA", "CDeviceSystem"] { compiler.arguments?.append("-I\(sources)/\(module)") }
    let output = Pipe()
    compiler.standardError = output
    compiler.standardOutput = output
    try compiler.run()
    let said = try String(decoding: output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    compiler.waitUntilExit()
    #expect((compiler.terminationStatus == 0) == program.compiles, "\(said)")
    #expect(!said.contains("no such module") && !said.contains("missing required module"), "\(said)")
  }
}
