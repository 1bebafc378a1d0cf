internal import CDeepStream

/// Adding: frames and a batch's user metadata go to the end, everything else to the front.
extension NativeElements {
  package static func add(frame: FramePointer?, to batch: BatchPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: frame, under: batch), let frame = unsafe frame,
      let batch = unsafe batch
    else { return }
    unsafe locked(owner) {
      let native = unsafe NativeBatch.native(owner)
      let isAdded = unsafe append(
        frame, to: &batch.pointee.frame_meta_list, last: &native.pointee.last_frame, of: batch)
      if isAdded { unsafe batch.pointee.num_frames_in_batch &+= 1 }
    }
  }

  /// Adds an object to a frame; its parent is the object that it is a part of, if any.
  package static func add(object: ObjectPointer?, to frame: FramePointer?, parent: ObjectPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: object, under: frame), let object = unsafe object,
      let frame = unsafe frame
    else { return }
    unsafe locked(owner) {
      guard unsafe prepend(object, to: &frame.pointee.obj_meta_list, of: frame) else { return }
      unsafe object.pointee.parent = parent
      if let parent = unsafe parent, unsafe dip_batch_is_native(parent.pointee.base_meta.batch_meta) != 0 {
        unsafe dip_header(parent).pointee.is_parent = 1
      }
      unsafe frame.pointee.num_obj_meta &+= 1
    }
  }

  package static func add(classifier: ClassifierPointer?, to object: ObjectPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: classifier, under: object), let classifier = unsafe classifier,
      let object = unsafe object
    else { return }
    unsafe locked(owner) {
      _ = unsafe prepend(classifier, to: &object.pointee.classifier_meta_list, of: object)
    }
  }

  package static func add(label: LabelPointer?, to classifier: ClassifierPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: label, under: classifier), let label = unsafe label,
      let classifier = unsafe classifier
    else { return }
    unsafe locked(owner) {
      let isAdded = unsafe prepend(label, to: &classifier.pointee.label_info_list, of: classifier)
      if isAdded { unsafe classifier.pointee.num_labels &+= 1 }
    }
  }

  package static func add(display: DisplayPointer?, to frame: FramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: display, under: frame), let display = unsafe display,
      let frame = unsafe frame
    else { return }
    unsafe locked(owner) {
      _ = unsafe prepend(display, to: &frame.pointee.display_meta_list, of: frame)
    }
  }

  package static func add(user: UserPointer?, to batch: BatchPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user, under: batch), let user = unsafe user,
      let batch = unsafe batch
    else { return }
    unsafe locked(owner) {
      let native = unsafe NativeBatch.native(owner)
      _ = unsafe append(
        user, to: &batch.pointee.batch_user_meta_list, last: &native.pointee.last_user, of: batch)
    }
  }

  package static func add(user: UserPointer?, to frame: FramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user, under: frame), let user = unsafe user,
      let frame = unsafe frame
    else { return }
    unsafe locked(owner) {
      _ = unsafe prepend(user, to: &frame.pointee.frame_user_meta_list, of: frame)
    }
  }

  package static func add(user: UserPointer?, to object: ObjectPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user, under: object), let user = unsafe user,
      let object = unsafe object
    else { return }
    unsafe locked(owner) {
      _ = unsafe prepend(user, to: &object.pointee.obj_user_meta_list, of: object)
    }
  }
}
