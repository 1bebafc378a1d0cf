internal import CDeepStream

/// Removing: an element goes back to its pool with everything below it.
extension NativeElements {
  static func remove(frame: FramePointer, from batch: BatchPointer) {
    unsafe locked(batch) {
      let native = unsafe NativeBatch.native(batch)
      guard unsafe unlink(frame, from: &batch.pointee.frame_meta_list, of: batch) else { return }
      unsafe native.pointee.last_frame = nil
      unsafe batch.pointee.num_frames_in_batch &-= 1
      unsafe recycle(frame: frame, batch)
    }
  }

  static func remove(object: ObjectPointer, from frame: FramePointer) {
    let batch = unsafe object.pointee.base_meta.batch_meta
    unsafe locked(batch) {
      guard let batch = unsafe batch, unsafe unlink(object, from: &frame.pointee.obj_meta_list, of: frame)
      else { return }
      unsafe frame.pointee.num_obj_meta &-= 1
      unsafe orphanChildren(of: object, in: frame)
      unsafe recycle(object: object, batch)
    }
  }

  static func remove(classifier: ClassifierPointer, from object: ObjectPointer) {
    let batch = unsafe classifier.pointee.base_meta.batch_meta
    unsafe locked(batch) {
      guard let batch = unsafe batch,
        unsafe unlink(classifier, from: &object.pointee.classifier_meta_list, of: object)
      else { return }
      unsafe recycle(classifier: classifier, batch)
    }
  }

  static func remove(label: LabelPointer, from classifier: ClassifierPointer) {
    let batch = unsafe label.pointee.base_meta.batch_meta
    unsafe locked(batch) {
      guard let batch = unsafe batch,
        unsafe unlink(label, from: &classifier.pointee.label_info_list, of: classifier)
      else { return }
      unsafe classifier.pointee.num_labels &-= 1
      unsafe recycle(label, .label, batch)
    }
  }

  static func remove(display: DisplayPointer, from frame: FramePointer) {
    let batch = unsafe display.pointee.base_meta.batch_meta
    unsafe locked(batch) {
      guard let batch = unsafe batch,
        unsafe unlink(display, from: &frame.pointee.display_meta_list, of: frame)
      else { return }
      unsafe recycle(display, .display, batch)
    }
  }

  static func remove(user: UserPointer, from batch: BatchPointer) {
    unsafe locked(batch) {
      let native = unsafe NativeBatch.native(batch)
      guard unsafe unlink(user, from: &batch.pointee.batch_user_meta_list, of: batch) else { return }
      unsafe native.pointee.last_user = nil
      unsafe recycle(user, .user, batch)
    }
  }

  static func remove(user: UserPointer, from frame: FramePointer) {
    let batch = unsafe user.pointee.base_meta.batch_meta
    unsafe locked(batch) {
      guard let batch = unsafe batch,
        unsafe unlink(user, from: &frame.pointee.frame_user_meta_list, of: frame)
      else { return }
      unsafe recycle(user, .user, batch)
    }
  }

  static func remove(user: UserPointer, from object: ObjectPointer) {
    let batch = unsafe user.pointee.base_meta.batch_meta
    unsafe locked(batch) {
      guard let batch = unsafe batch,
        unsafe unlink(user, from: &object.pointee.obj_user_meta_list, of: object)
      else { return }
      unsafe recycle(user, .user, batch)
    }
  }

  /// A removed parent is nobody's parent any more: the original leaves pointers to recycled memory.
  private static func orphanChildren(of parent: ObjectPointer, in frame: FramePointer) {
    guard unsafe dip_header(parent).pointee.is_parent == 1 else { return }
    var node = unsafe frame.pointee.obj_meta_list
    while let current = unsafe node {
      let child = unsafe current.pointee.data.assumingMemoryBound(to: NvDsObjectMeta.self)
      if unsafe child.pointee.parent == parent { unsafe child.pointee.parent = nil }
      unsafe node = current.pointee.next
    }
  }

  private static func recycle(frame: FramePointer, _ batch: BatchPointer) {
    unsafe drain(&frame.pointee.obj_meta_list) {
      unsafe recycle(object: $0.assumingMemoryBound(to: NvDsObjectMeta.self), batch)
    }
    unsafe drain(&frame.pointee.display_meta_list) { unsafe recycle($0, .display, batch) }
    unsafe drain(&frame.pointee.frame_user_meta_list) { unsafe recycle($0, .user, batch) }
    unsafe recycle(frame, .frame, batch)
  }

  private static func recycle(object: ObjectPointer, _ batch: BatchPointer) {
    unsafe drain(&object.pointee.classifier_meta_list) {
      unsafe recycle(classifier: $0.assumingMemoryBound(to: NvDsClassifierMeta.self), batch)
    }
    unsafe drain(&object.pointee.obj_user_meta_list) { unsafe recycle($0, .user, batch) }
    unsafe recycle(object, .object, batch)
  }

  private static func recycle(classifier: ClassifierPointer, _ batch: BatchPointer) {
    unsafe drain(&classifier.pointee.label_info_list) { unsafe recycle($0, .label, batch) }
    unsafe recycle(classifier, .classifier, batch)
  }

  private static func recycle(_ element: UnsafeMutableRawPointer, _ kind: ElementKind, _ batch: BatchPointer) {
    unsafe NativeRelease.contents(kind, element)
    unsafe Pool(of: batch, kind).giveBack(element)
  }

  /// Empties a list, handing each element to `recycle` once it is out.
  private static func drain(_ head: inout NodePointer?, _ recycle: (UnsafeMutableRawPointer) -> Void) {
    while let node = unsafe head {
      unsafe NodeList.unlink(node, from: &head)
      guard let element = unsafe node.pointee.data else { continue }
      unsafe recycle(element)
    }
  }
}
