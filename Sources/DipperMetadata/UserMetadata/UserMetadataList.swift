internal import CDeepStream

/// The user metadata of a ``Batch``, ``Frame`` or another ``UserMetadataHolder``, in the order of its list: that of a
/// batch and of sound as it was attached, that of a frame, object or region the newest first.
@safe public struct UserMetadataList: Sequence, IteratorProtocol {
  let owner: UserMetadataOwner
  private var walk: Walk

  init(_ owner: UserMetadataOwner) {
    self.owner = owner
    unsafe walk = Walk(owner.list, owner.loan)
  }

  /// Gives the next piece of metadata.
  ///
  /// - Returns: The metadata, or `nil` after the last.
  public mutating func next() -> UserMetadata? {
    guard let step = walk.next() else { return nil }
    return unsafe UserMetadata(step.element.assumingMemoryBound(to: NvDsUserMeta.self), of: owner)
  }
}

@available(*, unavailable) extension UserMetadataList: Sendable {}

extension Batch: UserMetadataHolder {
  /// The user metadata of the batch, in the order in which it was attached (`batch_user_meta_list`).
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(.batch(self), loan)) }
}

extension Frame: UserMetadataHolder {
  /// The user metadata of the frame, the newest first (`frame_user_meta_list`).
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(.frame(self), loan)) }
}

extension Object: UserMetadataHolder {
  /// The user metadata of the object, the newest first (`obj_user_meta_list`).
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(.object(self), loan)) }
}

extension AudioBatch: UserMetadataHolder {
  /// The user metadata of the batch, in the order in which it was attached (`batch_user_meta_list`).
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(.audioBatch(self), loan)) }
}

extension AudioFrame: UserMetadataHolder {
  /// The user metadata of the frame, in the order in which it was attached (`frame_user_meta_list`).
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(.audioFrame(self), loan)) }
}

extension Region: UserMetadataHolder {
  /// The user metadata of the region, the newest first (`roi_user_meta_list`).
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(.region(self), loan)) }
}
