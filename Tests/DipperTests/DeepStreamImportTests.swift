import Foundation
import Testing

@testable import Dipper

@Suite("DeepStream's configurations in flows") struct DeepStreamImportTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func write(_ name: String, _ text: String) throws -> String {
    try scratch.file("m.onnx")
    try scratch.file("a.avi")
    return try scratch.file(name, text)
  }

  private let detector = """
    [property]
    onnx-file=m.onnx
    gie-unique-id=5
    interval=2
    net-scale-factor=0.5
    maintain-aspect-ratio=1
    infer-dims=3;96;128
    cluster-mode=2
    filter-out-class-ids=3
    network-mode=0
    [class-attrs-1]
    topk=4
    """

  @Test("Swift, YAML and the short form of YAML say the same of a detector")
  func detectors() throws {
    let path = try write("infer.txt", detector)
    let swift = FlowDescription { Detect(deepStream: path) }
    let yaml = "sources: [a.avi]\ndetect: infer.txt"
    let short = try FlowDescription(yaml: yaml, file: scratch.path + "/flow.yml")
    let long = try FlowDescription(
      yaml: "sources: [a.avi]\ndetect: {config: infer.txt}", file: scratch.path + "/flow.yml")
    for flow in [swift, short, long] {
      let stage = try #require(flow.detectors.first)
      #expect(stage.model == scratch.path + "/m.onnx" && stage.uniqueID == 5 && stage.interval == 2)
      #expect(stage.input.scale == [0.5] && stage.input.fit == .letterbox && stage.input.padding == 0)
      #expect(stage.input.size == PixelSize(width: 128, height: 96) && stage.threshold == 0.2)
      #expect(stage.rules.clustering == .suppression && stage.rules.limits(of: 0).nmsIoU == 0.3)
      #expect(stage.rules.leftOutClasses == [3] && stage.rules.limits(of: 1).most == 4 && stage.precision == "f32")
      let configuration = stage.configuration
      #expect(configuration.rules == stage.rules && configuration.precision == "f32" && configuration.padding == 0)
    }
  }

  @Test("keys beside the configuration win over it")
  func overrides() throws {
    _ = try write("infer.txt", detector)
    let flow = try FlowDescription(
      yaml: "sources: [{uri: a.avi, name: a}]\ndetect: {config: infer.txt, name: cars, interval: 0, sources: a, unique-id: 2}",
      file: scratch.path + "/flow.yml")
    let stage = try #require(flow.detectors.first)
    #expect(stage.name == "cars" && stage.interval == 0 && stage.sources == ["a"] && stage.uniqueID == 2)
  }

  @Test("what is remarked on is a warning with the file's line, a mistake is one with its line")
  func problems() throws {
    let path = try write("infer.txt", detector + "\nbg-color=1;0;0;1")
    let warned = FlowDescription { Detect(deepStream: path) }.check()
    #expect(warned.first { $0.key == "bg-color" }?.severity == .warning)
    #expect("\(warned[0])" == "\(path):13:1: bg-color: colours are told to the drawing, not to the network")
    let broken = try write("broken.txt", "[property]\nonnx-file=missing.onnx\nintervall=1")
    let mistakes = FlowDescription { Detect(deepStream: broken) }.check()
    #expect("\(mistakes[0])".hasPrefix("\(broken):3:1: intervall: found an unknown key; did you mean 'interval'?"))
    let missing = try write("missing.txt", "[property]\nonnx-file=missing.onnx")
    let files = FlowDescription {
      Sources("test://ball")
      Detect(deepStream: missing)
    }.check()
    #expect("\(files[0])".hasPrefix("\(missing):2:1: onnx-file: found no file at"))
    let nothing = FlowDescription { Detect(deepStream: scratch.path + "/none.txt") }.check()
    #expect(nothing[0].severity == .fatal && "\(nothing[0])".contains("No such file"))
  }

  @Test("networks on objects become what they are: their detector by its number, their classes by theirs")
  func secondary() throws {
    let first = try write("first.txt", "[property]\nonnx-file=m.onnx\ngie-unique-id=1")
    let second = try write(
      "second.txt",
      "[property]\nonnx-file=m.onnx\ngie-unique-id=2\nprocess-mode=2\nnetwork-type=1\noperate-on-gie-id=1\n"
        + "operate-on-class-ids=0;2\ninput-object-min-width=64\nclassifier-threshold=0.5\nclassifier-type=make\n"
        + "classifier-async-mode=1\nbatch-size=16\nsecondary-reinfer-interval=9")
    let flow = FlowDescription {
      Sources("test://ball")
      Detect(deepStream: first)
      Detect(deepStream: second)
    }
    let stage = try #require(flow.classifiers.first)
    #expect(stage.task == .classes && stage.name == "make" && stage.threshold == 0.5 && stage.isAsynchronous)
    #expect(stage.objects.from == "1" && stage.objects.classIDs == [0, 2] && stage.objects.batchSize == 16)
    #expect(stage.objects.minimumSize == PixelSize(width: 64, height: 1) && stage.objects.refreshInterval == 9)
    #expect(flow.check().allSatisfy { $0.severity == .warning }, "\(flow.check())")
  }

  @Test("a circle of networks, and two of one number, are mistakes before the start")
  func circle() throws {
    func network(_ name: String, _ id: Int, on other: Int?) throws -> String {
      let rest = other.map { "\nprocess-mode=2\noperate-on-gie-id=\($0)" } ?? ""
      return try write(name, "[property]\nonnx-file=m.onnx\ngie-unique-id=\(id)\(rest)")
    }
    let (a, b) = (try network("a.txt", 1, on: 2), try network("b.txt", 2, on: 1))
    let circle = FlowDescription {
      Detect(deepStream: a)
      Detect(deepStream: b)
    }
    #expect(circle.check().contains { $0.found.hasPrefix("a circle") })
    let (c, d) = (try network("c.txt", 1, on: nil), try network("d.txt", 1, on: nil))
    let twice = FlowDescription {
      Detect(deepStream: c)
      Detect(deepStream: d)
    }
    #expect(twice.check().contains { "\($0)".hasPrefix("\(d):3:1: gie-unique-id: found 1, which") }, "\(twice.check())")
  }

  @Test("a tracker's and a batcher's files are taken over, and what differs is told")
  func others() throws {
    let tracker = try write(
      "tracker.yml",
      "BaseConfig:\n  minDetectorConfidence: 0.2\nTargetManagement:\n  probationAge: 2\n  maxShadowTrackingAge: 40\n"
        + "DataAssociator:\n  minMatchingScore4Iou: 0.25\nVisualTracker:\n  visualTrackerType: 1")
    let mux = try write("mux.txt", "[property]\nbatch-size=3\noverall-min-fps-n=10\npriority=1")
    let flow = FlowDescription { Track(deepStream: tracker) }
    let settings = OverlapTrackSettings(threshold: 0.2, matchOverlap: 0.25, confirmFrames: 3, maxLostFrames: 40)
    #expect(flow.trackers.first?.algorithm == .ocSort(settings))
    #expect(flow.check().count { $0.severity == .warning } >= 2)
    #expect("\(flow.check()[0])".contains("NvDCF: its place takes oc-sort; "))
    let batch = FlowDescription { Batching(deepStream: mux) }
    #expect(batch.check().contains { $0.key == "priority" && $0.severity == .fatal })
    let yaml = "sources: [a.avi]\nbatch: {config: good.txt, size: 2}\ntrack: {config: tracker.yml}"
    _ = try write("good.txt", "[property]\nbatch-size=3\noverall-min-fps-n=10")
    let read = try FlowDescription(yaml: yaml, file: scratch.path + "/flow.yml")
    #expect(read.batch.size == 2 && read.batch.pushTimeout == .milliseconds(100))
    #expect(read.trackers.first?.algorithm == .ocSort(settings))
  }
}
