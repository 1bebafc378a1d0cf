internal import CDeepStream
public import DipperGeometry
internal import DipperAdvice

extension Batch {
  /// The frame at a place (`nvds_get_nth_frame_meta`).
  ///
  /// - Parameter index: The place, counted from 0.
  /// - Returns: The frame, or `nil` beyond the last.
  public func frame(at index: Int) -> Frame? { index < 0 ? nil : frames.dropFirst(index).first { _ in true } }

  /// Adds a frame at the end of the batch (`nvds_add_frame_meta_to_batch`).
  ///
  /// In a pipeline `dipmux` adds the frames, with their pictures; this is for batches of one's own.
  ///
  /// - Parameters:
  ///   - source: Which source it came from, counted from 0.
  ///   - number: Its number in its source, counted from 0.
  ///   - size: Its size as its source gave it, in pixels.
  ///   - presentationTime: When to show it, in nanoseconds from the start of its stream.
  ///   - captureTime: When it was captured, and by which clock.
  /// - Returns: The new frame.
  @discardableResult
  public func addFrame(
    source: Int = 0, number: Int = 0, size: Size<SourceSpace> = Size(width: 0, height: 0),
    presentationTime: UInt64? = nil, captureTime: CaptureTime? = nil
  ) -> Frame {
    let raw = unsafe acquireFrame()
    unsafe loan.functions.pointee.addFrame(self.raw, raw)
    let frame = unsafe Frame(raw, loan)
    frame.source = source
    frame.number = number
    frame.size = size
    frame.presentationTime = presentationTime
    frame.captureTime = captureTime
    frame.surfaceCount = 1
    return frame
  }

  /// Adds a copy of a frame, with its objects and all else (`nvds_copy_frame_meta_list`).
  ///
  /// Objects come in the reverse order, as in every copy, and know their parents.
  ///
  /// - Parameter other: A frame of this batch or of another.
  /// - Returns: The copy.
  @discardableResult
  public func addCopy(of other: Frame) -> Frame {
    let source = unsafe other.live
    let frame = unsafe acquireFrame()
    unsafe loan.functions.pointee.copyFrame(source, frame)
    if !loan.isNative {
      unsafe Batch.restoreParents(of: frame, as: source)
      unsafe frame.pointee.pipeline_width = source.pointee.pipeline_width
      unsafe frame.pointee.pipeline_height = source.pointee.pipeline_height
    }
    unsafe loan.functions.pointee.addFrame(raw, frame)
    return unsafe Frame(frame, loan)
  }

  /// Removes a frame from the batch, with all that belongs to it (`nvds_remove_frame_meta_from_batch`).
  ///
  /// Views of the frame and of its objects trap when they are used afterwards.
  ///
  /// - Parameter frame: A frame of this batch; one of another batch traps.
  public func remove(_ frame: Frame) {
    let element = unsafe frame.live
    unsafe require(
      loan.isMember(element, of: live, live.pointee.frame_meta_list),
      "The frame is not one of this batch's. Remove it from the batch that it is in.")
    unsafe loan.willRemove(frame: element)
    unsafe loan.functions.pointee.removeFrame(raw, element)
  }

  /// Removes the frames that a condition holds for.
  ///
  /// - Parameter shouldRemove: Whether to remove the frame it is given; it must remove none itself.
  /// - Throws: What `shouldRemove` throws; the frames that it held for before stay removed.
  public func removeFrames<Failure: Error>(where shouldRemove: (Frame) throws(Failure) -> Bool) throws(Failure) {
    var rest = frames
    while let frame = rest.next() {
      if try shouldRemove(frame) { remove(frame) }
    }
  }

  /// Removes all frames, with all that belongs to them (`nvds_clear_frame_meta_list`).
  public func removeAllFrames() {
    let batch = unsafe live
    if !loan.isNative {
      unsafe NativeCopy.each(batch.pointee.frame_meta_list, NvDsFrameMeta.self) { unsafe loan.willRemove(frame: $0) }
    }
    unsafe loan.functions.pointee.clearFrames(batch, batch.pointee.frame_meta_list)
  }

  private func acquireFrame() -> FramePointer {
    guard let frame = unsafe loan.functions.pointee.acquireFrame(live) else {
      misuse("The metadata engine gave no frame: the batch is being emptied, or its memory was overwritten.")
    }
    return unsafe frame
  }

  /// Other libraries lose the parents in a copy, whose objects come in the reverse order.
  private static func restoreParents(of copy: FramePointer, as source: FramePointer) {
    var originals: [ObjectPointer] = unsafe []
    var copies: [ObjectPointer: ObjectPointer] = unsafe [:]
    unsafe NativeCopy.each(source.pointee.obj_meta_list, NvDsObjectMeta.self) { unsafe originals.append($0) }
    var place = unsafe originals.count
    unsafe NativeCopy.each(copy.pointee.obj_meta_list, NvDsObjectMeta.self) {
      place -= 1
      if place >= 0 { unsafe copies[originals[place]] = $0 }
    }
    for index in unsafe originals.indices {
      guard let parent = unsafe originals[index].pointee.parent else { continue }
      unsafe copies[originals[index]]?.pointee.parent = copies[parent]
    }
  }
}
