public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Elements out of the list of a parent, with everything below them.

@c @implementation public func nvds_remove_frame_meta_from_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeElements.remove(frame: element, from: parent)
}

@c @implementation public func nvds_remove_audio_frame_meta_from_audio_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeElements.remove(audioFrame: element, from: parent)
}

@c @implementation public func nvds_remove_obj_meta_from_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeElements.remove(object: element, from: parent)
}

@c @implementation public func nvds_remove_classifier_meta_from_obj(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.remove(classifier: element, from: parent)
}

@c @implementation public func nvds_remove_classifier_meta_from_audio_frame(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.remove(classifier: element, from: parent)
}

@c @implementation public func nvds_remove_classifier_meta_from_roi(
  _ parent: UnsafeMutablePointer<NvDsRoiMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.remove(classifier: element, from: parent)
}

@c @implementation public func nvds_remove_label_info_meta_from_classifier(
  _ parent: UnsafeMutablePointer<NvDsClassifierMeta>!, _ element: UnsafeMutablePointer<NvDsLabelInfo>!
) {
  unsafe NativeElements.remove(label: element, from: parent)
}

@c @implementation public func nvds_remove_display_meta_from_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsDisplayMeta>!
) {
  unsafe NativeElements.remove(display: element, from: parent)
}

@c @implementation public func nvds_remove_user_meta_from_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

@c @implementation public func nvds_remove_user_meta_from_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

@c @implementation public func nvds_remove_user_meta_from_object(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

@c @implementation public func nvds_remove_user_meta_from_audio_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

@c @implementation public func nvds_remove_user_meta_from_audio_frame(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}

@c @implementation public func nvds_remove_user_meta_from_roi(
  _ parent: UnsafeMutablePointer<NvDsRoiMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.remove(user: element, from: parent)
}
