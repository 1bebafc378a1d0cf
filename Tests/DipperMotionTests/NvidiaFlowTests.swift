import DipperGeometry
import DipperSurface
import MovingPictures
import Testing

@testable import DipperMotion

@Suite("Motion by NVIDIA's hardware")
struct NvidiaFlowTests {
  private static let error: MotionError? = {
    do throws(MotionError) {
      _ = try NvidiaFlowEngine().summary()
      return nil
    } catch {
      return error
    }
  }()

  @Test("without the hardware the error says what is missing", .enabled(if: error != nil, "the hardware is here"))
  func missing() throws {
    let error = try #require(Self.error)
    #expect(error.code == .engineMissing && error.doing == "looking for NVIDIA's optical flow")
    #expect(error.cause != nil && error.description.contains("NVIDIA"))
    #expect(throws: MotionError.self) {
      try NvidiaFlowEngine().makeEstimator(width: 640, height: 360, settings: .init())
    }
  }

  @Test("a known motion is found to a third of a pixel", .enabled(if: error == nil, "needs the hardware"))
  func truth() throws {
    let motion = KnownMotion("a shift by parts of pixels", shift: (2.5, -1.75))
    let estimator = try NvidiaFlowEngine().makeEstimator(width: 320, height: 240, settings: .init(preset: .slow))
    var field = FlowField(rows: 0, columns: 0)
    for moves in [false, true] {
      let frame = Picture().frame(width: 320, height: 240) { moves ? motion.origin($0, $1) : ($0, $1) }
      #expect(try frame.withImage { try estimator.next($0, into: &field) } == moves)
    }
    #expect(motion.endPointError(of: field, width: 320, height: 240, border: 24) < 0.3)
  }
}
