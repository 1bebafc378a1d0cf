package import CDeepStream
internal import CGLib

/// Copies of users' data, with the functions that came with it; without a copy function it stays behind.
extension NativeCopy {
  package static func users(_ list: NodePointer?, to target: BatchPointer?) {
    unsafe users(list, of: target) { unsafe NativeElements.add(user: $0, to: target) }
  }

  package static func users(_ list: NodePointer?, to target: FramePointer?) {
    unsafe users(list, of: target) {
      unsafe NativeElements.add(user: $0, to: target)
      unsafe RegionMemory.move($0, to: target)
    }
  }

  package static func users(_ list: NodePointer?, to target: ObjectPointer?) {
    unsafe users(list, of: target) { unsafe NativeElements.add(user: $0, to: target) }
  }

  package static func users(_ list: NodePointer?, to target: AudioFramePointer?) {
    unsafe users(list, of: target) { unsafe NativeElements.add(user: $0, to: target) }
  }

  /// Copies users' data to whatever the target says it is, as the original's functions for any parent do.
  package static func users(_ list: NodePointer?, toAny target: ElementPointer?, type: NvDsMetaType) {
    guard let target = unsafe target else { return Complaint.missingArgument.log() }
    switch type {
    case NVDS_BATCH_META, NVDS_AUDIO_BATCH_META:
      unsafe users(list, to: target.assumingMemoryBound(to: NvDsBatchMeta.self))
    case NVDS_FRAME_META: unsafe users(list, to: target.assumingMemoryBound(to: NvDsFrameMeta.self))
    case NVDS_OBJ_META: unsafe users(list, to: target.assumingMemoryBound(to: NvDsObjectMeta.self))
    case NVDS_AUDIO_FRAME_META: unsafe users(list, to: target.assumingMemoryBound(to: NvDsAudioFrameMeta.self))
    default: break
    }
  }

  private static func users(_ list: NodePointer?, of target: ElementPointer?, add: (UserPointer?) -> Void) {
    unsafe from(list, to: target) { batch in
      unsafe each(list, NvDsUserMeta.self) { source in
        guard unsafe source.pointee.base_meta.copy_func != nil else { return }
        let copy = unsafe NativeElements.acquire(.user, batch, as: NvDsUserMeta.self)
        unsafe user(source, to: copy)
        unsafe add(copy)
      }
    }
  }
}
