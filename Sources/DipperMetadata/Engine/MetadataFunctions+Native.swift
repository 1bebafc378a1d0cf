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
      lock: { if let batch = unsafe $0 { unsafe g_rec_mutex_lock(dip_batch_mutex(batch)) } },
      unlock: { if let batch = unsafe $0 { unsafe g_rec_mutex_unlock(dip_batch_mutex(batch)) } },
      acquireFrame: { unsafe $0.map { unsafe NativeElements.acquire(.frame, $0, as: NvDsFrameMeta.self) } },
      addFrame: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.add(frame: element, to: parent)
      },
      removeFrame: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.remove(frame: element, from: parent)
      },
      acquireObject: {
        unsafe $0.map { unsafe NativeElements.acquire(.object, $0, as: NvDsObjectMeta.self) }
      },
      addObject: {
        guard let frame = unsafe $0, let object = unsafe $1 else { return }
        unsafe NativeElements.add(object: object, to: frame, parent: $2)
      },
      removeObject: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.remove(object: element, from: parent)
      },
      acquireClassifier: {
        unsafe $0.map { unsafe NativeElements.acquire(.classifier, $0, as: NvDsClassifierMeta.self) }
      },
      addClassifier: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.add(classifier: element, to: parent)
      },
      removeClassifier: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.remove(classifier: element, from: parent)
      },
      acquireLabel: { unsafe $0.map { unsafe NativeElements.acquire(.label, $0, as: NvDsLabelInfo.self) } },
      addLabel: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.add(label: element, to: parent)
      },
      removeLabel: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.remove(label: element, from: parent)
      },
      acquireDisplay: {
        unsafe $0.map { unsafe NativeElements.acquire(.display, $0, as: NvDsDisplayMeta.self) }
      },
      addDisplay: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.add(display: element, to: parent)
      },
      removeDisplay: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.remove(display: element, from: parent)
      },
      acquireUser: { unsafe $0.map { unsafe NativeElements.acquire(.user, $0, as: NvDsUserMeta.self) } },
      addUserToBatch: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.add(user: element, to: parent)
      },
      removeUserFromBatch: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.remove(user: element, from: parent)
      },
      addUserToFrame: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.add(user: element, to: parent)
      },
      removeUserFromFrame: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.remove(user: element, from: parent)
      },
      addUserToObject: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.add(user: element, to: parent)
      },
      removeUserFromObject: {
        guard let parent = unsafe $0, let element = unsafe $1 else { return }
        unsafe NativeElements.remove(user: element, from: parent)
      })
  }
}
