public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Every element of a list back into its pool.

/// Gives frames of a whole list back to the pools.
@c @implementation public func nvds_clear_frame_meta_list(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearFrames(of: parent)
}

/// Gives frames of sound of a whole list back to the pools.
@c @implementation public func nvds_clear_audio_frame_meta_list(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearFrames(of: parent)
}

/// Gives objects of a whole list back to the pools.
@c @implementation public func nvds_clear_obj_meta_list(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearObjects(of: parent)
}

/// Gives classifiers' answers of a whole list back to the pools.
@c @implementation public func nvds_clear_classifier_meta_list(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearClassifiers(of: parent)
}

/// Gives classifiers' answers on sound of a whole list back to the pools.
@c @implementation public func nvds_clear_audio_classifier_meta_list(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearClassifiers(of: parent)
}

/// Gives labels of a whole list back to the pools.
@c @implementation public func nvds_clear_label_info_meta_list(
  _ parent: UnsafeMutablePointer<NvDsClassifierMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearLabels(of: parent)
}

/// Gives displays of a whole list back to the pools.
@c @implementation public func nvds_clear_display_meta_list(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearDisplays(of: parent)
}

/// Gives a batch's user metadata of a whole list back to the pools.
@c @implementation public func nvds_clear_batch_user_meta_list(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearUsers(of: parent)
}

/// Gives a frame's user metadata of a whole list back to the pools.
@c @implementation public func nvds_clear_frame_user_meta_list(
  _ parent: UnsafeMutablePointer<NvDsFrameMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearUsers(of: parent)
}

/// Gives an object's user metadata of a whole list back to the pools.
@c @implementation public func nvds_clear_obj_user_meta_list(
  _ parent: UnsafeMutablePointer<NvDsObjectMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearUsers(of: parent)
}

/// Gives user metadata of a batch of sound of a whole list back to the pools.
@c @implementation public func nvds_clear_audio_batch_user_meta_list(
  _ parent: UnsafeMutablePointer<NvDsBatchMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearUsers(of: parent)
}

/// Gives user metadata of a frame of sound of a whole list back to the pools.
@c @implementation public func nvds_clear_audio_frame_user_meta_list(
  _ parent: UnsafeMutablePointer<NvDsAudioFrameMeta>!, _ list: UnsafeMutablePointer<GList>!
) {
  unsafe NativeElements.clearUsers(of: parent)
}
