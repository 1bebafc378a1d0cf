import DipperGeometry
import DipperMotion
import DipperSurface
import MovingPictures

// What an NVIDIA device's optical flow finds of known motions, and how long it takes, or with the word `cpu` what
// OpenCV's does. Made for another machine with
//   swift build -c release --static-swift-stdlib --product motion-on-device

let engine: any OpticalFlowEngine = CommandLine.arguments.contains("cpu") ? OpenCVFlowEngine.shared : NvidiaFlowEngine()

/// One motion of one picture, found with settings.
func measure(_ motion: KnownMotion, _ settings: OpticalFlowSettings, width: Int, height: Int) throws {
  let estimator = try engine.makeEstimator(width: width, height: height, settings: settings)
  let before = Picture().frame(width: width, height: height)
  let after = Picture().frame(width: width, height: height) { motion.origin($0, $1) }
  var field = FlowField(width: width, height: height)
  _ = try before.withImage { try estimator.next($0, into: &field) }
  _ = try after.withImage { try estimator.next($0, into: &field) }
  let error = motion.endPointError(of: field, width: width, height: height, border: 32)
  let clock = ContinuousClock()
  var times: [Double] = []
  for turn in 0..<60 {
    let time = try clock.measure {
      if turn % 2 == 0 {
        _ = try before.withImage { try estimator.next($0, into: &field) }
      } else {
        _ = try after.withImage { try estimator.next($0, into: &field) }
      }
    }
    times.append(time / .milliseconds(1))
  }
  times.sort()
  print(
    "\(width)x\(height), \(settings.preset), grid \(settings.gridSize), \(motion): end-point error \(error) px, "
      + "\(times[times.count / 2]) ms a frame (\(times[0])…\(times[times.count - 1]))")
}

do {
  print(try engine.summary())
  for preset in OpticalFlowSettings.Preset.allCases {
    for (width, height) in [(640, 360), (1920, 1080)] {
      let center = (Float(width) / 2, Float(height) / 2)
      for motion in [
        KnownMotion("still"), KnownMotion("a shift", shift: (2.5, -1.75)),
        KnownMotion("a turn", angle: 0.01, center: center), KnownMotion("a zoom", zoom: 1.01, center: center),
      ] {
        try measure(motion, OpticalFlowSettings(preset: preset), width: width, height: height)
      }
    }
  }
  for size in [1, 2, 3, 8, 16] {
    do {
      try measure(KnownMotion("a shift", shift: (2.5, -1.75)), .init(gridSize: size), width: 640, height: 360)
    } catch { print("grid \(size):", error) }
  }
  for (width, height) in [(16, 16), (33, 17), (641, 359), (9000, 64)] {
    do {
      try measure(KnownMotion("a shift", shift: (1, 0)), .init(), width: width, height: height)
    } catch { print("\(width)x\(height):", error) }
  }
} catch {
  print("failed:", error)
}
