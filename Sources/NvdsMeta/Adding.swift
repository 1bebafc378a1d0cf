public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Elements into the list of a parent.

@c @implementation public func nvds_add_frame_meta_to_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeElements.add(frame: element, to: parent)
}

@c @implementation public func nvds_add_audio_frame_meta_to_audio_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeElements.add(audioFrame: element, to: parent)
}

@c @implementation public func nvds_add_obj_meta_to_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsObjectMeta>!,
  _ object_parent: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeElements.add(object: element, to: parent, parent: object_parent)
}

@c @implementation public func nvds_add_classifier_meta_to_object(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.add(classifier: element, to: parent)
}

@c @implementation public func nvds_add_classifier_meta_to_audio_frame(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.add(classifier: element, to: parent)
}

@c @implementation public func nvds_add_classifier_meta_to_roi(
  _ parent: UnsafeMutablePointer<NvDsRoiMeta>!, _ element: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeElements.add(classifier: element, to: parent)
}

@c @implementation public func nvds_add_label_info_meta_to_classifier(
  _ parent: UnsafeMutablePointer<NvDsClassifierMeta>!, _ element: UnsafeMutablePointer<NvDsLabelInfo>!
) {
  unsafe NativeElements.add(label: element, to: parent)
}

@c @implementation public func nvds_add_display_meta_to_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsDisplayMeta>!
) {
  unsafe NativeElements.add(display: element, to: parent)
}

@c @implementation public func nvds_add_user_meta_to_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

@c @implementation public func nvds_add_user_meta_to_frame(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

@c @implementation public func nvds_add_user_meta_to_obj(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

@c @implementation public func nvds_add_user_meta_to_audio_batch(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

@c @implementation public func nvds_add_user_meta_to_audio_frame(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}

@c @implementation public func nvds_add_user_meta_to_roi(
  _ parent: UnsafeMutablePointer<NvDsRoiMeta>!, _ element: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeElements.add(user: element, to: parent)
}
