/// The functions that change metadata: every change goes through one of these.
///
/// The native engine's table is ``native``; the fields have the signatures of DeepStream's C functions, so
/// that another library can fill a table of its own.
@unsafe package struct MetadataFunctions {
  package var lock: @convention(c) (BatchPointer?) -> Void
  package var unlock: @convention(c) (BatchPointer?) -> Void
  package var createBatch: @convention(c) (UInt32) -> BatchPointer?
  package var destroyBatch: @convention(c) (BatchPointer?) -> Int32
  package var copyBatch: @convention(c) (ElementPointer?, ElementPointer?) -> ElementPointer?
  package var acquireFrame: @convention(c) (BatchPointer?) -> FramePointer?
  package var addFrame: @convention(c) (BatchPointer?, FramePointer?) -> Void
  package var removeFrame: @convention(c) (BatchPointer?, FramePointer?) -> Void
  package var clearFrames: @convention(c) (BatchPointer?, NodePointer?) -> Void
  package var copyFrame: @convention(c) (FramePointer?, FramePointer?) -> Void
  package var acquireObject: @convention(c) (BatchPointer?) -> ObjectPointer?
  package var addObject: @convention(c) (FramePointer?, ObjectPointer?, ObjectPointer?) -> Void
  package var removeObject: @convention(c) (FramePointer?, ObjectPointer?) -> Void
  package var clearObjects: @convention(c) (FramePointer?, NodePointer?) -> Void
  package var copyObject: @convention(c) (ObjectPointer?, ObjectPointer?) -> Void
  package var acquireClassifier: @convention(c) (BatchPointer?) -> ClassifierPointer?
  package var addClassifier: @convention(c) (ObjectPointer?, ClassifierPointer?) -> Void
  package var removeClassifier: @convention(c) (ObjectPointer?, ClassifierPointer?) -> Void
  package var acquireLabel: @convention(c) (BatchPointer?) -> LabelPointer?
  package var addLabel: @convention(c) (ClassifierPointer?, LabelPointer?) -> Void
  package var removeLabel: @convention(c) (ClassifierPointer?, LabelPointer?) -> Void
  package var acquireDisplay: @convention(c) (BatchPointer?) -> DisplayPointer?
  package var addDisplay: @convention(c) (FramePointer?, DisplayPointer?) -> Void
  package var removeDisplay: @convention(c) (FramePointer?, DisplayPointer?) -> Void
  package var acquireUser: @convention(c) (BatchPointer?) -> UserPointer?
  package var addUserToBatch: @convention(c) (BatchPointer?, UserPointer?) -> Void
  package var removeUserFromBatch: @convention(c) (BatchPointer?, UserPointer?) -> Void
  package var addUserToFrame: @convention(c) (FramePointer?, UserPointer?) -> Void
  package var removeUserFromFrame: @convention(c) (FramePointer?, UserPointer?) -> Void
  package var addUserToObject: @convention(c) (ObjectPointer?, UserPointer?) -> Void
  package var removeUserFromObject: @convention(c) (ObjectPointer?, UserPointer?) -> Void
  package var sound: SoundFunctions
  package var regions: RegionFunctions
}
