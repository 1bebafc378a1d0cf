public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Elements out of the list of a parent, with everything below them.

/// Takes a frame out of a batch, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_frame_meta_from_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeElements.remove(frame: element, from: parent)
}

/// Takes a frame of sound out of a batch of sound, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_audio_frame_meta_from_audio_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeElements.remove(audioFrame: element, from: parent)
}

/// Takes an object out of a frame, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_obj_meta_from_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeElements.remove(object: element, from: parent)
}

/// Takes a classifier's answer out of an object, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_classifier_meta_from_obj(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.remove(classifier: element, from: parent)
}

/// Takes a classifier's answer out of a frame of sound, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_classifier_meta_from_audio_frame(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.remove(classifier: element, from: parent)
}

/// Takes a classifier's answer out of a region, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_classifier_meta_from_roi(
  _ parent: UnsafeMutablePointer<NvDsRoiMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.remove(classifier: element, from: parent)
}

/// Takes a label out of a classifier's answer, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_label_info_meta_from_classifier(
  _ parent: UnsafeMutablePointer<NvDsClassifierMeta>!, _ element: UnsafeMutablePointer<NvDsLabelInfo>!
) {
  unsafe NativeElements.remove(label: element, from: parent)
}

/// Takes a display out of a frame, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_display_meta_from_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsDisplayMeta>!
) {
  unsafe NativeElements.remove(display: element, from: parent)
}

/// Takes user metadata out of a batch, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_user_meta_from_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

/// Takes user metadata out of a frame, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_user_meta_from_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

/// Takes user metadata out of an object, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_user_meta_from_object(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

/// Takes user metadata out of a batch of sound, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_user_meta_from_audio_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

/// Takes user metadata out of a frame of sound, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_user_meta_from_audio_frame(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

/// Takes user metadata out of a region, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_user_meta_from_roi(
  _ parent: UnsafeMutablePointer<NvDsRoiMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}
