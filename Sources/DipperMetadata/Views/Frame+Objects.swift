public import CDeepStream
public import DipperGeometry
internal import DipperAdvice

extension Frame {
  /// The objects of the frame, the newest first.
  ///
  /// Objects added during a loop over them are not visited by it.
  @inlinable public var objects: Objects { unsafe Objects(Walk(checked.pointee.obj_meta_list, loan)) }

  /// How many objects the frame has (`num_obj_meta`).
  public var objectCount: Int { unsafe Int(live.pointee.num_obj_meta) }

  /// Adds an object to the frame (`nvds_add_obj_meta_to_frame`).
  ///
  /// - Parameters:
  ///   - box: Where it is, in pixels of the source frame.
  ///   - classID: The detector's number for its class.
  ///   - label: The name of its class; at most 127 bytes are kept.
  ///   - confidence: How sure the detector is, 0…1.
  ///   - parent: The object that it is part of, which must be of the same frame.
  /// - Returns: The new object.
  @discardableResult
  public func addObject(
    box: Box<SourceSpace>, classID: Int = 0, label: String = "", confidence: Float = 0,
    parent: Object? = nil
  ) -> Object {
    let object = unsafe acquireObject()
    unsafe object.pointee.class_id = Int32(truncatingIfNeeded: classID)
    unsafe object.pointee.object_id = .max
    unsafe object.pointee.confidence = confidence
    unsafe object.pointee.rect_params.setBox(box)
    unsafe object.pointee.detector_bbox_info.setBox(box)
    if !label.isEmpty {
      unsafe CStrings.write(label, to: dip_object_label(object), capacity: Object.labelSize)
    }
    let parent = unsafe parent.map { unsafe checkedParent($0) }
    unsafe loan.functions.pointee.addObject(raw, object, parent)
    return unsafe Object(object, loan)
  }

  /// Removes an object from the frame, with all that belongs to it (`nvds_remove_obj_meta_from_frame`).
  ///
  /// Views of the object trap when they are used afterwards.
  ///
  /// - Parameter object: An object of this frame; one of another frame traps.
  public func remove(_ object: Object) {
    let element = unsafe object.live
    unsafe require(
      belongs(element), "The object is not one of this frame's. Remove it from the frame that it is in.")
    unsafe removeMember(element)
  }

  /// Removes the objects that a condition holds for.
  ///
  /// - Parameter shouldRemove: Whether to remove the object it is given; it must remove none itself.
  /// - Throws: What `shouldRemove` throws; the objects that it held for before stay removed.
  public func removeObjects<Failure: Error>(
    where shouldRemove: (Object) throws(Failure) -> Bool
  ) throws(Failure) {
    var rest = objects
    while let object = rest.next() {
      if try shouldRemove(object) { unsafe removeMember(object.live) }
    }
  }

  /// Removes all objects, with all that belongs to them (`nvds_clear_obj_meta_list`).
  public func removeAllObjects() {
    let frame = unsafe live
    if !loan.isNative {
      unsafe NativeCopy.each(frame.pointee.obj_meta_list, NvDsObjectMeta.self) {
        unsafe loan.willRemove(object: $0, from: frame)
      }
    }
    unsafe loan.functions.pointee.clearObjects(frame, frame.pointee.obj_meta_list)
  }

  /// Adds a copy of an object, with its classifications and user metadata (`nvds_copy_obj_meta`).
  ///
  /// - Parameters:
  ///   - other: An object of this frame or of another, of this batch or of another.
  ///   - parent: The object that the copy is part of, which must be of this frame.
  /// - Returns: The copy.
  @discardableResult
  public func addCopy(of other: Object, parent: Object? = nil) -> Object {
    let source = unsafe other.live
    let object = unsafe acquireObject()
    unsafe loan.functions.pointee.copyObject(source, object)
    let parent = unsafe parent.map { unsafe checkedParent($0) }
    unsafe loan.functions.pointee.addObject(live, object, parent)
    return unsafe Object(object, loan)
  }

  /// Adds an object that was kept as a value.
  ///
  /// - Parameters:
  ///   - detection: What the object is to hold.
  ///   - parent: The object that it is part of, which must be of the same frame.
  /// - Returns: The new object.
  @discardableResult
  public func addObject(_ detection: Detection, parent: Object? = nil) -> Object {
    let object = addObject(
      box: detection.box, classID: detection.classID, label: detection.label, confidence: detection.confidence,
      parent: parent)
    object.trackingID = detection.trackingID
    object.trackerConfidence = detection.trackerConfidence
    object.trackingStatus = detection.trackingStatus
    object.trackingAge = detection.trackingAge
    object.componentID = detection.componentID
    object.text = detection.text
    return object
  }

  private func acquireObject() -> ObjectPointer {
    guard let object = unsafe loan.functions.pointee.acquireObject(live.pointee.base_meta.batch_meta) else {
      fatalError("The metadata engine gave no object; the batch's memory was overwritten.")
    }
    return unsafe object
  }

  private func checkedParent(_ parent: Object) -> ObjectPointer {
    let element = unsafe parent.live
    unsafe require(
      belongs(element), "The parent is an object of another frame. Name a parent of the same frame.")
    return unsafe element
  }

  /// Whether an element was added to this frame.
  private func belongs(_ element: ObjectPointer) -> Bool {
    unsafe loan.isMember(element, of: raw, live.pointee.obj_meta_list)
  }

  private func removeMember(_ element: ObjectPointer) {
    unsafe loan.willRemove(object: element, from: live)
    unsafe loan.functions.pointee.removeObject(raw, element)
  }

  /// A frame's objects.
  @safe public struct Objects: Sequence, IteratorProtocol {
    @usableFromInline var walk: Walk

    @inlinable
    init(_ walk: Walk) { self.walk = walk }

    /// Gives the next object.
    ///
    /// - Returns: The object, or `nil` after the last.
    @inlinable
    public mutating func next() -> Object? {
      guard let step = walk.next() else { return nil }
      return Object(step, walk.loan)
    }
  }
}

@available(*, unavailable) extension Frame.Objects: Sendable {}
