import CAllocationCounter
import CDeepStream
import CGLib
import DipperGeometry
import DipperMetadata
import Foundation
import Testing

@Suite struct EventMessageTests {
  static let subjects: [EventMessage.Subject] = [
    .vehicle(
      VehicleObject(type: "sedan", make: "Bugatti", model: "M", color: "blue", region: "CA", license: "XX1234")),
    .person(PersonObject(gender: "male", hair: "black", cap: "none", apparel: "formal", age: 45)),
    .face(
      FaceObject(
        gender: "female", hair: "brown", cap: nil, glasses: "yes", facialHair: nil, name: "Ada", eyeColor: "green",
        age: 36)),
    .product(ProductObject(brand: "B", type: "bottle", shape: "round")), .other(3), .vehicle(VehicleObject()),
  ]

  static func message(_ subject: EventMessage.Subject) -> EventMessage {
    var message = EventMessage(.moving, subject, box: ViewTests.box)
    message.location = .init(x: 52.5, y: 13.4, z: 34)
    message.coordinate = .init(x: 1, y: 2, z: 3)
    message.signature = [0.25, 0.5]
    message.embedding = [1, -1, 0.5]
    message.classID = 2
    message.sensorID = -1
    message.frameNumber = 77
    message.confidence = 0.875
    message.trackingID = 12
    message.timestamp = "2026-11-21T09:00:00.000Z"
    message.objectID = "car"
    message.sensor = "dør"
    message.otherAttributes = ""
    return message
  }

  /// A message with all that one can hold.
  static func full(_ subject: EventMessage.Subject) -> EventMessage {
    var message = message(subject)
    if case .other = subject {} else { message.outlines = [[1, 2, 3, 4, 5.5, 6], [], [7, 8]] }
    message.pose = .init(joints: [.init(x: 1, y: 2, z: 3, confidence: 0.5), .init(x: -1, y: 0)], kind: 2)
    message.visibility = 0.75
    var box = EventMessage.Box3D()
    box.numbers = [1, 2, 0, 4]
    (box.score, box.label, box.classScore, box.instanceID) = (0.5, "car", 0.25, 7)
    (box.features, box.text, box.embeddingFilter) = ([1, 2, 3], "XX 1", "all")
    message.box3D = box
    var track = EventMessage.Track3D()
    (track.worldFeet, track.imageFeet, track.convexHull, track.box) = ([1, 2], [3, 4], [5, 6, 7, 8], box)
    message.track3D = track
    message.conversations = [.init(id: "1", query: "who?", response: nil), .init(id: nil, query: "", response: "you")]
    message.modelEmbeddings = [[1, 2], []]
    message.congestions = [.init(id: "jam", objectIDs: ["a", "b"], amount: 0.5, timestamp: -3), .init()]
    message.interactions = [
      .init(id: "meet", objectIDs: ["a"], places: [.init(x: 1, y: 2, z: 3)], text: "hello", timestamp: 9)
    ]
    message.typeCounts = [
      .init(id: "t", type: "car", count: 2, places: [.init(), .init(x: 4)], objectIDs: ["a", "b"])
    ]
    message.segmentation = [0, 1, -1]
    message.sourceTimes = [.init(source: "gate", timestamp: .max), .init(source: "dør", timestamp: 0)]
    return message
  }

  @Test("messages with every kind of object are read back, from copies too", arguments: TestRuntime.all, subjects)
  func readBack(runtime: TestRuntime, subject: EventMessage.Subject) {
    let message = Self.message(subject)
    let metadata = runtime.runtime.makeBatch(capacity: 1)
    metadata.withBatch { batch in
      let object = batch.addFrame().addObject(box: ViewTests.box)
      object.attach(message: message)
      batch.frames[0].attach(message: EventMessage(.exit))
      batch.frames[0].attach(message: EventMessage(.entry))
      batch.attach(payload: Payload(bytes: [0, 1, 255], componentID: 4))
      batch.attach(payload: Payload(bytes: []))
    }
    let copy = metadata.copy()
    metadata.withBatch { $0.frames[0].detach(all: .eventMessage) }
    metadata.reset()
    copy.withBatch { batch in
      #expect(batch.frames[0].objects.flatMap(\.eventMessages) == [message])
      #expect(Set(batch.frames[0].eventMessages.map(\.kind)) == [.entry, .exit])
      #expect(batch.payloads == [Payload(bytes: [0, 1, 255], componentID: 4), Payload(bytes: [])])
    }
  }

  @Test("all that a message can hold is read back, from copies too", arguments: TestRuntime.all, subjects)
  func readBackInFull(runtime: TestRuntime, subject: EventMessage.Subject) throws {
    let message = Self.full(subject)
    let metadata = runtime.runtime.makeBatch(capacity: 1)
    metadata.withBatch { $0.addFrame().attach(message: message) }
    let copy = metadata.copy()
    metadata.reset()
    copy.withBatch { #expect($0.frames[0].eventMessages == [message]) }
    let json = try JSONEncoder().encode(message)
    #expect(try JSONDecoder().decode(EventMessage.self, from: json) == message)
  }

  @Test("more sources than the struct has room for are cut off, and so are names that are too long")
  func tooMany() {
    var message = EventMessage(.entry)
    message.sourceTimes = (0..<150).map { .init(source: String(repeating: "s", count: 200), timestamp: $0) }
    DeepStreamRuntime.native.makeBatch(capacity: 1).withBatch { batch in
      batch.attach(message: message)
      let read = batch.eventMessages.first?.sourceTimes ?? []
      #expect(read.count == 100 && read[99].timestamp == 99 && read[0].source.utf8.count == 127)
    }
  }

  @Test("C reads outlines where DeepStream's layout puts them")
  func outlines() {
    DeepStreamRuntime.native.makeBatch(capacity: 1).withBatch { batch in
      batch.attach(message: Self.full(Self.subjects[1]))
      for metadata in batch.userMetadata {
        unsafe metadata.withUnsafeData { data in
          let message = unsafe data?.assumingMemoryBound(to: NvDsEventMsgMeta.self).pointee
          let person = unsafe message?.extMsg.assumingMemoryBound(to: NvDsPersonObjectExt.self).pointee
          let count = unsafe g_list_length(person?.mask)
          let (type, size, age) = unsafe (message?.objType, message?.extMsgSize, person?.age)
          #expect(type == NVDS_OBJECT_TYPE_PERSON_EXT && size == 48 && age == 45 && count == 3)
        }
      }
    }
  }

  @Test("C reads the message where DeepStream's layout puts it")
  func layout() {
    DeepStreamRuntime.native.makeBatch(capacity: 1).withBatch { batch in
      batch.attach(message: Self.message(Self.subjects[0]))
      for metadata in batch.userMetadata {
        #expect(metadata.type == .eventMessage && !metadata.isSwiftValue)
        unsafe metadata.withUnsafeData { data in
          let message = unsafe data?.assumingMemoryBound(to: NvDsEventMsgMeta.self).pointee
          let vehicle = unsafe message?.extMsg.assumingMemoryBound(to: NvDsVehicleObject.self).pointee
          let license = unsafe vehicle?.license.map { unsafe String(cString: $0) }
          let size = unsafe message?.extMsgSize
          let box = unsafe message?.bbox
          #expect(license == "XX1234" && size == 48 && box?.top == 2 && box?.left == 1)
        }
      }
    }
  }

  @Test("what C attached with a body that is too small, or with none, is read without its body")
  func strange() {
    DeepStreamRuntime.native.makeBatch(capacity: 1).withBatch { batch in
      let message = UnsafeMutablePointer<NvDsEventMsgMeta>.allocate(capacity: 1)
      defer { unsafe message.deallocate() }
      unsafe message.initialize(to: NvDsEventMsgMeta())
      unsafe message.pointee.objType = NVDS_OBJECT_TYPE_PERSON
      unsafe message.pointee.extMsg = UnsafeMutableRawPointer(message)
      unsafe message.pointee.extMsgSize = 8
      unsafe batch.attach(data: message, as: .eventMessage, copy: nil, release: nil)
      unsafe batch.attach(data: nil, as: .eventMessage, copy: nil, release: nil)
      #expect(batch.eventMessages.map(\.subject) == [.other(1)])
      batch.detachAll()
    }
  }

  /// The bytes of the process that lie in memory.
  static func residentBytes() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return try 4096 * #require(fields.dropFirst().first.flatMap { Int($0) })
  }

  @Test("messages, what they point to, and payloads are freed with their metadata")
  func freed() async {
    await #expect(processExitsWith: .success) {
      let text = String(repeating: "x", count: 16384)
      var message = Self.full(.vehicle(VehicleObject(type: text, license: text)))
      message.outlines = [Array(repeating: 1, count: 4096)]
      message.conversations = [.init(id: text, query: text, response: text)]
      message.congestions = [.init(id: text, objectIDs: [text])]
      message.segmentation = Array(repeating: 1, count: 4096)
      message.signature = Array(repeating: 1, count: 4096)
      message.embedding = Array(repeating: 1, count: 4096)
      message.timestamp = text
      message.videoPath = text
      let metadata = DeepStreamRuntime.native.makeBatch(capacity: 1)
      func fill() {
        metadata.withBatch { batch in
          let frame = batch.addFrame(source: 1)
          frame.attach(message: message)
          frame.attach(payload: Payload(bytes: Array(repeating: 1, count: 16384)))
          batch.attachCopies(of: frame)
        }
        _ = metadata.copy()
        metadata.reset()
      }
      // A sanitizer finds what was not freed when the process ends.
      guard allocations_are_counted() else { return fill() }
      for _ in 0..<50 { fill() }
      let before = try Self.residentBytes()
      // Each round uses some 500 kB: a field that is forgotten grows by at least 12 MB.
      for _ in 0..<200 { fill() }
      let growth = try Self.residentBytes() - before
      if growth > 6 << 20 { fatalError("grew by \(growth) bytes") }
    }
  }

  @Test("a message takes what an object holds, and is kept as JSON")
  func codable() throws {
    let message = TestRuntime.native.withBatch(objects: 3) { batch in
      batch.frames[0].objects.first { _ in true }.map {
        EventMessage(.entry, .person(PersonObject(age: 3)), object: $0)
      }
    }
    #expect(message?.objectID == "class 2" && message?.box == ViewTests.box && message?.trackingID == nil)
    let event = try MessageEvent(#require(message))
    #expect(event.kind == .entry)
    #expect(try JSONDecoder().decode(MessageEvent.self, from: JSONEncoder().encode(event)) == event)
  }
}
