import Foundation
import Testing

/// What a run of `SurfaceProbe` printed, and how it ended.
struct SurfaceProbe {
  let lines: [Substring]
  let complaints: String
  let code: Int32

  /// Dipper's library, which `scripts/libraries` builds.
  static let ours = URL(filePath: MetadataLibrary.ourPath).deletingLastPathComponent().appending(
    path: "libnvbufsurface.so"
  ).path

  /// The program, which is built beside the tests.
  private static let program: String? = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let bundle = CommandLine.arguments.first(where: { $0.hasSuffix(".xctest") }) { folder = URL(filePath: bundle) }
    for _ in 0..<5 {
      folder.deleteLastPathComponent()
      let program = folder.appending(path: "SurfaceProbe").path
      if FileManager.default.isExecutableFile(atPath: program) { return program }
    }
    return nil
  }()

  init(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.program, "SurfaceProbe was not built"))
    process.arguments = [Self.ours] + arguments
    // Files, because pipes fill up.
    let folder = FileManager.default.temporaryDirectory.appending(path: "surface-probe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
    complaints = try String(contentsOf: errors, encoding: .utf8)
    code = process.terminationStatus
  }

  /// The FNV-1a hash of the lines.
  var hash: UInt64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for line in lines {
      for byte in line.utf8 + [10] { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    }
    return hash
  }
}

@Suite struct SurfaceProbeTests {
  @Test("a program in C sees of our surface library what it sees of NVIDIA's")
  func sameAnswers() throws {
    let probe = try SurfaceProbe("same", "6")
    #expect(probe.code == 0)
    #expect(probe.lines.map { $0.dropFirst("result ".count) } == MeasuredSurfaceAnswers.same)
  }

  @Test("60 000 random operations have the same results and pixels as in NVIDIA's library")
  func randomAnswers() throws {
    let probe = try SurfaceProbe("random", "6", "1", "500")
    #expect(probe.code == 0)
    #expect(probe.hash == MeasuredSurfaceAnswers.randomHash)
  }

  @Test("misuse that crashes NVIDIA's library fails in ours, and is said once")
  func misuse() throws {
    let probe = try SurfaceProbe("misuse", "6")
    #expect(probe.code == 0)
    #expect(probe.lines.last == "result end")
    let succeeding = probe.lines.filter { $0.hasSuffix(" = 0") }
    // Images are nothing to anybody here, mapping and setting what is there work, and each batch goes once.
    #expect(
      succeeding.map { $0.dropFirst("result NvBufSurface".count) } == [
        "MapEglImage(NULL, 0) = 0", "Map(surface, -1, -1, NVBUF_MAP_READ) = 0", "MemSet(surface, -1, -1, 7) = 0",
        "Destroy(surface) = 0", "Destroy(surface) = 0", "Destroy(other) = 0", "Destroy(surface) = 0",
      ])
    let said = probe.complaints.split(separator: "\n")
    #expect(Set(said).count == said.count && said.allSatisfy { $0.hasPrefix("nvbufsurface: ") })
  }

  @Test("memory of CUDA is made, or refused with a line that says why", arguments: 0..<4)
  func cudaMemory(type: Int) throws {
    let probe = try SurfaceProbe("make", "\(type)")
    #expect(probe.code == 0)
    if probe.lines.first == "result made 0" { #expect(probe.complaints.contains("NvBufSurfaceCreate: ")) }
  }
}
