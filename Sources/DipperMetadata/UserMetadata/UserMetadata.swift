internal import CDeepStream

/// One piece of user metadata of a ``Batch``, ``Frame`` or another ``UserMetadataHolder`` (`NvDsUserMeta`).
@safe public struct UserMetadata {
  private let raw: UserPointer
  private let owner: UserMetadataOwner
  private let life: Life

  init(_ raw: UserPointer, of owner: UserMetadataOwner) {
    unsafe self.raw = raw
    self.owner = owner
    unsafe life = owner.loan.life(of: raw)
  }

  /// What it is of (`meta_type`).
  public var type: UserMetadataType { unsafe UserMetadataType(live.pointee.base_meta.meta_type) }

  /// Whether it holds a Swift value, and not what a C component attached.
  public var isSwiftValue: Bool { unsafe UserValue.from(live) != nil }

  /// Reads its Swift value.
  ///
  /// - Parameter type: The value's type, exactly as it was attached.
  /// - Returns: The value, or `nil` when it holds anything else.
  public func value<Value: Sendable>(_ type: Value.Type = Value.self) -> Value? {
    unsafe UserValue.read(type, from: live)
  }

  /// Gives the memory that a C component attached to a closure (`user_meta_data`).
  ///
  /// - Parameter body: Given the memory, which must not be kept: it may go when the handler returns.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withUnsafeData<Result, Failure: Error>(
    _ body: (UnsafeMutableRawPointer?) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(live.pointee.user_meta_data)
  }

  /// Removes it and releases what it holds (`nvds_remove_user_meta_from_frame` and its companions).
  public func remove() { unsafe owner.remove(live) }

  /// The metadata's memory, while it may be touched.
  package var live: UserPointer {
    owner.loan.check(life)
    return unsafe raw
  }
}

@available(*, unavailable) extension UserMetadata: Sendable {}
