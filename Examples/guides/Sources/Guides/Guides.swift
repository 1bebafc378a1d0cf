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

@FlowBuilder func handlingPixels() -> [any FlowPart] {
  ForEachObject { object, frame in
    guard object.trackingAge == 1 else { return }
    let picture = try object.jpeg(margin: 0.1)
    print("object \(object.trackingID ?? 0): a JPEG of \(picture.count) bytes")
  }
}

func brightness(of frame: Frame) throws -> Double {
  try frame.withPixels { image in
    image.withSamples(ofPlane: 0) { luma, stride in
      var sum = 0
      for y in 0..<image.height {
        for x in 0..<image.width { sum += Int(luma[y * stride + x]) }
      }
      return Double(sum) / Double(image.width * image.height)
    }
  }
}

struct Mugshot: Sendable { var jpeg: [UInt8] }

@FlowBuilder func workingWithPixels() -> [any FlowPart] {
  ForEachFrame { frame in
    try frame.withMutablePixels { image in
      image.region(x: 0, y: 0, width: image.width, height: 32).clear()
    }
  }
  ForEachObject { object, frame in
    try object.withCrop(margin: 0.1) { image in print(image.width, image.height) }
    let face = try object.crop(format: .rgb)
    print(face.width, face.height)
  }
  ForEachObject { object, frame in
    if object.trackingAge == 1 { object.attach(Mugshot(jpeg: try object.jpeg(margin: 0.1, quality: 85))) }
  }
}

let format = InputFormat(width: 128, height: 256, layout: .nchw, elementType: .float32)

func input(for object: Object, of frame: Frame) throws -> [Float] {
  var input: [Float] = []
  let preprocessor = Preprocessor(format)
  try frame.withPixels { image in preprocessor.run(image, region: object.box, into: &input) }
  return input
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

@FlowBuilder func modelFamilies() -> [any FlowPart] {
  Detect("head.onnx", labels: "names.txt", decoder: .named("yolov8"))
  Detect("mine.onnx", input: .imageNet)
  Detect("yolo11n.onnx", slicing: Slicing(width: 640, height: 640, overlap: 0.2))
  Track(.ocSort)
  ForEachObject { object, _ in
    guard let nose = object.keypoints?.places.first, nose.confidence > 0.5 else { return }
    print(nose.point.x, nose.point.y)
  }
}

@FlowBuilder func segmenting() -> [any FlowPart] {
  Segment("deeplabv3.tflite")
  ForEachFrame { frame in
    guard let mask = frame.segmentationMask else { return }
    print(frame.number, mask.count(of: "person"), "of", mask.width * mask.height)
    let cell = mask[10, 20]
    let there = mask.classID(at: Point(x: 640, y: 360))
    let pixels = mask.resized(to: frame.size)
    print(cell, there ?? -1, pixels.width, frame.segmentationMask(componentID: 2) == mask)
  }
  ForEachObject { object, frame in
    object.mask = ObjectMask(
      MaskShape(width: 28, height: 28, threshold: 0.5), values: Array(repeating: 0.9, count: 784))
  }
  Draw(colors: ["road": Color(red: 80, green: 80, blue: 80)], maskOpacity: 0.4)
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

struct Speed: Sendable { var metersPerSecond: Double }

extension UserMetadataType {
  static let radar = UserMetadataType("EXAMPLE.RADAR.SPEED")
}

@FlowBuilder func comingFromPyds() -> [any FlowPart] {
  ForEachBatch { batch in
    for frame in batch.frames {
      for object in frame.objects { print(object.label, object.confidence) }
    }
  }
  ForEachObject { object, frame in
    let detection = Detection(object)
    Task { print(detection.label, detection.box) }
  }
  ForEachObject { object, frame in
    object.label = "van"
    object.text = "van 12"
    object.borderColor = OverlayColor(red: 1, green: 0, blue: 0)
    object.box.left = 10
  }
  ForEachFrame { frame in
    frame.addText("Frame \(frame.number)", at: Point(x: 10, y: 12), style: TextStyle(font: "Serif"))
    frame.addArrow(from: Point(x: 0, y: 0), to: Point(x: 64, y: 64), heads: .end, color: .white)
  }
  ForEachFrame { frame in
    let box = Box<SourceSpace>(left: 8, top: 8, width: 64, height: 32)
    let car = frame.addObject(box: box, classID: 2, label: "car", confidence: 0.9)
    frame.addObject(box: Box(left: 20, top: 30, width: 16, height: 6), label: "plate", parent: car)
    for object in frame.objects where object.confidence < 0.2 { frame.remove(object) }
    frame.removeObjects { $0.box.height < 4 }
    frame.addCopy(of: car)
  }
}

@FlowBuilder func comingFromPydsUserMetadata() -> [any FlowPart] {
  ForEachObject { object, frame in
    object.attach(Speed(metersPerSecond: 12))
    object.attach(Speed(metersPerSecond: 11), as: .radar)
  }
  ForEachObject { object, frame in
    if let speed = object.attachment(Speed.self) { print(speed.metersPerSecond) }
    for metadata in object.userMetadata { print(metadata.type) }
  }
  ForEachFrame { frame in
    frame.attach(
      [1, 2, 3], as: .radar, copy: { $0 + [4] }, release: { values in print("gone", values.count) })
  }
  ForEachObject { object, frame in
    var message = EventMessage(.moving, .vehicle(VehicleObject(type: "sedan", color: "blue")), object: object)
    message.frameNumber = frame.number
    object.attach(message: message)
  }
}

func comingFromPydsBatches() throws {
  let runtime = try DeepStreamRuntime.load(from: "/opt/nvidia/deepstream/deepstream/lib")
  let metadata = runtime.makeBatch(capacity: 4)
  metadata.withBatch { batch in
    batch.addFrame(source: 0, number: 1).addObject(box: Box(left: 0, top: 0, width: 8, height: 8), label: "car")
    print(batch.debugDescription)
  }
  let copy = metadata.copy()
  copy.reset()
}

func surfaces(luma: UnsafeMutableRawPointer, chroma: UnsafeMutableRawPointer, socket: Int32) throws {
  var batch = try SurfaceBatch(count: 4, format: .nv12, width: 1920, height: 1080)
  try batch.fill(128)
  try batch.surface(at: 0).withMutablePixels { $0.clear() }

  let deep = try SurfaceBatch(count: 1, format: .nv12Bits10, width: 1920, height: 1080)
  try deep.surface(at: 0).withSamples(ofPlane: 0, as: UInt16.self) { luma, stride in print(luma[0] >> 6) }

  let onDevice = try SurfaceBatch(count: 4, format: .nv12, width: 1920, height: 1080, memory: .cudaDevice)
  var here = try SurfaceBatch(count: 4, format: .nv12, width: 1920, height: 1080)
  try onDevice.copy(to: &here)

  try Surface.withUnsafeMemory(format: .nv12, width: 1920, height: 1080, planes: [(luma, 2048), (chroma, 2048)]) {
    try $0.copy(to: batch.surface(at: 0))
  }

  let scaler = Scaler()
  let small = try SurfaceBatch(count: 1, format: .rgb, width: 300, height: 300)
  try scaler.scale(batch.surface(at: 0), into: small.surface(at: 0), filter: .box)

  let shared = try SurfaceBatch.shareable(count: 1, format: .rgba, width: 640, height: 360)
  try shared.exportDescriptor().send(over: socket)
  let descriptor = try SurfaceDescriptor.receive(from: socket)
  let pixels = try SurfaceBatch(importing: descriptor)
  print(pixels.count)
}

func meanLuma(_ image: Image) -> Double {
  image.withSamples { luma, stride in
    var sum: UInt64 = 0
    for y in 0..<image.height {
      let row = luma.extracting(y * stride..<y * stride + image.width)
      for x in row.indices { sum += UInt64(row[x]) }
    }
    return Double(sum) / Double(image.width * image.height)
  }
}

/// The lines of code of `docs/reference.md`.
func reference(batch: Batch, other: Batch) {
  let frame = batch.frames[0]
  batch.withLock { print(batch.debugDescription, batch.pools) }
  batch.removeFrames { $0.objectCount == 0 }
  for source in other.frames { batch.addCopy(of: source) }
  frame.removeAllObjects()
  frame.removeAllDisplayItems()
  frame.detachAll()
  frame.attachCopies(of: batch)
  for object in frame.objects {
    for classification in object.classifications where classification.labelCount == 0 { object.remove(classification) }
    object.addClassification(componentID: 2).addLabel("red", classID: 1, confidence: 0.9)
    object.mask = ObjectMask(MaskShape(width: 2, height: 1), values: [0, 1])
    frame.addRegion(object.box, of: object).addClassification(componentID: 3)
  }
  for region in frame.regions { print(region.box, region.classifications.map(\.componentID)) }
  frame.attach(payload: Payload(bytes: Array("{}".utf8)))
  print(frame.payloads, frame.eventMessages, frame.displayItems, frame.userMetadata.map(\.type))
}

@FlowBuilder func countingAndZones() -> [any FlowPart] {
  Track(.byteTrack)
  Analyse(
    regions: [
      AnalysisRegion(
        "yard", corners: [AnalysisPoint(0.45, 0.35), AnalysisPoint(0.75, 0.35), AnalysisPoint(0.6, 0.8)],
        dwell: 10, crowdLimit: 5)
    ],
    lines: [
      AnalysisLine(
        "gate", from: AnalysisPoint(0.35, 0.35), to: AnalysisPoint(0.35, 0.95),
        scope: AnalysisScope(sources: ["street"], labels: ["car"]), ways: .forward)
    ])
  ForEachFrame { frame in
    guard let gate = frame.analytics?.line("gate"), gate.now > 0 else { return }
    print("\(gate.forward) have come, \(gate.backward) have gone")
  }
  ForEachObject { object, _ in
    if let facts = object.analytics, facts.isInside("yard") { object.text = facts.direction }
  }
  Draw(.boxes, .labels, .zones)
}

@FlowBuilder func nvdsanalytics() -> [any FlowPart] {
  Analyse(deepStream: "config_nvdsanalytics.txt", deepStreamMetadata: true)
}
