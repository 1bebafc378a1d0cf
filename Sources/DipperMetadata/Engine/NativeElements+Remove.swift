internal import CDeepStream

/// Removing: an element goes back to its pool with everything below it.
extension NativeElements {
  package static func remove(frame: FramePointer?, from batch: BatchPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: frame, under: batch), let frame = unsafe frame,
      let batch = unsafe batch
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(frame, from: &batch.pointee.frame_meta_list, of: batch) else { return }
      unsafe NativeBatch.native(owner).pointee.last_frame = nil
      unsafe batch.pointee.num_frames_in_batch &-= 1
      unsafe recycle(frame)
    }
  }

  package static func remove(object: ObjectPointer?, from frame: FramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: object, under: frame), let object = unsafe object,
      let frame = unsafe frame
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(object, from: &frame.pointee.obj_meta_list, of: frame) else { return }
      unsafe frame.pointee.num_obj_meta &-= 1
      unsafe orphanChildren(of: object, in: frame)
      unsafe recycle(object)
    }
  }

  package static func remove(classifier: ClassifierPointer?, from object: ObjectPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: classifier, under: object), let classifier = unsafe classifier,
      let object = unsafe object
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(classifier, from: &object.pointee.classifier_meta_list, of: object) else { return }
      unsafe recycle(classifier)
    }
  }

  package static func remove(label: LabelPointer?, from classifier: ClassifierPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: label, under: classifier), let label = unsafe label,
      let classifier = unsafe classifier
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(label, from: &classifier.pointee.label_info_list, of: classifier) else { return }
      unsafe classifier.pointee.num_labels &-= 1
      unsafe recycle(label)
    }
  }

  package static func remove(display: DisplayPointer?, from frame: FramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: display, under: frame), let display = unsafe display,
      let frame = unsafe frame
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(display, from: &frame.pointee.display_meta_list, of: frame) else { return }
      unsafe recycle(display)
    }
  }

  package static func remove(user: UserPointer?, from batch: BatchPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user, under: batch), let user = unsafe user,
      let batch = unsafe batch
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(user, from: &batch.pointee.batch_user_meta_list, of: batch) else { return }
      unsafe NativeBatch.native(owner).pointee.last_user = nil
      unsafe recycle(user)
    }
  }

  package static func remove(user: UserPointer?, from frame: FramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user, under: frame), let user = unsafe user,
      let frame = unsafe frame
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(user, from: &frame.pointee.frame_user_meta_list, of: frame) else { return }
      unsafe recycle(user)
    }
  }

  package static func remove(user: UserPointer?, from object: ObjectPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user, under: object), let user = unsafe user,
      let object = unsafe object
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(user, from: &object.pointee.obj_user_meta_list, of: object) else { return }
      unsafe recycle(user)
    }
  }
}
