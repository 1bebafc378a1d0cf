internal import CDeepStream

/// What is to happen before an element goes: views of it, and of what hangs below it, end.
///
/// The native engine does this by itself. Other libraries count no lives, and leave the children of a removed
/// object with a pointer to recycled memory.
extension Loan {
  func willRemove(frame: FramePointer) {
    guard !isNative else { return }
    unsafe endLife(of: frame)
    unsafe willRemoveAll(frame.pointee.obj_meta_list, NvDsObjectMeta.self) { unsafe willRemoveObject($0) }
    unsafe willRemoveAll(frame.pointee.display_meta_list, NvDsDisplayMeta.self) { _ in }
    unsafe NativeCopy.each(frame.pointee.frame_user_meta_list, NvDsUserMeta.self) { unsafe willRemove(user: $0) }
  }

  func willRemove(audioFrame frame: AudioFramePointer) {
    guard !isNative else { return }
    unsafe endLife(of: frame)
    unsafe NativeCopy.each(frame.pointee.classifier_meta_list, NvDsClassifierMeta.self) {
      unsafe willRemove(classifier: $0)
    }
    unsafe willRemoveAll(frame.pointee.frame_user_meta_list, NvDsUserMeta.self) { _ in }
  }

  func willRemove(object: ObjectPointer, from frame: FramePointer) {
    guard !isNative else { return }
    unsafe endLife(of: object)
    unsafe willRemoveObject(object)
    unsafe NativeCopy.each(frame.pointee.obj_meta_list, NvDsObjectMeta.self) {
      if unsafe $0.pointee.parent == object { unsafe $0.pointee.parent = nil }
    }
  }

  func willRemove(classifier: ClassifierPointer) {
    guard !isNative else { return }
    unsafe endLife(of: classifier)
    unsafe willRemoveAll(classifier.pointee.label_info_list, NvDsLabelInfo.self) { _ in }
  }

  func willRemove(user: UserPointer) {
    guard !isNative else { return }
    unsafe endLife(of: user)
    guard let region = unsafe RegionMemory.ownRegion(in: user) else { return }
    unsafe NativeCopy.each(region.pointee.classifier_meta_list, NvDsClassifierMeta.self) {
      unsafe willRemove(classifier: $0)
    }
    unsafe willRemoveAll(region.pointee.roi_user_meta_list, NvDsUserMeta.self) { _ in }
    unsafe RegionMemory.empty(region, functions)
  }

  /// An element with nothing below it.
  func willRemove(leaf: ElementPointer) {
    guard !isNative else { return }
    unsafe endLife(of: leaf)
  }

  private func willRemoveObject(_ object: ObjectPointer) {
    unsafe willRemoveAll(object.pointee.classifier_meta_list, NvDsClassifierMeta.self) {
      unsafe willRemoveAll($0.pointee.label_info_list, NvDsLabelInfo.self) { _ in }
    }
    unsafe willRemoveAll(object.pointee.obj_user_meta_list, NvDsUserMeta.self) { _ in }
  }

  private func willRemoveAll<Element>(
    _ list: NodePointer?, _ type: Element.Type, _ below: (UnsafeMutablePointer<Element>) -> Void
  ) {
    unsafe NativeCopy.each(list, type) {
      unsafe endLife(of: $0)
      unsafe below($0)
    }
  }

  /// Whether an element was added to a parent, whose list of such elements is given.
  func isMember(_ element: ElementPointer, of parent: ElementPointer, _ list: NodePointer?) -> Bool {
    if isNative { return unsafe dip_header(element).pointee.parent == parent }
    var node = unsafe list
    while let current = unsafe node {
      if unsafe current.pointee.data == element { return true }
      unsafe node = current.pointee.next
    }
    return false
  }

  /// Whether two objects are of one frame of this batch, whichever that is.
  func areSiblings(_ one: ObjectPointer, _ other: ObjectPointer) -> Bool {
    if isNative { return unsafe dip_header(one).pointee.parent == dip_header(other).pointee.parent }
    guard let batch = unsafe one.pointee.base_meta.batch_meta else { return false }
    var found = false
    unsafe NativeCopy.each(batch.pointee.frame_meta_list, NvDsFrameMeta.self) { frame in
      let list = unsafe frame.pointee.obj_meta_list
      if unsafe isMember(one, of: frame, list), unsafe isMember(other, of: frame, list) { found = true }
    }
    return found
  }
}
