internal import CDeepStream

/// The user metadata of a ``Batch``, ``Frame`` or ``Object``, in the order of its list: that of a batch as it
/// was attached, that of a frame or object the newest first.
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
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(self)) }
}

extension Frame: UserMetadataHolder {
  /// The user metadata of the frame, the newest first (`frame_user_meta_list`).
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(self)) }
}

extension Object: UserMetadataHolder {
  /// The user metadata of the object, the newest first (`obj_user_meta_list`).
  public var userMetadata: UserMetadataList { UserMetadataList(UserMetadataOwner(self)) }
}
