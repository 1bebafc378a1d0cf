internal import CDeepStream
internal import CGLib

/// What a message knows beside its object, in C's layout. Tables of GLib's (`info`) are left out: nobody says what is
/// in them.
extension EventMessage {
  mutating func readDetails(_ c: UnsafeMutablePointer<NvDsEventMsgMeta>) {
    pose = unsafe Pose(c.pointee.pose)
    unsafe visibility = c.pointee.visibility
    box3D = unsafe c.pointee.bbox3d.map { unsafe Box3D($0) }
    if unsafe c.pointee.has3DTracking { track3D = unsafe Self.track(&c.pointee.singleView3DTracking) }
    if let model = unsafe c.pointee.llm {
      conversations = unsafe EventLists.read(model.pointee.conversations, Int(model.pointee.num_conversations)) {
        unsafe Conversation(
          id: EventLists.text($0.pointee.id), query: EventLists.text($0.pointee.query),
          response: EventLists.text($0.pointee.response))
      }
      modelEmbeddings = unsafe EventLists.read(model.pointee.embeddings, Int(model.pointee.num_embeddings)) {
        unsafe CArrays.read($0.pointee.embedding_vector, $0.pointee.embedding_length)
      }
    }
    congestions = unsafe EventLists.read(c.pointee.congestions, Int(c.pointee.num_congestions)) {
      unsafe Congestion(
        id: EventLists.text($0.pointee.id),
        objectIDs: EventLists.read(strings: $0.pointee.objectIds, $0.pointee.num_objectIds),
        amount: $0.pointee.amount, timestamp: Int64($0.pointee.timestamp))
    }
    interactions = unsafe EventLists.read(c.pointee.interactions, Int(c.pointee.num_interactions)) {
      unsafe Interaction(
        id: EventLists.text($0.pointee.id),
        objectIDs: EventLists.read(strings: $0.pointee.objectIds, $0.pointee.num_objectIds),
        places: EventLists.read(places: $0.pointee.coordinates, $0.pointee.num_coordinates),
        text: EventLists.text($0.pointee.description), timestamp: Int64($0.pointee.timestamp))
    }
    typeCounts = unsafe EventLists.read(c.pointee.fov, Int(c.pointee.num_fov)) {
      unsafe TypeCount(
        id: EventLists.text($0.pointee.id), type: EventLists.text($0.pointee.type), count: Int($0.pointee.count),
        places: EventLists.read(places: $0.pointee.coordinates, $0.pointee.num_coordinates),
        objectIDs: EventLists.read(strings: $0.pointee.objectIds, $0.pointee.num_objectIds))
    }
    if let mask = unsafe c.pointee.segmentation {
      segmentation = unsafe CArrays.read(mask.pointee.mask, mask.pointee.mask_size)
    }
    sourceTimes = unsafe Self.times(c)
  }

  func fillDetails(_ c: UnsafeMutablePointer<NvDsEventMsgMeta>) {
    if let pose { unsafe c.pointee.pose = pose.allocate() }
    unsafe c.pointee.visibility = visibility
    if let box3D {
      let memory = unsafe CArrays.allocate(NvDsBbox3dObject.self)
      if let memory = unsafe memory { unsafe box3D.fill(memory) }
      unsafe c.pointee.bbox3d = memory
    }
    if let track3D {
      unsafe c.pointee.has3DTracking = true
      unsafe Self.fill(&c.pointee.singleView3DTracking, track3D)
    }
    if !conversations.isEmpty || !modelEmbeddings.isEmpty { unsafe c.pointee.llm = allocateModel() }
    unsafe c.pointee.num_congestions = Int32(clamping: congestions.count)
    unsafe c.pointee.congestions = EventLists.allocate(congestions) {
      unsafe NvDsCongestionObject(
        id: EventLists.copy($0.id), objectIds: EventLists.allocate(strings: $0.objectIDs),
        num_objectIds: UInt32(clamping: $0.objectIDs.count), amount: $0.amount, info: nil, timestamp: Int($0.timestamp))
    }
    unsafe c.pointee.num_interactions = Int32(clamping: interactions.count)
    unsafe c.pointee.interactions = EventLists.allocate(interactions) {
      unsafe NvDsInteractionObject(
        id: EventLists.copy($0.id), objectIds: EventLists.allocate(strings: $0.objectIDs),
        num_objectIds: UInt32(clamping: $0.objectIDs.count), coordinates: EventLists.allocate(places: $0.places),
        num_coordinates: UInt32(clamping: $0.places.count), description: EventLists.copy($0.text), info: nil,
        timestamp: Int($0.timestamp))
    }
    unsafe c.pointee.num_fov = Int32(clamping: typeCounts.count)
    unsafe c.pointee.fov = EventLists.allocate(typeCounts) {
      unsafe NvDsTypeMetricsObject(
        id: EventLists.copy($0.id), type: EventLists.copy($0.type), count: Int32(clamping: $0.count),
        coordinates: EventLists.allocate(places: $0.places), num_coordinates: UInt32(clamping: $0.places.count),
        objectIds: EventLists.allocate(strings: $0.objectIDs), num_objectIds: UInt32(clamping: $0.objectIDs.count),
        info: nil)
    }
    unsafe c.pointee.segmentation = EventLists.allocate(segmentation.isEmpty ? [] : [segmentation]) {
      unsafe NvDsSegmentationObject(
        mask: CArrays.duplicate($0), mask_size: UInt32(clamping: $0.count), info: nil)
    }
    unsafe fillTimes(c)
  }

  static func releaseDetails(_ c: UnsafeMutablePointer<NvDsEventMsgMeta>) {
    unsafe g_free(c.pointee.pose.joints)
    unsafe EventLists.release(c.pointee.bbox3d, 1) { unsafe Box3D.releaseContents($0) }
    unsafe g_free(c.pointee.singleView3DTracking.convexHull.points)
    unsafe Box3D.releaseContents(&c.pointee.singleView3DTracking.bbox3d)
    unsafe EventLists.release(c.pointee.llm, 1) { model in
      unsafe EventLists.release(model.pointee.conversations, Int(model.pointee.num_conversations)) {
        unsafe g_free($0.pointee.id)
        unsafe g_free($0.pointee.query)
        unsafe g_free($0.pointee.response)
      }
      unsafe EventLists.release(model.pointee.embeddings, Int(model.pointee.num_embeddings)) {
        unsafe g_free($0.pointee.embedding_vector)
      }
    }
    unsafe EventLists.release(c.pointee.congestions, Int(c.pointee.num_congestions)) {
      unsafe g_free($0.pointee.id)
      unsafe EventLists.release(strings: $0.pointee.objectIds, $0.pointee.num_objectIds)
    }
    unsafe EventLists.release(c.pointee.interactions, Int(c.pointee.num_interactions)) {
      unsafe g_free($0.pointee.id)
      unsafe EventLists.release(strings: $0.pointee.objectIds, $0.pointee.num_objectIds)
      unsafe g_free($0.pointee.coordinates)
      unsafe g_free($0.pointee.description)
    }
    unsafe EventLists.release(c.pointee.fov, Int(c.pointee.num_fov)) {
      unsafe g_free($0.pointee.id)
      unsafe g_free($0.pointee.type)
      unsafe g_free($0.pointee.coordinates)
      unsafe EventLists.release(strings: $0.pointee.objectIds, $0.pointee.num_objectIds)
    }
    unsafe EventLists.release(c.pointee.segmentation, 1) { unsafe g_free($0.pointee.mask) }
  }

  private func allocateModel() -> UnsafeMutablePointer<NvDsLLMObject>? {
    let model = unsafe CArrays.allocate(NvDsLLMObject.self)
    unsafe model?.pointee.num_conversations = UInt32(clamping: conversations.count)
    unsafe model?.pointee.conversations = EventLists.allocate(conversations) {
      unsafe NvDsConversationObject(
        id: EventLists.copy($0.id), query: EventLists.copy($0.query), response: EventLists.copy($0.response))
    }
    unsafe model?.pointee.num_embeddings = UInt32(clamping: modelEmbeddings.count)
    unsafe model?.pointee.embeddings = EventLists.allocate(modelEmbeddings) {
      unsafe NvDsEmbedding(embedding_vector: CArrays.duplicate($0), embedding_length: UInt32(clamping: $0.count))
    }
    return unsafe model
  }

  private static func track(_ c: UnsafeMutablePointer<NvDs3DTracking>) -> Track3D {
    var track = Track3D()
    let (world, image) = unsafe (c.pointee.ptWorldFeet, c.pointee.ptImgFeet)
    track.worldFeet = [world.0, world.1]
    track.imageFeet = [image.0, image.1]
    track.convexHull = unsafe CArrays.read(c.pointee.convexHull.points, c.pointee.convexHull.numFilled)
    track.box = unsafe Box3D(&c.pointee.bbox3d)
    return track
  }

  private static func fill(_ c: UnsafeMutablePointer<NvDs3DTracking>, _ track: Track3D) {
    func pair(_ numbers: [Float]) -> (Float, Float) {
      (numbers.first ?? 0, numbers.count > 1 ? numbers[1] : 0)
    }
    unsafe c.pointee.ptWorldFeet = pair(track.worldFeet)
    unsafe c.pointee.ptImgFeet = pair(track.imageFeet)
    unsafe c.pointee.convexHull = NvDsConvexHull(
      points: CArrays.duplicate(track.convexHull), numFilled: UInt32(clamping: track.convexHull.count))
    unsafe track.box.fill(&c.pointee.bbox3d)
  }

  private static let longestSource = Int(MAX_SOURCE_ID_LEN)

  private static func entries(
    _ c: UnsafeMutablePointer<NvDsEventMsgMeta>
  ) -> UnsafeMutablePointer<SourceTimePair> {
    let memory = unsafe UnsafeMutableRawPointer(c) + (MemoryLayout<NvDsEventMsgMeta>.offset(of: \.entries) ?? 0)
    return unsafe memory.assumingMemoryBound(to: SourceTimePair.self)
  }

  private static func times(_ c: UnsafeMutablePointer<NvDsEventMsgMeta>) -> [SourceTime] {
    let count = unsafe min(Int(c.pointee.count), Int(MAX_ENTRIES))
    return unsafe EventLists.read(entries(c), count) { entry in
      let name = unsafe UnsafeMutableRawPointer(entry).assumingMemoryBound(to: CChar.self)
      return unsafe SourceTime(
        source: CStrings.read(name, capacity: longestSource), timestamp: UInt64(entry.pointee.timestamp))
    }
  }

  private func fillTimes(_ c: UnsafeMutablePointer<NvDsEventMsgMeta>) {
    let times = sourceTimes.prefix(Int(MAX_ENTRIES))
    unsafe c.pointee.count = Int32(times.count)
    let entries = unsafe Self.entries(c)
    for (index, time) in times.enumerated() {
      let entry = unsafe entries + index
      let name = unsafe UnsafeMutableRawPointer(entry).assumingMemoryBound(to: CChar.self)
      unsafe CStrings.write(time.source, to: name, capacity: Self.longestSource)
      unsafe entry.pointee.timestamp = UInt(time.timestamp)
    }
  }
}
