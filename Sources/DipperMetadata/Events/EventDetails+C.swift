internal import CDeepStream
internal import CGLib

/// Lists of a message in C memory: one array of structs, whose strings and arrays are their own.
enum EventLists {
  /// Makes an array and fills it; NULL for an empty list.
  static func allocate<Value, C>(
    _ values: [Value], _ fill: (Value) -> C
  ) -> UnsafeMutablePointer<C>? {
    guard !values.isEmpty else { return nil }
    let memory = unsafe g_malloc0(gsize(values.count * MemoryLayout<C>.stride))?.bindMemory(
      to: C.self, capacity: values.count)
    for index in values.indices { unsafe memory?[index] = fill(values[index]) }
    return unsafe memory
  }

  /// Reads an array.
  static func read<Value, C>(
    _ memory: UnsafeMutablePointer<C>?, _ count: Int, _ make: (UnsafeMutablePointer<C>) -> Value
  ) -> [Value] {
    guard let memory = unsafe memory else { return [] }
    return (0..<max(0, count)).map { unsafe make(memory + $0) }
  }

  /// Frees an array, after what each of its structs holds.
  static func release<C>(
    _ memory: UnsafeMutablePointer<C>?, _ count: Int, _ release: (UnsafeMutablePointer<C>) -> Void
  ) {
    guard let memory = unsafe memory else { return }
    for index in 0..<max(0, count) { unsafe release(memory + index) }
    unsafe g_free(memory)
  }

  typealias Strings = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

  static func allocate(strings: [String]) -> Strings? {
    unsafe allocate(strings) { unsafe CStrings.duplicate($0) }
  }

  static func read(strings: Strings?, _ count: UInt32) -> [String] {
    unsafe read(strings, Int(count)) { unsafe text($0.pointee) ?? "" }
  }

  static func release(strings: Strings?, _ count: UInt32) {
    unsafe release(strings, Int(count)) { unsafe g_free($0.pointee) }
  }

  static func allocate(places: [EventMessage.Place]) -> UnsafeMutablePointer<NvDsCoordinate>? {
    unsafe allocate(places) { NvDsCoordinate(x: $0.x, y: $0.y, z: $0.z) }
  }

  static func read(places: UnsafeMutablePointer<NvDsCoordinate>?, _ count: UInt32) -> [EventMessage.Place] {
    unsafe read(places, Int(count)) {
      unsafe EventMessage.Place(x: $0.pointee.x, y: $0.pointee.y, z: $0.pointee.z)
    }
  }

  static func text(_ string: UnsafeMutablePointer<CChar>?) -> String? {
    unsafe string.map { unsafe String(cString: $0) }
  }

  static func copy(_ string: String?) -> UnsafeMutablePointer<CChar>? {
    unsafe string.flatMap { unsafe CStrings.duplicate($0) }
  }
}

extension EventMessage.Pose {
  init?(_ c: NvDsJoints) {
    guard unsafe c.joints != nil && c.num_joints > 0 else { return nil }
    let joints = unsafe EventLists.read(c.joints, Int(c.num_joints)) {
      unsafe EventMessage.Joint(
        x: $0.pointee.x, y: $0.pointee.y, z: $0.pointee.z, confidence: $0.pointee.confidence)
    }
    unsafe self.init(joints: joints, kind: Int(c.pose_type))
  }

  func allocate() -> NvDsJoints {
    unsafe NvDsJoints(
      joints: EventLists.allocate(joints) { NvDsJoint(x: $0.x, y: $0.y, z: $0.z, confidence: $0.confidence) },
      num_joints: Int32(clamping: joints.count), pose_type: Int32(clamping: kind))
  }
}

extension EventMessage.Box3D {
  init(_ c: UnsafeMutablePointer<NvDsBbox3dObject>) {
    self.init()
    let all = unsafe c.pointee.boxes_3d
    numbers = unsafe withUnsafeBytes(of: all) { unsafe Array($0.bindMemory(to: Float.self)) }
    while numbers.last == 0 { numbers.removeLast() }
    unsafe score = c.pointee.scores_3d
    label = unsafe EventLists.text(c.pointee.labels_3d)
    embeddingFilter = unsafe EventLists.text(c.pointee.embedding_filter)
    unsafe classScore = c.pointee.cls_scores
    unsafe instanceID = Int(c.pointee.instance_ids)
    if let feats = unsafe c.pointee.instance_feats {
      features = unsafe CArrays.read(feats.pointee.embedding_vector, feats.pointee.embedding_length)
    }
    text = unsafe EventLists.text(c.pointee.ocr_label)
  }

  /// Fills memory that is all zero.
  func fill(_ c: UnsafeMutablePointer<NvDsBbox3dObject>) {
    unsafe withUnsafeMutableBytes(of: &c.pointee.boxes_3d) { bytes in
      for (index, number) in numbers.prefix(12).enumerated() {
        unsafe bytes.storeBytes(of: number, toByteOffset: index * 4, as: Float.self)
      }
    }
    unsafe c.pointee.scores_3d = score
    unsafe c.pointee.labels_3d = EventLists.copy(label)
    unsafe c.pointee.embedding_filter = EventLists.copy(embeddingFilter)
    unsafe c.pointee.cls_scores = classScore
    unsafe c.pointee.instance_ids = UInt32(clamping: instanceID)
    unsafe c.pointee.instance_feats = EventLists.allocate(features.isEmpty ? [] : [features]) {
      unsafe NvDsEmbedding(embedding_vector: CArrays.duplicate($0), embedding_length: UInt32(clamping: $0.count))
    }
    unsafe c.pointee.ocr_label = EventLists.copy(text)
  }

  /// Frees what the struct holds.
  static func releaseContents(_ c: UnsafeMutablePointer<NvDsBbox3dObject>) {
    unsafe g_free(c.pointee.labels_3d)
    unsafe g_free(c.pointee.embedding_filter)
    unsafe EventLists.release(c.pointee.instance_feats, 1) { unsafe g_free($0.pointee.embedding_vector) }
    unsafe g_free(c.pointee.ocr_label)
  }
}
