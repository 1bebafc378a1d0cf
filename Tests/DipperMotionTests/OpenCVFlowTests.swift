import DipperGeometry
import DipperSurface
import Foundation
import MovingPictures
import Testing

@testable import DipperMotion

/// Whether the library that leads to OpenCV is built here.
let hasOpenCV = (try? OpenCVFlowEngine.shared.summary()) != nil

@Suite("Motion by OpenCV", .enabled(if: hasOpenCV, "needs scripts/opencv-flow"))
struct OpenCVFlowTests {
  private static let (width, height) = (320, 240)
  private static let motions = [
    KnownMotion("still"), KnownMotion("a pixel right", shift: (1, 0)),
    KnownMotion("a shift by parts of pixels", shift: (2.5, -1.75)), KnownMotion("far down", shift: (0, 9.25)),
    KnownMotion("a turn by two degrees", angle: 2 * .pi / 180, center: (160, 120)),
    KnownMotion("a turn about a corner", angle: -1 * .pi / 180, center: (20, 20)),
    KnownMotion("a zoom in", zoom: 1.03, center: (160, 120)),
    KnownMotion("a zoom out with a turn", angle: 0.02, zoom: 0.98, center: (150, 130), shift: (1, 1)),
  ]

  private func field(
    _ motion: KnownMotion, _ settings: OpticalFlowSettings = .init(), format: PixelFormat = .gray8
  ) throws -> FlowField {
    let estimator = try OpenCVFlowEngine.shared.makeEstimator(
      width: Self.width, height: Self.height, settings: settings)
    let picture = Picture()
    let before = picture.frame(width: Self.width, height: Self.height, format: format)
    let after = picture.frame(width: Self.width, height: Self.height, format: format) { motion.origin($0, $1) }
    var field = FlowField(rows: 0, columns: 0)
    #expect(try before.withImage { try estimator.next($0, into: &field) } == false)
    #expect(field == FlowField(rows: 0, columns: 0), "there was no frame before")
    #expect(try after.withImage { try estimator.next($0, into: &field) })
    return field
  }

  @Test("a known motion is found to a third of a pixel", arguments: motions, OpticalFlowSettings.Preset.allCases)
  func truth(motion: KnownMotion, preset: OpticalFlowSettings.Preset) throws {
    let field = try field(motion, OpticalFlowSettings(preset: preset))
    #expect(field.rows == 60 && field.columns == 80 && field.gridSize == 4)
    let error = motion.endPointError(of: field, width: Self.width, height: Self.height, border: 24)
    #expect(error < 0.3, "\(motion), \(preset)")
  }

  @Test("a cell of any size has the mean of its pixels", arguments: [1, 2, 7, 16, 64])
  func gridSizes(size: Int) throws {
    let motion = KnownMotion("a zoom in", zoom: 1.03, center: (160, 120))
    let dense = try field(motion, OpticalFlowSettings(gridSize: 1))
    let field = try field(motion, OpticalFlowSettings(gridSize: size))
    #expect(field.rows == (Self.height + size - 1) / size && field.columns == (Self.width + size - 1) / size)
    for (row, column) in [(0, 0), (field.rows - 1, field.columns - 1), (field.rows / 2, 1)] {
      var sum = (x: Double(0), y: Double(0), count: Double(0))
      for y in row * size..<min(row * size + size, Self.height) {
        for x in column * size..<min(column * size + size, Self.width) {
          let vector = dense[y, x]
          sum = (sum.x + Double(vector.x), sum.y + Double(vector.y), sum.count + 1)
        }
      }
      #expect(abs(Double(field[row, column].x) - sum.x / sum.count) < 1e-3)
      #expect(abs(Double(field[row, column].y) - sum.y / sum.count) < 1e-3)
    }
  }

  @Test("colour frames give what gray ones do", arguments: [PixelFormat.nv12, .i420, .rgb, .bgr, .rgba, .bgrx])
  func formats(format: PixelFormat) throws {
    let motion = KnownMotion("a shift", shift: (2.5, -1.75))
    let error = motion.endPointError(
      of: try field(motion, format: format), width: Self.width, height: Self.height, border: 24)
    #expect(error < 0.3)
  }

  @Test("the field does not depend on what was in it before, nor on frames long gone")
  func independence() throws {
    let motion = KnownMotion("a shift", shift: (3, 2))
    let clean = try field(motion)
    let picture = Picture()
    let estimator = try OpenCVFlowEngine.shared.makeEstimator(width: 320, height: 240, settings: .init())
    var field = FlowField(rows: 60, columns: 80, vectors: Array(repeating: 77, count: 9600))
    for shift: Float in [-20, 11, 0] {
      let frame = picture.frame(width: 320, height: 240) { ($0 + shift, $1) }
      _ = try frame.withImage { try estimator.next($0, into: &field) }
    }
    let after = picture.frame(width: 320, height: 240) { motion.origin($0, $1) }
    #expect(try after.withImage { try estimator.next($0, into: &field) })
    #expect(field == clean)
  }

  @Test("after a reset the next frame is a first one")
  func reset() throws {
    let estimator = try OpenCVFlowEngine.shared.makeEstimator(width: 32, height: 32, settings: .init())
    let frame = Picture().frame(width: 32, height: 32)
    var field = FlowField(rows: 0, columns: 0)
    for expected in [false, true] {
      #expect(try frame.withImage { try estimator.next($0, into: &field) } == expected)
    }
    estimator.reset()
    #expect(try frame.withImage { try estimator.next($0, into: &field) } == false)
  }

  @Test(
    "the smallest frames work with every preset", arguments: [(12, 8), (8, 12), (16, 16), (9, 300), (33, 17)],
    OpticalFlowSettings.Preset.allCases)
  func smallest(size: (Int, Int), preset: OpticalFlowSettings.Preset) throws {
    let estimator = try OpenCVFlowEngine.shared.makeEstimator(
      width: size.0, height: size.1, settings: OpticalFlowSettings(preset: preset))
    let frame = Picture().frame(width: size.0, height: size.1)
    var field = FlowField(rows: 0, columns: 0)
    for _ in 0..<3 { _ = try frame.withImage { try estimator.next($0, into: &field) } }
    #expect(field.rows == (size.1 + 3) / 4 && field.columns == (size.0 + 3) / 4)
    #expect(field.mean.length < 0.5)
  }

  @Test("a frame too small, too large, or of a wrong grid is refused in words")
  func refusals() throws {
    func error(_ width: Int, _ height: Int, grid: Int = 4) -> MotionError? {
      #expect(throws: MotionError.self) {
        try OpenCVFlowEngine.shared.makeEstimator(
          width: width, height: height, settings: OpticalFlowSettings(gridSize: grid))
      }
    }
    #expect(error(11, 11)?.code == .frameTooSmall && error(7, 100)?.code == .frameTooSmall)
    #expect(error(0, 0)?.code == .frameTooSmall && error(-4, 640)?.code == .frameTooSmall)
    #expect(error(20_000, 64)?.code == .invalidSetting)
    #expect(error(64, 64, grid: 0)?.code == .invalidSetting && error(64, 64, grid: 65)?.code == .invalidSetting)
    let line = try #require(error(7, 100)?.description)
    let words = "OpenCV needs at least 12×8 or 8×12 pixels; use larger frames"
    #expect(line == "preparing optical flow of 7×100 frames: \(words)")
  }

  @Test("a frame of another size is refused, and the estimator goes on")
  func otherSize() throws {
    let estimator = try OpenCVFlowEngine.shared.makeEstimator(width: 32, height: 32, settings: .init())
    let frame = Picture().frame(width: 32, height: 32)
    let other = Picture().frame(width: 34, height: 32)
    var field = FlowField(rows: 0, columns: 0)
    _ = try frame.withImage { try estimator.next($0, into: &field) }
    let error = #expect(throws: MotionError.self) { try other.withImage { try estimator.next($0, into: &field) } }
    #expect(error?.code == .sizeMismatch)
    #expect(try frame.withImage { try estimator.next($0, into: &field) })
  }
}

@Suite("Motion without OpenCV")
struct MissingLibraryTests {
  @Test("a library that is missing or broken is named with what to do")
  func missing() throws {
    let absent = #expect(throws: MotionError.self) { try OpenCVFlowEngine(library: "/nowhere/flow.so").summary() }
    #expect(absent?.code == .engineMissing)
    let line = try #require(absent?.description)
    for part in ["/nowhere/flow.so", "libopencv-video-dev", "scripts/opencv-flow"] { #expect(line.contains(part)) }
    let file = FileManager.default.temporaryDirectory.appending(path: "flow-\(UUID()).so")
    try Data("no library".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let broken = #expect(throws: MotionError.self) { try OpenCVFlowEngine(library: file.path).summary() }
    #expect(broken?.description.contains("cannot be opened") == true && broken?.cause != nil)
    let other = #expect(throws: MotionError.self) { try OpenCVFlowEngine(library: "libm.so.6").summary() }
    #expect(other?.description.contains("another version") == true)
  }
}
