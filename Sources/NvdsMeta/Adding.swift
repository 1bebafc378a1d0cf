public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Elements into the list of a parent.

/// Adds a frame to a batch.
@c @implementation public func nvds_add_frame_meta_to_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeElements.add(frame: element, to: parent)
}

/// Adds a frame of sound to a batch of sound.
@c @implementation public func nvds_add_audio_frame_meta_to_audio_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeElements.add(audioFrame: element, to: parent)
}

/// Adds an object to a frame.
@c @implementation public func nvds_add_obj_meta_to_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsObjectMeta>!,
  _ object_parent: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeElements.add(object: element, to: parent, parent: object_parent)
}

/// Adds a classifier's answer to an object.
@c @implementation public func nvds_add_classifier_meta_to_object(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.add(classifier: element, to: parent)
}

/// Adds a classifier's answer to a frame of sound.
@c @implementation public func nvds_add_classifier_meta_to_audio_frame(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.add(classifier: element, to: parent)
}

/// Adds a classifier's answer to a region.
@c @implementation public func nvds_add_classifier_meta_to_roi(
  _ parent: UnsafeMutablePointer<NvDsRoiMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.add(classifier: element, to: parent)
}

/// Adds a label to a classifier's answer.
@c @implementation public func nvds_add_label_info_meta_to_classifier(
  _ parent: UnsafeMutablePointer<NvDsClassifierMeta>!, _ element: UnsafeMutablePointer<NvDsLabelInfo>!
) {
  unsafe NativeElements.add(label: element, to: parent)
}

/// Adds a display to a frame.
@c @implementation public func nvds_add_display_meta_to_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsDisplayMeta>!
) {
  unsafe NativeElements.add(display: element, to: parent)
}

/// Adds user metadata to a batch.
@c @implementation public func nvds_add_user_meta_to_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

/// Adds user metadata to a frame.
@c @implementation public func nvds_add_user_meta_to_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

/// Adds user metadata to an object.
@c @implementation public func nvds_add_user_meta_to_obj(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

/// Adds user metadata to a batch of sound.
@c @implementation public func nvds_add_user_meta_to_audio_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

/// Adds user metadata to a frame of sound.
@c @implementation public func nvds_add_user_meta_to_audio_frame(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

/// Adds user metadata to a region.
@c @implementation public func nvds_add_user_meta_to_roi(
  _ parent: UnsafeMutablePointer<NvDsRoiMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}
