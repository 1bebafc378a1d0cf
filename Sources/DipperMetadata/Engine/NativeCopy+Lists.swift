internal import CDeepStream
internal import CGLib

/// Copies of the elements of a list, added to a parent that may be of another batch.
extension NativeCopy {
  package static func frames(_ list: NodePointer?, to target: BatchPointer?) {
    unsafe from(list, to: target) { batch in
      unsafe each(list, NvDsFrameMeta.self) { source in
        let copy = unsafe NativeElements.acquire(.frame, batch, as: NvDsFrameMeta.self)
        unsafe frame(source, to: copy)
        unsafe NativeElements.add(frame: copy, to: target)
      }
    }
  }

  package static func audioFrames(_ list: NodePointer?, to target: BatchPointer?) {
    unsafe from(list, to: target) { batch in
      unsafe each(list, NvDsAudioFrameMeta.self) { source in
        let copy = unsafe NativeElements.acquire(.audioFrame, batch, as: NvDsAudioFrameMeta.self)
        unsafe audioFrame(source, to: copy)
        unsafe NativeElements.add(audioFrame: copy, to: target)
      }
    }
  }

  package static func displays(_ list: NodePointer?, to target: FramePointer?) {
    unsafe from(list, to: target) { batch in
      unsafe each(list, NvDsDisplayMeta.self) { source in
        let copy = unsafe NativeElements.acquire(.display, batch, as: NvDsDisplayMeta.self)
        unsafe display(source, to: copy)
        unsafe NativeElements.add(display: copy, to: target)
      }
    }
  }

  package static func classifiers(_ list: NodePointer?, to target: ObjectPointer?) {
    unsafe from(list, to: target) { batch in
      unsafe each(list, NvDsClassifierMeta.self) { source in
        let copy = unsafe NativeElements.acquire(.classifier, batch, as: NvDsClassifierMeta.self)
        unsafe classifier(source, to: copy)
        unsafe NativeElements.add(classifier: copy, to: target)
      }
    }
  }

  package static func classifiers(_ list: NodePointer?, to target: AudioFramePointer?) {
    unsafe from(list, to: target) { batch in
      unsafe each(list, NvDsClassifierMeta.self) { source in
        let copy = unsafe NativeElements.acquire(.classifier, batch, as: NvDsClassifierMeta.self)
        unsafe classifier(source, to: copy)
        unsafe NativeElements.add(classifier: copy, to: target)
      }
    }
  }

  package static func labels(_ list: NodePointer?, to target: ClassifierPointer?) {
    unsafe from(list, to: target) { batch in
      unsafe each(list, NvDsLabelInfo.self) { source in
        let copy = unsafe NativeElements.acquire(.label, batch, as: NvDsLabelInfo.self)
        unsafe label(source, to: copy)
        unsafe NativeElements.add(label: copy, to: target)
      }
    }
  }

  /// A copy's parent is the copy of the parent, where that is in the list too.
  package static func objects(_ list: NodePointer?, to target: FramePointer?) {
    unsafe from(list, to: target) { batch in
      var copies: [ObjectPointer: ObjectPointer] = unsafe [:]
      let hasParents = unsafe hasParents(list)
      unsafe each(list, NvDsObjectMeta.self) { source in
        let copy = unsafe NativeElements.acquire(.object, batch, as: NvDsObjectMeta.self)
        unsafe object(source, to: copy)
        unsafe NativeElements.add(object: copy, to: target, parent: nil)
        if hasParents { unsafe copies[source] = copy }
      }
      guard hasParents else { return }
      unsafe each(list, NvDsObjectMeta.self) {
        guard let parent = unsafe $0.pointee.parent, let copy = unsafe copies[parent] else { return }
        unsafe copies[$0]?.pointee.parent = copy
        unsafe dip_header(copy).pointee.is_parent = 1
      }
    }
  }

  private static func hasParents(_ list: NodePointer?) -> Bool {
    var found = false
    unsafe each(list, NvDsObjectMeta.self) { if unsafe $0.pointee.parent != nil { found = true } }
    return found
  }
}
