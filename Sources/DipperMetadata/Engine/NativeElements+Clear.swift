internal import CDeepStream

/// Clearing: every element of a list goes back to its pool, with everything below it.
///
/// The whole list is cleared, whatever part of it a program names: the original loses the rest.
extension NativeElements {
  package static func clearFrames(of batch: BatchPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: batch), let batch = unsafe batch else { return }
    unsafe locked(owner) {
      unsafe drain(&batch.pointee.frame_meta_list)
      unsafe NativeBatch.native(owner).pointee.last_frame = nil
      unsafe batch.pointee.num_frames_in_batch = 0
    }
  }

  package static func clearObjects(of frame: FramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: frame), let frame = unsafe frame else { return }
    unsafe locked(owner) {
      unsafe drain(&frame.pointee.obj_meta_list)
      unsafe frame.pointee.num_obj_meta = 0
    }
  }

  package static func clearClassifiers(of object: ObjectPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: object), let object = unsafe object else { return }
    unsafe locked(owner) {
      unsafe drain(&object.pointee.classifier_meta_list)
    }
  }

  package static func clearClassifiers(of audioFrame: AudioFramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: audioFrame), let audioFrame = unsafe audioFrame else { return }
    unsafe locked(owner) {
      unsafe drain(&audioFrame.pointee.classifier_meta_list)
    }
  }

  package static func clearLabels(of classifier: ClassifierPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: classifier), let classifier = unsafe classifier else { return }
    unsafe locked(owner) {
      unsafe drain(&classifier.pointee.label_info_list)
      unsafe classifier.pointee.num_labels = 0
    }
  }

  package static func clearDisplays(of frame: FramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: frame), let frame = unsafe frame else { return }
    unsafe locked(owner) {
      unsafe drain(&frame.pointee.display_meta_list)
    }
  }

  package static func clearUsers(of batch: BatchPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: batch), let batch = unsafe batch else { return }
    unsafe locked(owner) {
      unsafe drain(&batch.pointee.batch_user_meta_list)
      unsafe NativeBatch.native(owner).pointee.last_user = nil
    }
  }

  package static func clearUsers(of frame: FramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: frame), let frame = unsafe frame else { return }
    unsafe locked(owner) {
      unsafe drain(&frame.pointee.frame_user_meta_list)
    }
  }

  package static func clearUsers(of object: ObjectPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: object), let object = unsafe object else { return }
    unsafe locked(owner) {
      unsafe drain(&object.pointee.obj_user_meta_list)
    }
  }

  package static func clearUsers(of audioFrame: AudioFramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: audioFrame), let audioFrame = unsafe audioFrame else { return }
    unsafe locked(owner) {
      unsafe drain(&audioFrame.pointee.frame_user_meta_list)
    }
  }
}
