internal import CDeepStream

/// Frames of sound and what they hold: everything is added to the end of its list.
extension NativeElements {
  package static func add(audioFrame: AudioFramePointer?, to batch: BatchPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: audioFrame, under: batch), let audioFrame = unsafe audioFrame,
      let batch = unsafe batch
    else { return }
    unsafe locked(owner) {
      let native = unsafe NativeBatch.native(owner)
      let isAdded = unsafe append(
        audioFrame, to: &batch.pointee.frame_meta_list, last: &native.pointee.last_frame, of: batch)
      if isAdded { unsafe batch.pointee.num_frames_in_batch &+= 1 }
    }
  }

  package static func remove(audioFrame: AudioFramePointer?, from batch: BatchPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: audioFrame, under: batch), let audioFrame = unsafe audioFrame,
      let batch = unsafe batch
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(audioFrame, from: &batch.pointee.frame_meta_list, of: batch) else { return }
      unsafe NativeBatch.native(owner).pointee.last_frame = nil
      unsafe batch.pointee.num_frames_in_batch &-= 1
      unsafe recycle(audioFrame)
    }
  }

  package static func add(classifier: ClassifierPointer?, to audioFrame: AudioFramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: classifier, under: audioFrame),
      let classifier = unsafe classifier, let audioFrame = unsafe audioFrame
    else { return }
    unsafe locked(owner) {
      var end: NodePointer? = nil
      _ = unsafe append(
        classifier, to: &audioFrame.pointee.classifier_meta_list, last: &end, of: audioFrame)
    }
  }

  package static func remove(classifier: ClassifierPointer?, from audioFrame: AudioFramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: classifier, under: audioFrame),
      let classifier = unsafe classifier, let audioFrame = unsafe audioFrame
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(classifier, from: &audioFrame.pointee.classifier_meta_list, of: audioFrame) else { return }
      unsafe recycle(classifier)
    }
  }

  package static func add(user: UserPointer?, to audioFrame: AudioFramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user, under: audioFrame), let user = unsafe user,
      let audioFrame = unsafe audioFrame
    else { return }
    unsafe locked(owner) {
      var end: NodePointer? = nil
      _ = unsafe append(
        user, to: &audioFrame.pointee.frame_user_meta_list, last: &end, of: audioFrame)
    }
  }

  package static func remove(user: UserPointer?, from audioFrame: AudioFramePointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user, under: audioFrame), let user = unsafe user,
      let audioFrame = unsafe audioFrame
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(user, from: &audioFrame.pointee.frame_user_meta_list, of: audioFrame) else { return }
      unsafe recycle(user)
    }
  }
}
