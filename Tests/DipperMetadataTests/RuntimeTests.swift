import DipperGeometry
import DipperMetadata
import Testing

/// What must hold on every metadata library, so that one set of views serves them all.
@Suite struct RuntimeTests {
  @Test(
    "NVIDIA's own library loads and makes batches",
    .enabled(if: TestRuntime.original != nil, "needs libnvds_meta.so in \(TestRuntime.originalFolder): scripts/setup"))
  func original() throws {
    let runtime = try DeepStreamRuntime.load(from: TestRuntime.originalFolder)
    #expect(!runtime.isNative && runtime.library?.hasSuffix("libnvds_meta.so") == true)
    #expect(runtime.makeBatch(capacity: 3).withBatch { $0.capacity } == 3)
  }

  @Test("a library that is not there is named, with what to do")
  func missing() {
    let error = #expect(throws: MetadataError.self) { _ = try DeepStreamRuntime.load(from: "/nowhere") }
    #expect(error?.code == .missingLibrary)
    #expect(error?.description.contains("/nowhere/libnvds_meta.so") == true)
    #expect(error?.description.contains("scripts/libraries") == true)
  }

  @Test("a file that is no metadata library is refused, with the reason")
  func wrongLibrary() throws {
    let text = #expect(throws: MetadataError.self) { _ = try DeepStreamRuntime.load(from: "/etc/hosts.so") }
    #expect(text?.code == .missingLibrary)
    let path = try #require(
      ["/usr/lib/x86_64-linux-gnu/libglib-2.0.so", "/usr/lib/aarch64-linux-gnu/libglib-2.0.so"]
        .first { (try? DeepStreamRuntime.load(from: $0)) == nil })
    let other = #expect(throws: MetadataError.self) { _ = try DeepStreamRuntime.load(from: path) }
    #expect(other?.code == .missingFunctions)
    #expect(other?.message.contains("nvds_create_batch_meta") == true)
  }

  @Test("frames are added, found by their place, removed and cleared", arguments: TestRuntime.all)
  func frames(runtime: TestRuntime) {
    runtime.withBatch(frames: 4, objects: 2) { batch in
      #expect(batch.frames.map(\.source) == [0, 1, 2, 3])
      #expect(batch.frames[2].source == 2 && batch.frame(at: 3)?.source == 3)
      #expect(batch.frame(at: 4) == nil && batch.frame(at: -1) == nil)
      batch.remove(batch.frames[1])
      #expect(batch.frames.map(\.source) == [0, 2, 3] && batch.frameCount == 3)
      for frame in batch.frames where frame.source == 2 { batch.remove(frame) }
      batch.removeFrames { $0.source == 0 }
      #expect(batch.frames.map(\.source) == [3])
      batch.addFrame().source = 9
      #expect(batch.frames.map(\.source) == [3, 9])
      batch.removeAllFrames()
      #expect(batch.frameCount == 0 && Array(batch.frames).isEmpty)
    }
  }

  @Test("objects are removed while a loop visits them, and the frame's view stays good", arguments: TestRuntime.all)
  func removeWhileIterating(runtime: TestRuntime) {
    runtime.withBatch(objects: 6) { batch in
      let frame = batch.frames[0]
      let kept = frame.objects.first { $0.classID == 3 }
      for object in frame.objects where object.classID.isMultiple(of: 2) { frame.remove(object) }
      #expect(frame.objects.map(\.classID) == [5, 3, 1] && frame.objectCount == 3)
      #expect(kept?.label == "class 3")
      frame.removeAllObjects()
      #expect(frame.objectCount == 0)
      #expect(frame.addObject(box: ViewTests.box, classID: 8).trackingID == nil)
    }
  }

  @Test("a removed parent is nobody's parent", arguments: TestRuntime.all)
  func parents(runtime: TestRuntime) {
    runtime.withBatch { batch in
      let frame = batch.frames[0]
      let car = frame.addObject(box: ViewTests.box, classID: 1)
      let plate = frame.addObject(box: ViewTests.box, classID: 2, parent: car)
      #expect(plate.parent == car)
      frame.remove(car)
      #expect(plate.parent == nil)
      let other = frame.addObject(box: ViewTests.box)
      other.parent = plate
      #expect(other.parent == plate)
    }
  }

  @Test("classifications and labels are added, changed and removed", arguments: TestRuntime.all)
  func classifications(runtime: TestRuntime) {
    runtime.withBatch(objects: 1) { batch in
      let object = batch.frames[0].objects.first { _ in true }
      let long = String(repeating: "ü", count: 200)
      let color = object?.addClassification(componentID: 4)
      color?.classifierType = "colour"
      let label = color?.addLabel("red", classID: 1, labelID: 2, confidence: 0.5)
      color?.addLabel(long)
      #expect(color?.labels.map(\.text) == [long, "red"] && color?.labelCount == 2)
      label?.text = long
      #expect(label?.text == long)
      label?.text = "blue"
      label?.confidence = 0.75
      label?.classID = 7
      #expect(label?.text == "blue" && label?.confidence == 0.75 && label?.classID == 7 && label?.labelID == 2)
      if let color, let first = color.labels.first(where: { _ in true }) { color.remove(first) }
      #expect(color?.labels.map(\.text) == ["blue"])
      object?.addClassification(componentID: 5)
      #expect(object?.classifications.map(\.componentID) == [5, 4] && color?.classifierType == "colour")
      if let color { object?.remove(color) }
      #expect(object?.classifications.map(\.componentID) == [5])
      object?.removeAllClassifications()
      #expect(object?.classifications.map(\.componentID) == [])
    }
  }

  @Test("every kind of display item is read back, copied to another frame, and removed", arguments: TestRuntime.all)
  func displays(runtime: TestRuntime) {
    let items: [DisplayItem] = [
      .rectangle(ViewTests.box, width: 3, color: .white, fill: .black),
      .line(from: Point(x: 1, y: 2), to: Point(x: 3, y: 4), width: 1, color: .black),
      .arrow(from: Point(x: 1, y: 2), to: Point(x: 3, y: 4), heads: .both, width: 5, color: .white),
      .circle(center: Point(x: 9, y: 8), radius: 7, width: 2, color: .white, fill: nil),
      .text("hello", at: Point(x: 5, y: 6), style: TextStyle(font: "Serif", size: 20, background: .black)),
    ]
    runtime.withBatch(frames: 2) { batch in
      for item in items { batch.frames[0].add(item) }
      #expect(batch.frames[0].displayItems == items)
      #expect(Array(batch.frames[0].displays).count == 1)
      batch.frames[1].addCopies(ofDisplayItemsOf: batch.frames[0])
      batch.frames[0].removeAllDisplayItems()
      #expect(batch.frames[0].displayItems.isEmpty && batch.frames[1].displayItems == items)
      for display in batch.frames[1].displays { batch.frames[1].remove(display) }
      #expect(batch.frames[1].displayItems.isEmpty)
    }
  }

  @Test("every field of a frame and an object is read back", arguments: TestRuntime.all)
  func fields(runtime: TestRuntime) {
    runtime.withBatch(objects: 1) { batch in
      batch.miscValues = (1, 2, 3, 4)
      #expect(batch.miscValues == (1, 2, 3, 4))
      let frame = batch.frames[0]
      frame.padIndex = 3
      frame.surfaceCount = 2
      frame.pipelineSize = Size(width: 640, height: 360)
      frame.miscValues = (5, 6, 7, 8)
      frame.customValues = (9, 10, 11, -12)
      frame.sourceName = "door"
      frame.sourceName = "window"
      frame.sensorID = "s-1"
      frame.sourceAddress = "rtsp://camera"
      frame.setSourceName(SourceName("gate"))
      #expect(frame.padIndex == 3 && frame.surfaceCount == 2 && frame.pipelineSize == Size(width: 640, height: 360))
      #expect(frame.miscValues == (5, 6, 7, 8) && frame.customValues == (9, 10, 11, -12))
      #expect(frame.sourceName == "gate" && frame.sensorID == "s-1" && frame.sourceAddress == "rtsp://camera")
      for object in frame.objects {
        object.miscValues = (1, 2, 3, 4)
        object.customValues = (4, 3, 2, 1)
        object.textPosition = Point(x: 11, y: 12)
        object.rotation = 45
        #expect(object.miscValues == (1, 2, 3, 4) && object.customValues == (4, 3, 2, 1))
        #expect(object.textPosition == Point(x: 11, y: 12) && object.rotation == 45)
        #expect(object.trackingAge == 2)
      }
    }
  }

  @Test("copies of objects, frames and batches hold what the originals do", arguments: TestRuntime.all)
  func copies(runtime: TestRuntime) {
    let metadata = runtime.runtime.makeBatch(capacity: 1)
    metadata.withBatch { batch in
      let frame = batch.addFrame()
      frame.pipelineSize = Size(width: 4, height: 5)
      frame.sourceName = "door"
      let car = frame.addObject(box: ViewTests.box, classID: 1, label: "car", confidence: 0.5)
      let plate = frame.addObject(box: ViewTests.box, classID: 2, label: "plate", parent: car)
      plate.text = "B 1"
      plate.addClassification(componentID: 3).addLabel("clean")
      let twin = frame.addCopy(of: plate, parent: car)
      #expect(Detection(twin) == Detection(plate) && twin != plate && twin.parent == car)
      #expect(twin.classifications.flatMap(\.labels).map(\.text) == ["clean"])
      let again = frame.addObject(Detection(plate))
      #expect(Detection(again) == Detection(plate))
      let copy = batch.addCopy(of: frame)
      #expect(copy != frame && copy.sourceName == "door" && copy.pipelineSize == Size(width: 4, height: 5))
      #expect(copy.objects.map(Detection.init) == frame.objects.map(Detection.init).reversed())
      #expect(copy.objects.map { $0.parent?.label } == [nil, "car", "car", nil])
      #expect(batch.frameCount == 2)
    }
    let copy = metadata.copy()
    let before = metadata.withBatch { BatchSnapshot($0).frames.map(\.objects) }
    metadata.reset()
    #expect(metadata.withBatch { $0.frameCount } == 0)
    #expect(copy.withBatch { BatchSnapshot($0).frames.map { $0.objects.reversed() } } == before)
  }

  @Test("the lock can be taken again, and pools and trees tell what a batch holds", arguments: TestRuntime.all)
  func descriptions(runtime: TestRuntime) {
    runtime.withBatch(frames: 2, objects: 3) { batch in
      #expect(batch.withLock { batch.withLock { batch.frameCount } } == 2)
      batch.attach(5)
      let object = batch.frames[1].objects.first { _ in true }
      object?.trackingID = 12
      object?.addClassification(componentID: 4).addLabel("red")
      #expect("\(batch)" == "Batch of 2 frames for 2, 6 objects")
      let tree = batch.debugDescription
      #expect(tree.split(separator: "\n").count == 1 + 1 + 2 + 6 + 2)
      for part in ["holding Int", "Frame 0 of source 1", "\"class 2\"", "track 12", "Label \"red\""] {
        #expect(tree.contains(part), "\(tree)")
      }
      let used = batch.pools.map { [$0.used, $0.capacity - $0.free - $0.used] }
      #expect(used == [[2, 0], [6, 0], [1, 0], [1, 0], [0, 0], [1, 0]])
    }
  }
}
