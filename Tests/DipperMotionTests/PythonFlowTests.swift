import DipperGeometry
import DipperSurface
import Foundation
import MovingPictures
import Testing

@testable import DipperMotion

@Suite("Motion as OpenCV's Python module finds it")
struct PythonFlowTests {
  private static let root = URL(filePath: FileManager.default.currentDirectoryPath)
  private static let peers = root.appending(path: ".deps/peers")
  private static let isHere = hasOpenCV && FileManager.default.fileExists(atPath: peers.appending(path: "cv2").path)

  @Test(
    "the vectors are those that Python gets", .enabled(if: isHere, "needs scripts/setup --bench"),
    arguments: OpticalFlowSettings.Preset.allCases)
  func same(preset: OpticalFlowSettings.Preset) throws {
    let (width, height, cell) = (318, 242, 4)
    let motion = KnownMotion("all at once", angle: 0.02, zoom: 0.98, center: (150, 130), shift: (3, -2))
    let folder = FileManager.default.temporaryDirectory.appending(path: "flow-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let estimator = try OpenCVFlowEngine.shared.makeEstimator(
      width: width, height: height, settings: OpticalFlowSettings(preset: preset, gridSize: cell))
    var field = FlowField(rows: 0, columns: 0)
    for (name, moves) in [("before", false), ("after", true)] {
      let frame = Picture().frame(width: width, height: height) { moves ? motion.origin($0, $1) : ($0, $1) }
      _ = try frame.withImage { try estimator.next($0, into: &field) }
      try frame.withImage { image in
        try Data(image.grayBytes).write(to: folder.appending(path: name))
      }
    }
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    let number = OpticalFlowSettings.Preset.allCases.firstIndex(of: preset) ?? 0
    let paths = ["before", "after", "vectors"].map { folder.appending(path: $0).path }
    let numbers = [width, height, number, cell].map { "\($0)" }
    python.arguments = ["python3", "Tests/Programs/opencv_flow.py", paths[0], paths[1]] + numbers + [paths[2]]
    python.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": Self.peers.path]) { $1 }
    python.standardOutput = Pipe()
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
    let written = try Data(contentsOf: folder.appending(path: "vectors"))
    let theirs = unsafe written.withUnsafeBytes { unsafe Array($0.bindMemory(to: Float.self)) }
    let ours = field.withVectors { vectors, _ in vectors.indices.map { vectors[$0] } }
    try #require(ours.count == theirs.count)
    let differences = zip(ours, theirs).map { abs($0 - $1) }
    // Python's wheel is another build and version of OpenCV, whose last step, which the fast preset leaves out, rounds
    // in another order.
    let (mean, most): (Float, Float) = preset == .fast ? (1e-5, 1e-3) : (0.03, 0.5)
    #expect(differences.reduce(0, +) / Float(differences.count) < mean && differences.allSatisfy { $0 < most })
  }
}
