import DipperDeepStream
import Testing

@Suite("nvtracker's and nvstreammux's configurations") struct TrackerFileTests {
  private static let base = """
    %YAML:1.0
    BaseConfig:
      minDetectorConfidence: 0.2 # the least
    TargetManagement:
      maxTargetsPerStream: 150
      probationAge: 4
      maxShadowTrackingAge: 38
      earlyTerminationAge: 1
    TrajectoryManagement:
      useUniqueID: 0
    DataAssociator:
      associationMatcherType: 0
      checkClassMatch: 1
      minMatchingScore4Iou: 0.3
    """

  @Test(
    "the algorithm is told by the groups",
    arguments: [
      ("", TrackerFile.Method.iou, TrackerChoice.Method.iou),
      ("\nStateEstimator:\n  stateEstimatorType: 2", .sort, .sort),
      ("\n  tentativeDetectorConfidence: 0.5\nStateEstimator:\n  stateEstimatorType: 2", .sort, .byteTrack),
      ("\nStateEstimator:\n  stateEstimatorType: 1\nVisualTracker:\n  visualTrackerType: 1", .dcf, .ocSort),
      ("\nStateEstimator:\n  stateEstimatorType: 2\nReID:\n  reidType: 1", .deepSORT, .byteTrack),
    ])
  func methods(rest: String, method: TrackerFile.Method, choice: TrackerChoice.Method) throws {
    let file = try TrackerFile(Self.base + rest, path: "t.yml")
    #expect(file.method == method)
    let nearest = TrackerChoice(file)
    #expect(nearest.method == choice && nearest.confirmFrames == 5 && nearest.maxLostFrames == 38)
    #expect(nearest.matchOverlap == 0.3 && nearest.lowThreshold == 0.2)
    #expect(nearest.threshold == (rest.contains("tentative") ? 0.5 : 0.2))
    #expect(nearest.words.hasPrefix("\(method.rawValue): its place takes \(choice.rawValue); "))
    #expect(file.remarks.map(\.key) == (method == .dcf ? ["VisualTracker"] : method == .deepSORT ? ["ReID"] : []))
  }

  @Test(
    "what is wrong is named by line and key",
    arguments: [
      ("BaseConfig:\n  minDetectorConfidance: 1", "t.yml:2: minDetectorConfidance: found an unknown key; did you mean"),
      ("BasicConfig:\n  a: 1", "t.yml:1: BasicConfig: found an unknown group"),
      ("TargetManagement:\n  probationAge: x", "t.yml:2: probationAge: found 'x'"), ("", "t.yml: found no group"),
    ])
  func mistakes(text: String, message: String) {
    let error = #expect(throws: ConfigurationFaults.self) { try TrackerFile(text, path: "t.yml") }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test("the batcher's size and patience are read, and what it has beyond ours is named")
  func mux() throws {
    let file = try MuxFile(
      "[property]\nalgorithm-type=1\nbatch-size=6\noverall-min-fps-n=20\noverall-min-fps-d=1\nmax-fps-control=1\n"
        + "max-same-source-frames=2\nadaptive-batching=1\n[source-config-0]\nmax-fps-n=60\npriority=2", path: "m.txt")
    #expect(file.batchSize == 6 && file.timeout == 50_000)
    #expect(file.remarks.map(\.key) == ["max-fps-control", "max-same-source-frames", "priority"])
    let error = #expect(throws: ConfigurationFaults.self) { try MuxFile("[property]\nbatch-sizes=1", path: "m.txt") }
    #expect(error?.description == "m.txt:2: batch-sizes: found an unknown key; did you mean 'batch-size'?")
  }
}
