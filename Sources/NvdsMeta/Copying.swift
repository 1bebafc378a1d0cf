public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Copies of elements and of lists.

/// Copies a frame into another one, which keeps its batch.
@c @implementation public func nvds_copy_frame_meta(
  _ source: UnsafeMutablePointer<NvDsFrameMeta>!, _ target: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeCopy.frame(source, to: target)
}

/// Copies a frame of sound into another one, which keeps its batch.
@c @implementation public func nvds_copy_audio_frame_meta(
  _ source: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ target: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeCopy.audioFrame(source, to: target)
}

/// Copies an object into another one, which keeps its batch.
@c @implementation public func nvds_copy_obj_meta(
  _ source: UnsafeMutablePointer<NvDsObjectMeta>!, _ target: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeCopy.object(source, to: target)
}

/// Copies a classifier's answer into another one, which keeps its batch.
@c @implementation public func nvds_copy_classifier_meta(
  _ source: UnsafeMutablePointer<NvDsClassifierMeta>!, _ target: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeCopy.classifier(source, to: target)
}

/// Copies a label into another one, which keeps its batch.
@c @implementation public func nvds_copy_label_info_meta(
  _ source: UnsafeMutablePointer<NvDsLabelInfo>!, _ target: UnsafeMutablePointer<NvDsLabelInfo>!
) {
  unsafe NativeCopy.label(source, to: target)
}

/// Copies a display into another one, which keeps its batch.
@c @implementation public func nvds_copy_display_meta(
  _ source: UnsafeMutablePointer<NvDsDisplayMeta>!, _ target: UnsafeMutablePointer<NvDsDisplayMeta>!
) {
  unsafe NativeCopy.display(source, to: target)
}

/// Copies user metadata with the function that came with it; nothing without one.
@c @implementation public func copy_user_meta(
  _ source: UnsafeMutablePointer<NvDsUserMeta>!, _ target: UnsafeMutablePointer<NvDsUserMeta>!
) {
  unsafe NativeCopy.user(source, to: target)
}

/// Copies frames of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_frame_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsBatchMeta>!
) {
  unsafe NativeCopy.frames(source, to: target)
}

/// Copies frames of sound of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_audio_frame_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsBatchMeta>!
) {
  unsafe NativeCopy.audioFrames(source, to: target)
}

/// Copies objects of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_obj_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeCopy.objects(source, to: target)
}

/// Copies displays of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_display_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeCopy.displays(source, to: target)
}

/// Copies classifiers' answers of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_classification_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeCopy.classifiers(source, to: target)
}

/// Copies classifiers' answers on sound of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_audio_classification_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeCopy.classifiers(source, to: target)
}

/// Copies labels of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_label_info_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsClassifierMeta>!
) {
  unsafe NativeCopy.labels(source, to: target)
}

/// Copies a batch's user metadata of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_batch_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsBatchMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

/// Copies a frame's user metadata of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_frame_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

/// Copies an object's user metadata of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_obj_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsObjectMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

/// Copies user metadata of a batch of sound of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_audio_batch_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsBatchMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

/// Copies user metadata of a frame of sound of a list into a parent, which may be of another batch.
@c @implementation public func nvds_copy_audio_frame_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  unsafe NativeCopy.users(source, to: target)
}

/// Copies the user metadata of a list into a batch, frame or object, as `target_type` says.
@c @implementation public func copy_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: gpointer!, _ target_type: NvDsMetaType
) {
  unsafe NativeCopy.users(source, toAny: target, type: target_type)
}

/// Copies the user metadata of a list into a batch or frame of sound, as `target_type` says.
@c @implementation public func copy_audio_user_meta_list(
  _ source: UnsafeMutablePointer<GList>!, _ target: gpointer!, _ target_type: NvDsMetaType
) {
  unsafe NativeCopy.users(source, toAny: target, type: target_type)
}
