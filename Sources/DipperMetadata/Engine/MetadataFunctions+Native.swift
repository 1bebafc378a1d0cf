internal import CDeepStream
internal import CGLib

extension MetadataFunctions {
  /// The native engine; never changed once made, and never freed.
  nonisolated(unsafe) package static let native: UnsafePointer<MetadataFunctions> = {
    let table = UnsafeMutablePointer<MetadataFunctions>.allocate(capacity: 1)
    unsafe table.initialize(to: makeNative())
    return unsafe UnsafePointer(table)
  }()

  private static func makeNative() -> MetadataFunctions {
    unsafe MetadataFunctions(
      lock: { unsafe NativeBatch.lock($0) },
      unlock: { unsafe NativeBatch.unlock($0) },
      createBatch: { unsafe NativeBatch.create(frames: Int($0)) },
      destroyBatch: { unsafe NativeBatch.destroy($0) ? 1 : 0 },
      copyBatch: { data, _ in unsafe NativeCopy.copyFunction(data) },
      acquireFrame: { unsafe NativeElements.acquire(.frame, $0, as: NvDsFrameMeta.self) },
      addFrame: { unsafe NativeElements.add(frame: $1, to: $0) },
      removeFrame: { unsafe NativeElements.remove(frame: $1, from: $0) },
      clearFrames: { batch, _ in unsafe NativeElements.clearFrames(of: batch) },
      copyFrame: { unsafe NativeCopy.frame($0, to: $1) },
      acquireObject: { unsafe NativeElements.acquire(.object, $0, as: NvDsObjectMeta.self) },
      addObject: { unsafe NativeElements.add(object: $1, to: $0, parent: $2) },
      removeObject: { unsafe NativeElements.remove(object: $1, from: $0) },
      clearObjects: { frame, _ in unsafe NativeElements.clearObjects(of: frame) },
      copyObject: { unsafe NativeCopy.object($0, to: $1) },
      acquireClassifier: { unsafe NativeElements.acquire(.classifier, $0, as: NvDsClassifierMeta.self) },
      addClassifier: { unsafe NativeElements.add(classifier: $1, to: $0) },
      removeClassifier: { unsafe NativeElements.remove(classifier: $1, from: $0) },
      acquireLabel: { unsafe NativeElements.acquire(.label, $0, as: NvDsLabelInfo.self) },
      addLabel: { unsafe NativeElements.add(label: $1, to: $0) },
      removeLabel: { unsafe NativeElements.remove(label: $1, from: $0) },
      acquireDisplay: { unsafe NativeElements.acquire(.display, $0, as: NvDsDisplayMeta.self) },
      addDisplay: { unsafe NativeElements.add(display: $1, to: $0) },
      removeDisplay: { unsafe NativeElements.remove(display: $1, from: $0) },
      acquireUser: { unsafe NativeElements.acquire(.user, $0, as: NvDsUserMeta.self) },
      addUserToBatch: { unsafe NativeElements.add(user: $1, to: $0) },
      removeUserFromBatch: { unsafe NativeElements.remove(user: $1, from: $0) },
      addUserToFrame: { unsafe NativeElements.add(user: $1, to: $0) },
      removeUserFromFrame: { unsafe NativeElements.remove(user: $1, from: $0) },
      addUserToObject: { unsafe NativeElements.add(user: $1, to: $0) },
      removeUserFromObject: { unsafe NativeElements.remove(user: $1, from: $0) },
      sound: .native, regions: .native)
  }
}
