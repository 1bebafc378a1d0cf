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
    let box = TypedUserValue(value, copy: copy, release: release)
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
  let value: Value
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
