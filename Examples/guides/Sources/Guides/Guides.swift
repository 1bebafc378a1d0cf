import Dipper
import Synchronization

func gettingStarted() async throws {
  let flow = try Flow {
    Sources("street.mp4", "rtsp://camera/main")
    Detect("person-ssdlite.pb", labels: "person-ssdlite.labels.txt", threshold: 0.4, keep: ["person"])
    Track(.byteTrack)
    Draw(.boxes, .labels)
    Record("out/{source}.mp4")
    Events("out/events.jsonl")
  }
  let run = Task { try await flow.run(frameLimit: 1000) }
  run.cancel()
  let report = try await run.value
  print(report)
}

struct Dwell: Sendable { var seconds: Double }

final class Sightings: Sendable {
  private let all = Mutex<[Detection]>([])

  func add(_ object: Object) {
    let detection = Detection(object)
    all.withLock { $0.append(detection) }
  }
}

@FlowBuilder func handlingObjects() -> [any FlowPart] {
  ForEachFrame { frame in
    frame.removeObjects { $0.confidence < 0.6 || $0.box.height < 40 }
    for object in frame.objects where object.label == "person" {
      object.text = "person \(object.trackingID ?? 0)"
      object.borderColor = .white
    }
    frame.addText("\(frame.objectCount)", at: Point(x: 16, y: 16))
  }
  ForEachObject { object, frame in
    object.attach(Dwell(seconds: 2))
  }
  ForEachObject { object, frame in
    if let dwell = object.attachment(Dwell.self) { print(dwell.seconds) }
  }
}

@FlowBuilder func usingYourOwnModel() -> [any FlowPart] {
  Detect(
    "models/vehicles.onnx", labels: "models/vehicles.txt", threshold: 0.3,
    thresholds: ["truck": 0.5], keep: ["car", "truck"], nms: 0.5)
  Detect("models/yolox-tiny.onnx", labels: "models/coco.txt", decoder: .named("yolox"))
  Detect(
    "models/vehicles.onnx",
    input: .init(
      size: PixelSize(width: 640, height: 640), fit: .letterbox, channels: .rgb,
      mean: [123.7, 116.3, 103.5], scale: [0.0171, 0.0175, 0.0174]))
}

@FlowBuilder func tracking() -> [any FlowPart] {
  Track(.byteTrack(ByteTrackSettings(newTrackThreshold: 0.5, confirmFrames: 3, maxLostFrames: 60)))
  ForEachObject { object, frame in
    guard let id = object.trackingID else { return }
    print(frame.source, id, object.trackingAge)
  }
}

func redactingFaces() throws {
  let flow = try Flow {
    Sources("interview.mp4")
    Detect("models/centerface.onnx", threshold: 0.5)
    Redact("face")
    Draw(.boxes, .labels)
    Record("out/{source}.mp4")
  }
  print(flow.problems)
}

@FlowBuilder func writingFilesAndEvents() -> [any FlowPart] {
  Record("out/{source}.mp4", encoder: EncoderSettings(speed: .fast, quality: 20))
  Tile("out/all.mp4", columns: 2, size: PixelSize(width: 1280, height: 720))
  Events("out/events.jsonl")
}

func configurationFile() async throws {
  var description = try FlowDescription(configuration: "street.yml")
  ForEachObject { object, frame in print(object.label) }.add(to: &description)
  let report = try await Flow(description).run()
  print(report)
}

func whenSomethingFails() {
  do {
    let flow = try Flow(configuration: "street.yml")
    for warning in flow.problems { print(warning) }
  } catch {
    for problem in error.problems { print(problem.key, problem.reason) }
  }
}
