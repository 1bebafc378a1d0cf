internal import CDeepStream

/// Adding: frames and a batch's user metadata go to the end, everything else to the front.
extension NativeElements {
  static func add(frame: FramePointer, to batch: BatchPointer) {
    unsafe locked(batch) {
      let native = unsafe NativeBatch.native(batch)
      let added = unsafe append(
        frame, to: &batch.pointee.frame_meta_list, last: &native.pointee.last_frame, of: batch)
      if added { unsafe batch.pointee.num_frames_in_batch &+= 1 }
    }
  }

  static func add(object: ObjectPointer, to frame: FramePointer, parent: ObjectPointer?) {
    unsafe locked(object.pointee.base_meta.batch_meta) {
      guard unsafe prepend(object, to: &frame.pointee.obj_meta_list, of: frame) else { return }
      unsafe object.pointee.parent = parent
      if let parent = unsafe parent { unsafe dip_header(parent).pointee.is_parent = 1 }
      unsafe frame.pointee.num_obj_meta &+= 1
    }
  }

  static func add(classifier: ClassifierPointer, to object: ObjectPointer) {
    unsafe locked(classifier.pointee.base_meta.batch_meta) {
      _ = unsafe prepend(classifier, to: &object.pointee.classifier_meta_list, of: object)
    }
  }

  static func add(label: LabelPointer, to classifier: ClassifierPointer) {
    unsafe locked(label.pointee.base_meta.batch_meta) {
      if unsafe prepend(label, to: &classifier.pointee.label_info_list, of: classifier) {
        unsafe classifier.pointee.num_labels &+= 1
      }
    }
  }

  static func add(display: DisplayPointer, to frame: FramePointer) {
    unsafe locked(display.pointee.base_meta.batch_meta) {
      _ = unsafe prepend(display, to: &frame.pointee.display_meta_list, of: frame)
    }
  }

  static func add(user: UserPointer, to batch: BatchPointer) {
    unsafe locked(batch) {
      let native = unsafe NativeBatch.native(batch)
      _ = unsafe append(
        user, to: &batch.pointee.batch_user_meta_list, last: &native.pointee.last_user, of: batch)
    }
  }

  static func add(user: UserPointer, to frame: FramePointer) {
    unsafe locked(user.pointee.base_meta.batch_meta) {
      _ = unsafe prepend(user, to: &frame.pointee.frame_user_meta_list, of: frame)
    }
  }

  static func add(user: UserPointer, to object: ObjectPointer) {
    unsafe locked(user.pointee.base_meta.batch_meta) {
      _ = unsafe prepend(user, to: &object.pointee.obj_user_meta_list, of: object)
    }
  }
}
