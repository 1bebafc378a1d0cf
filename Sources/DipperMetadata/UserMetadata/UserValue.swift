internal import CDeepStream
internal import CGLib

/// A Swift value that hangs in user metadata: shared by copies, or copied with them as it says.
class UserValue {
  let type: ObjectIdentifier

  fileprivate init(type: ObjectIdentifier) { self.type = type }

  /// The name of the value's Swift type.
  var typeName: String { "nothing" }

  /// What a copy of the metadata holds.
  fileprivate func copied() -> UserValue { self }

  /// Puts a value into user metadata; the metadata owns it from now on.
  static func store<Value: Sendable>(
    _ value: Value, as type: UserMetadataType, in user: UserPointer,
    copy: (@Sendable (Value) -> Value)? = nil, release: (@Sendable (Value) -> Void)? = nil
  ) {
    unsafe store(TypedUserValue(value, copy: copy, release: release), as: type, in: user)
  }

  /// Puts a value that may be in other user metadata too into user metadata, which holds it from now on.
  fileprivate static func store(_ box: UserValue, as type: UserMetadataType, in user: UserPointer) {
    unsafe user.pointee.user_meta_data = Unmanaged<UserValue>.passRetained(box).toOpaque()
    unsafe user.pointee.base_meta.meta_type = type.metaType
    unsafe user.pointee.base_meta.copy_func = copyFunction
    unsafe user.pointee.base_meta.release_func = releaseFunction
  }

  /// Reads the value of a type out of user metadata, `nil` when it holds anything else.
  static func read<Value: Sendable>(_ type: Value.Type, from user: UserPointer) -> Value? {
    guard let value = unsafe from(user), value.type == ObjectIdentifier(type) else { return nil }
    return (value as? TypedUserValue<Value>)?.value
  }

  /// Whether user metadata holds a Swift value of this type.
  static func holds<Value: Sendable>(_ type: Value.Type, _ user: UserPointer) -> Bool {
    unsafe from(user)?.type == ObjectIdentifier(type)
  }

  /// The Swift value in user metadata, which only its own release function tells from what C attached.
  static func from(_ user: UserPointer) -> UserValue? {
    let release = unsafe unsafeBitCast(user.pointee.base_meta.release_func, to: UnsafeRawPointer?.self)
    let ours = unsafe unsafeBitCast(releaseFunction, to: UnsafeRawPointer.self)
    guard unsafe release == ours, let data = unsafe user.pointee.user_meta_data else { return nil }
    return unsafe Unmanaged<UserValue>.fromOpaque(data).takeUnretainedValue()
  }

  private static let copyFunction: @convention(c) (ElementPointer?, ElementPointer?) -> ElementPointer? = { user, _ in
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self), let value = unsafe from(user) else {
      return nil
    }
    return unsafe Unmanaged.passRetained(value.copied()).toOpaque()
  }

  private static let releaseFunction: @convention(c) (ElementPointer?, ElementPointer?) -> Void = { user, _ in
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self),
      let data = unsafe user.pointee.user_meta_data
    else { return }
    unsafe user.pointee.user_meta_data = nil
    unsafe Unmanaged<UserValue>.fromOpaque(data).release()
  }
}

private final class TypedUserValue<Value: Sendable>: UserValue {
  /// Changed only while no metadata holds it.
  fileprivate(set) var value: Value
  private let copy: (@Sendable (Value) -> Value)?
  private let release: (@Sendable (Value) -> Void)?

  init(_ value: Value, copy: (@Sendable (Value) -> Value)?, release: (@Sendable (Value) -> Void)?) {
    self.value = value
    self.copy = copy
    self.release = release
    super.init(type: ObjectIdentifier(Value.self))
  }

  deinit { release?(value) }

  override var typeName: String { "\(Value.self)" }

  override func copied() -> UserValue {
    guard let copy else { return self }
    return TypedUserValue(copy(value), copy: copy, release: release)
  }
}

/// A value in memory that is attached again and again, so that no frame pays for an allocation.
package struct ReusableAttachment<Value: Sendable> {
  private var box: TypedUserValue<Value>

  /// Creates an attachment that no metadata holds.
  package init(_ value: Value) { box = TypedUserValue(value, copy: nil, release: nil) }

  /// Changes the value, where no metadata holds it.
  ///
  /// - Parameter body: Changes the value.
  /// - Returns: What `body` returns; `nil` where metadata holds the value, and `body` was not called.
  package mutating func change<Result>(_ body: (inout Value) -> Result) -> Result? {
    isKnownUniquelyReferenced(&box) ? body(&box.value) : nil
  }

  /// Attaches the value beside those that are there.
  ///
  /// - Parameters:
  ///   - holder: What it is attached to.
  ///   - type: What it is of, beside its Swift type.
  package func attach(to holder: some UserMetadataHolder, as type: UserMetadataType = .swiftValue) {
    unsafe holder.userMetadata.owner.add { unsafe UserValue.store(box, as: type, in: $0) }
  }
}
