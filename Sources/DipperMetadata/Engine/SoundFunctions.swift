internal import CDeepStream

/// The functions that change batches of sound; user metadata of such a batch goes the way of any batch's.
@unsafe package struct SoundFunctions {
  package var createBatch: @convention(c) (UInt32) -> BatchPointer?
  package var destroyBatch: @convention(c) (BatchPointer?) -> Int32
  package var copyBatch: @convention(c) (ElementPointer?, ElementPointer?) -> ElementPointer?
  package var acquireFrame: @convention(c) (BatchPointer?) -> AudioFramePointer?
  package var addFrame: @convention(c) (BatchPointer?, AudioFramePointer?) -> Void
  package var removeFrame: @convention(c) (BatchPointer?, AudioFramePointer?) -> Void
  package var clearFrames: @convention(c) (BatchPointer?, NodePointer?) -> Void
  package var copyFrame: @convention(c) (AudioFramePointer?, AudioFramePointer?) -> Void
  package var addClassifier: @convention(c) (AudioFramePointer?, ClassifierPointer?) -> Void
  package var removeClassifier: @convention(c) (AudioFramePointer?, ClassifierPointer?) -> Void
  package var addUser: @convention(c) (AudioFramePointer?, UserPointer?) -> Void
  package var removeUser: @convention(c) (AudioFramePointer?, UserPointer?) -> Void

  /// The native engine's.
  static var native: SoundFunctions {
    unsafe SoundFunctions(
      createBatch: { unsafe NativeBatch.create(frames: Int($0), ofAudio: true) },
      destroyBatch: { unsafe NativeBatch.destroy(audio: $0) ? 1 : 0 },
      copyBatch: { data, _ in unsafe NativeCopy.copyFunction(data) },
      acquireFrame: { unsafe NativeElements.acquire(.audioFrame, $0, as: NvDsAudioFrameMeta.self) },
      addFrame: { unsafe NativeElements.add(audioFrame: $1, to: $0) },
      removeFrame: { unsafe NativeElements.remove(audioFrame: $1, from: $0) },
      clearFrames: { batch, _ in unsafe NativeElements.clearFrames(of: batch) },
      copyFrame: { unsafe NativeCopy.audioFrame($0, to: $1) },
      addClassifier: { unsafe NativeElements.add(classifier: $1, to: $0) },
      removeClassifier: { unsafe NativeElements.remove(classifier: $1, from: $0) },
      addUser: { unsafe NativeElements.add(user: $1, to: $0) },
      removeUser: { unsafe NativeElements.remove(user: $1, from: $0) })
  }
}

/// The functions that change regions.
///
/// User metadata goes by the function for lists: the one for regions crashes in NVIDIA's library.
@unsafe package struct RegionFunctions {
  package var addClassifier: @convention(c) (RegionPointer?, ClassifierPointer?) -> Void
  package var removeClassifier: @convention(c) (RegionPointer?, ClassifierPointer?) -> Void
  package var addUser: @convention(c) (RegionPointer?, UserPointer?) -> Void
  package var removeFromList: @convention(c) (NodePointer?, ElementPointer?, PoolPointer?) -> NodePointer?

  /// The native engine's.
  static var native: RegionFunctions {
    unsafe RegionFunctions(
      addClassifier: { unsafe NativeElements.add(classifier: $1, to: $0) },
      removeClassifier: { unsafe NativeElements.remove(classifier: $1, from: $0) },
      addUser: { unsafe NativeElements.add(user: $1, to: $0) },
      removeFromList: { list, element, _ in unsafe NativePools.remove(element, from: list) })
  }
}
