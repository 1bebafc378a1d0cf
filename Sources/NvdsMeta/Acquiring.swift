public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Elements out of the pools of a batch.

/// Takes a frame out of a pool, as new; NULL after a warning where there is none to be had.
@c @implementation public func nvds_acquire_frame_meta_from_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!)
  -> UnsafeMutablePointer<NvDsFrameMeta>!
{
  unsafe NativeElements.acquire(.frame, batch, as: NvDsFrameMeta.self)
}

/// Takes a frame of sound out of a pool, as new; NULL after a warning where there is none to be had.
@c @implementation public func nvds_acquire_audio_frame_meta_from_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!)
  -> UnsafeMutablePointer<NvDsAudioFrameMeta>!
{
  unsafe NativeElements.acquire(.audioFrame, batch, as: NvDsAudioFrameMeta.self)
}

/// Takes an object out of a pool, as new; NULL after a warning where there is none to be had.
@c @implementation public func nvds_acquire_obj_meta_from_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!)
  -> UnsafeMutablePointer<NvDsObjectMeta>!
{
  unsafe NativeElements.acquire(.object, batch, as: NvDsObjectMeta.self)
}

/// Takes a classifier's answer out of a pool, as new; NULL after a warning where there is none to be had.
@c @implementation public func nvds_acquire_classifier_meta_from_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!)
  -> UnsafeMutablePointer<NvDsClassifierMeta>!
{
  unsafe NativeElements.acquire(.classifier, batch, as: NvDsClassifierMeta.self)
}

/// Takes a label out of a pool, as new; NULL after a warning where there is none to be had.
@c @implementation public func nvds_acquire_label_info_meta_from_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!)
  -> UnsafeMutablePointer<NvDsLabelInfo>!
{
  unsafe NativeElements.acquire(.label, batch, as: NvDsLabelInfo.self)
}

/// Takes a display out of a pool, as new; NULL after a warning where there is none to be had.
@c @implementation public func nvds_acquire_display_meta_from_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!)
  -> UnsafeMutablePointer<NvDsDisplayMeta>!
{
  unsafe NativeElements.acquire(.display, batch, as: NvDsDisplayMeta.self)
}

/// Takes user metadata out of a pool, as new; NULL after a warning where there is none to be had.
@c @implementation public func nvds_acquire_user_meta_from_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!)
  -> UnsafeMutablePointer<NvDsUserMeta>!
{
  unsafe NativeElements.acquire(.user, batch, as: NvDsUserMeta.self)
}
