internal import DipperMotion

extension FlowChecker {
  mutating func checkMotion() {
    if flow.motions.count > 1 {
      note("motion", found: "\(flow.motions.count) stages of motion", expected: "one")
    }
    for stage in flow.motions {
      checkRange(stage.gridSize, OpticalFlowSettings.gridSizes, "motion.grid-size")
      checkRange(stage.interval, 0...10_000, "motion.interval")
    }
    checkShownMotion()
    for stage in flow.motions { checkEngine(of: stage) }
  }

  /// Notes a device that cannot work motion out here.
  private mutating func checkEngine(of stage: MotionStage) {
    do throws(MotionError) {
      switch stage.device {
      case .cpu: _ = try OpenCVFlowEngine.shared.summary()
      case .nvidia: _ = try NvidiaFlowEngine(device: stage.gpu).summary()
      }
    } catch {
      let engine = stage.device == .cpu ? "OpenCV's optical flow" : "NVIDIA's optical flow"
      note("motion", found: "no engine for it", expected: engine, advice: error.message)
    }
  }

  /// Notes motion that is to be drawn and not worked out before.
  private mutating func checkShownMotion() {
    var isKnown = false
    for stage in flow.stages {
      if case .motion = stage { isKnown = true }
      if case .draw(let drawing) = stage, !isKnown, !drawing.marks.isDisjoint(with: [.motionArrows, .motionColors]) {
        note(
          .warning, "draw.motion", found: "motion to draw and no stage of motion before it", expected: "motion",
          advice: "none will be drawn")
      }
    }
  }
}
