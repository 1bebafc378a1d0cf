import Dipper
import DipperGStreamer
import Foundation
import Testing

@Suite(
  "DeepStream's configurations run", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: RealInput.isPresent, RealInput.reason))
struct DeepStreamRunTests {
  let scratch: Scratch
  let video = RealInput.video("vtest.avi")

  init() throws { scratch = try Scratch() }

  /// What a configuration of the person detector finds in the first frames; the model takes bytes of 0 to 255.
  private func found(_ keys: String, _ classes: String = "") async throws -> [Seen] {
    let path = try scratch.file(
      "infer.txt",
      "[property]\nmodel-file=\(RealInput.personModel)\ncluster-mode=4\n\(keys)\n\(classes)")
    let seen = Gathered<Seen>()
    _ = try await Flow {
      Sources(video)
      Detect(deepStream: path)
      ForEachObject { object, frame in seen.add(Seen(object, frame)) }
    }.run(frameLimit: 3)
    return seen.all
  }

  @Test("a detector of DeepStream's file finds people as one of our keys does, and every key changes that")
  func keys() async throws {
    let ours = Gathered<Seen>()
    _ = try await Flow {
      Sources(video)
      Detect(RealInput.personModel, threshold: 0.4)
      ForEachObject { object, frame in ours.add(Seen(object, frame)) }
    }.run(frameLimit: 3)
    let plain = try await found("", "[class-attrs-all]\npre-cluster-threshold=0.4")
    #expect(plain == ours.all && plain.count >= 6)
    let one = try await found("interval=2\ngie-unique-id=7", "[class-attrs-all]\ntopk=1")
    #expect(one.count == 1 && one.allSatisfy { $0.frame == 0 && $0.component == 7 })
    #expect(try await found("net-scale-factor=0.01", "[class-attrs-all]\npre-cluster-threshold=0.4").isEmpty)
  }

  @Test("dipinfer, diptrack and dipmux take the files, and properties that are set win")
  func elements() async throws {
    let infer = try scratch.file(
      "infer.txt",
      "[property]\nmodel-file=\(RealInput.personModel)\ncluster-mode=4\ngie-unique-id=3\ninterval=1\nint8-calib-file=c")
    let tracker = try scratch.file(
      "tracker.yml", "BaseConfig:\n  minDetectorConfidence: 0.3\nDataAssociator:\n  minMatchingScore4Iou: 0.2")
    let mux = try scratch.file("mux.txt", "[property]\nbatch-size=1\noverall-min-fps-n=50")
    try GStreamer.initialize()
    _ = try await Flow { Sources("test://ball?frames=1") }.run()
    let pipeline = try Pipeline(
      "filesrc location=\(video) ! decodebin ! videoconvert ! m.sink_0 dipmux name=m config-file-path=\(mux) "
        + "batched-push-timeout=70000 max-frames=4 ! dipinfer name=i config-file-path=\(infer) interval=0 "
        + "! diptrack name=t ll-config-file=\(tracker) max-lost-frames=9 ! fakesink")
    var warnings: [String] = []
    try await pipeline.run { message in
      if case .warning(let report) = message { warnings.append(report.message) }
    }
    func value(_ element: String, _ name: String) throws -> PropertyValue {
      try #require(pipeline.find(element)).value(of: name)
    }
    #expect(try value("i", "unique-id") == .uint(3) && value("i", "interval") == .uint(0))
    #expect(try value("i", "model") == .string(RealInput.personModel))
    #expect(try value("t", "tracker") == .string("byte-track") || value("t", "max-lost-frames") == .uint(9))
    #expect(try value("m", "batch-size") == .uint(1) && value("m", "batched-push-timeout") == .int(70000))
    #expect(warnings.contains { $0.contains("int8-calib-file") } && warnings.contains { $0.contains("IOU: its place") })
  }

  @Test("a mistake in the file of an element is its error, with the line")
  func mistakes() async throws {
    let infer = try scratch.file("infer.txt", "[property]\nmodel-engine-file=a.engine")
    _ = try await Flow { Sources("test://ball?frames=1") }.run()
    let pipeline = try Pipeline(
      "videotestsrc num-buffers=1 ! m.sink_0 dipmux name=m ! dipinfer config-file-path=\(infer) ! fakesink")
    let error = await #expect(throws: GStreamerError.self) { try await pipeline.run() }
    #expect(error?.description.contains("infer.txt:2: model-engine-file: found a TensorRT engine") == true, "\(error?.description ?? "")")
  }
}
