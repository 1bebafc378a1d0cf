internal import CDeepStream
internal import CGLib

/// A Swift value that hangs in user metadata: shared by copies, released with the last of them.
class UserValue {
  let type: ObjectIdentifier

  fileprivate init(type: ObjectIdentifier) { self.type = type }

  /// The number of user metadata that holds Swift values, the same for all of them in one process.
  static let metaType: NvDsMetaType = unsafe NvDsMetaType(
    rawValue: NVDS_START_USER_META.rawValue + numericCast(g_quark_from_static_string("DIPPER.SWIFT.VALUE")))

  /// Puts a value into user metadata; the metadata owns it from now on.
  static func store<Value: Sendable>(_ value: Value, in user: UserPointer) {
    unsafe user.pointee.user_meta_data = Unmanaged<UserValue>.passRetained(TypedUserValue(value)).toOpaque()
    unsafe user.pointee.base_meta.meta_type = metaType
    unsafe user.pointee.base_meta.copy_func = { user, _ in
      guard let value = unsafe UserValue.from(user) else { return nil }
      return unsafe Unmanaged.passRetained(value).toOpaque()
    }
    unsafe user.pointee.base_meta.release_func = { user, _ in
      guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self),
        let data = unsafe user.pointee.user_meta_data
      else { return }
      unsafe user.pointee.user_meta_data = nil
      unsafe Unmanaged<UserValue>.fromOpaque(data).release()
    }
  }

  /// Reads the value of a type out of user metadata, `nil` when it holds anything else.
  static func read<Value: Sendable>(_ type: Value.Type, from user: UserPointer) -> Value? {
    guard unsafe user.pointee.base_meta.meta_type == metaType, let value = unsafe from(user),
      value.type == ObjectIdentifier(type)
    else { return nil }
    return (value as? TypedUserValue<Value>)?.value
  }

  private static func from(_ user: UnsafeMutableRawPointer?) -> UserValue? {
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self),
      let data = unsafe user.pointee.user_meta_data
    else { return nil }
    return unsafe Unmanaged<UserValue>.fromOpaque(data).takeUnretainedValue()
  }

  /// The user metadata of a list that holds a value of a type.
  static func find<Value: Sendable>(_ type: Value.Type, in list: NodePointer?) -> UserPointer? {
    var node = unsafe list
    while let current = unsafe node {
      unsafe node = current.pointee.next
      guard let user = unsafe current.pointee.data?.assumingMemoryBound(to: NvDsUserMeta.self),
        unsafe user.pointee.base_meta.meta_type == metaType,
        unsafe from(user)?.type == ObjectIdentifier(type)
      else { continue }
      return unsafe user
    }
    return nil
  }
}

private final class TypedUserValue<Value: Sendable>: UserValue {
  let value: Value

  init(_ value: Value) {
    self.value = value
    super.init(type: ObjectIdentifier(Value.self))
  }
}
