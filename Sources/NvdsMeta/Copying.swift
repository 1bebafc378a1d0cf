public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Copies of elements and of lists.

@c @implementation public func nvds_copy_frame_meta(
  _ source: UnsafeMutablePointer<NvDsFrameMeta>!, _ target: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeCopy.frame(source, to: target)
}

@c @implementation public func nvds_copy_audio_frame_meta(
  _ source: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ target: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeCopy.audioFrame(source, to: target)
}

@c @implementation public func nvds_copy_obj_meta(
  _ source: UnsafeMutablePointer<NvDsObjectMeta>!, _ target: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeCopy.object(source, to: target)
}

@c @implementation public func nvds_copy_classifier_meta(
  _ source: UnsafeMutablePointer<NvDsClassifierMeta>!, _ target: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeCopy.classifier(source, to: target)
}

@c @implementation public func nvds_copy_label_info_meta(
  _ source: UnsafeMutablePointer<NvDsLabelInfo>!, _ target: UnsafeMutablePointer<NvDsLabelInfo>!
) {
  unsafe NativeCopy.label(source, to: target)
}

@c @implementation public func nvds_copy_display_meta(
  _ source: UnsafeMutablePointer<NvDsDisplayMeta>!, _ target: UnsafeMutablePointer<NvDsDisplayMeta>!
) {
  unsafe NativeCopy.display(source, to: target)
}

@c @implementation public func copy_user_meta(
  _ source: UnsafeMutablePointer<NvDsUserMeta>!, _ target: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeCopy.user(source, to: target)
}

@c @implementation public func nvds_copy_frame_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsBatchMeta>!
) {
  unsafe NativeCopy.frames(source, to: target)
}

@c @implementation public func nvds_copy_audio_frame_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsBatchMeta>!
) {
  unsafe NativeCopy.audioFrames(source, to: target)
}

@c @implementation public func nvds_copy_obj_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeCopy.objects(source, to: target)
}

@c @implementation public func nvds_copy_display_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeCopy.displays(source, to: target)
}

@c @implementation public func nvds_copy_classification_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeCopy.classifiers(source, to: target)
}

@c @implementation public func nvds_copy_audio_classification_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeCopy.classifiers(source, to: target)
}

@c @implementation public func nvds_copy_label_info_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeCopy.labels(source, to: target)
}

@c @implementation public func nvds_copy_batch_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsBatchMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

@c @implementation public func nvds_copy_frame_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

@c @implementation public func nvds_copy_obj_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

@c @implementation public func nvds_copy_audio_batch_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsBatchMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

@c @implementation public func nvds_copy_audio_frame_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

@c @implementation public func copy_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: gpointer!, _ target_type: NvDsMetaType
) {
  unsafe NativeCopy.users(source, toAny: target, type: target_type)
}

@c @implementation public func copy_audio_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: gpointer!, _ target_type: NvDsMetaType
) {
  unsafe NativeCopy.users(source, toAny: target, type: target_type)
}
