internal import CDeepStream

extension Frame {
  /// What carries the frame's batch, as whoever lent the batch named it; `nil` where nothing does.
  ///
  /// It is valid until the handler returns.
  package var carrier: UnsafeMutableRawPointer? {
    loan.check(life)
    return unsafe loan.cell.pointee.carrier
  }
}

extension Object {
  /// The frame that the object was found in.
  package var frame: Frame? {
    let object = unsafe live
    if loan.isNative {
      guard let frame = unsafe dip_header(object).pointee.parent else { return nil }
      return unsafe Frame(frame.assumingMemoryBound(to: NvDsFrameMeta.self), loan)
    }
    guard let batch = unsafe object.pointee.base_meta.batch_meta else { return nil }
    var found: Frame?
    unsafe NativeCopy.each(batch.pointee.frame_meta_list, NvDsFrameMeta.self) { frame in
      if unsafe loan.isMember(object, of: frame, frame.pointee.obj_meta_list) {
        unsafe found = Frame(frame, loan)
      }
    }
    return found
  }
}
