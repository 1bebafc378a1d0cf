internal import CDeepStream
internal import CGLib
internal import DipperGeometry

/// Messages in C's layout: everything that they point to is memory that `g_free` frees.
extension EventMessage {
  /// Reads a message of C's; tables of GLib's (`info`) are left out.
  init(reading pointer: UnsafeMutablePointer<NvDsEventMsgMeta>) {
    // The struct is 14 kB: its fields are read in place.
    unsafe self.init(
      EventKind(rawValue: Int(pointer.pointee.type.rawValue)),
      Subject(pointer.pointee.objType, pointer.pointee.extMsg, size: pointer.pointee.extMsgSize))
    let rectangle = unsafe pointer.pointee.bbox
    box = Box(left: rectangle.left, top: rectangle.top, width: rectangle.width, height: rectangle.height)
    let location = unsafe pointer.pointee.location
    self.location = Place(x: location.lat, y: location.lon, z: location.alt)
    let coordinate = unsafe pointer.pointee.coordinate
    self.coordinate = Place(x: coordinate.x, y: coordinate.y, z: coordinate.z)
    signature = unsafe CArrays.read(pointer.pointee.objSignature.signature, pointer.pointee.objSignature.size)
    embedding = unsafe CArrays.read(
      pointer.pointee.embedding.embedding_vector, pointer.pointee.embedding.embedding_length)
    unsafe classID = Int(pointer.pointee.objClassId)
    unsafe sensorID = Int(pointer.pointee.sensorId)
    unsafe moduleID = Int(pointer.pointee.moduleId)
    unsafe placeID = Int(pointer.pointee.placeId)
    unsafe componentID = Int(pointer.pointee.componentId)
    unsafe frameNumber = Int(pointer.pointee.frameId)
    unsafe confidence = pointer.pointee.confidence
    let track = unsafe UInt64(pointer.pointee.trackingId)
    trackingID = track == .max ? nil : track
    timestamp = unsafe EventLists.text(pointer.pointee.ts)
    objectID = unsafe EventLists.text(pointer.pointee.objectId)
    sensor = unsafe EventLists.text(pointer.pointee.sensorStr)
    otherAttributes = unsafe EventLists.text(pointer.pointee.otherAttrs)
    videoPath = unsafe EventLists.text(pointer.pointee.videoPath)
    outlines = unsafe Subject.outlines(
      pointer.pointee.objType, pointer.pointee.extMsg, size: pointer.pointee.extMsgSize)
    unsafe readDetails(pointer)
  }

  /// A message of C's, which ``release(_:)`` frees.
  func allocate() -> UnsafeMutablePointer<NvDsEventMsgMeta>? {
    guard let message = unsafe CArrays.allocate(NvDsEventMsgMeta.self) else { return nil }
    unsafe message.pointee.type = NvDsEventType(rawValue: numericCast(max(0, kind.rawValue)))
    unsafe message.pointee.objType = subject.type(hasOutlines: !outlines.isEmpty)
    let body = unsafe subject.allocate(outlines)
    unsafe message.pointee.extMsg = body.memory
    unsafe message.pointee.extMsgSize = UInt32(body.size)
    unsafe message.pointee.bbox = NvDsRect(top: box.top, left: box.left, width: box.width, height: box.height)
    unsafe message.pointee.location = NvDsGeoLocation(lat: location.x, lon: location.y, alt: location.z)
    unsafe message.pointee.coordinate = NvDsCoordinate(x: coordinate.x, y: coordinate.y, z: coordinate.z)
    unsafe message.pointee.objSignature = NvDsObjectSignature(
      signature: CArrays.duplicate(signature), size: UInt32(clamping: signature.count))
    unsafe message.pointee.embedding = NvDsEmbedding(
      embedding_vector: CArrays.duplicate(embedding), embedding_length: UInt32(clamping: embedding.count))
    unsafe message.pointee.objClassId = Int32(clamping: classID)
    unsafe message.pointee.sensorId = Int32(clamping: sensorID)
    unsafe message.pointee.moduleId = Int32(clamping: moduleID)
    unsafe message.pointee.placeId = Int32(clamping: placeID)
    unsafe message.pointee.componentId = Int32(clamping: componentID)
    unsafe message.pointee.frameId = Int32(clamping: frameNumber)
    unsafe message.pointee.confidence = confidence
    unsafe message.pointee.trackingId = UInt(trackingID ?? .max)
    unsafe message.pointee.ts = EventLists.copy(timestamp)
    unsafe message.pointee.objectId = EventLists.copy(objectID)
    unsafe message.pointee.sensorStr = EventLists.copy(sensor)
    unsafe message.pointee.otherAttrs = EventLists.copy(otherAttributes)
    unsafe message.pointee.videoPath = EventLists.copy(videoPath)
    unsafe fillDetails(message)
    return unsafe message
  }

  static func release(_ message: UnsafeMutablePointer<NvDsEventMsgMeta>) {
    unsafe Subject.release(message.pointee.objType, message.pointee.extMsg)
    unsafe releaseDetails(message)
    unsafe g_free(message.pointee.objSignature.signature)
    unsafe g_free(message.pointee.embedding.embedding_vector)
    unsafe g_free(message.pointee.ts)
    unsafe g_free(message.pointee.objectId)
    unsafe g_free(message.pointee.sensorStr)
    unsafe g_free(message.pointee.otherAttrs)
    unsafe g_free(message.pointee.videoPath)
    unsafe g_free(message)
  }
}
