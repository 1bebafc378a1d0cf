internal import CDeepStream

extension Object {
  /// Attaches a value to the object under its type, in place of an earlier one of that type
  /// (`nvds_add_user_meta_to_object`).
  ///
  /// Copies of the batch share the value; it is released with the last of them.
  ///
  /// - Parameter value: The value.
  public func attach<Value: Sendable>(_ value: Value) {
    detach(Value.self)
    let acquired = unsafe loan.functions.pointee.acquireUser(live.pointee.base_meta.batch_meta)
    guard let user = unsafe acquired else {
      fatalError("The metadata engine gave no user metadata.")
    }
    unsafe UserValue.store(value, in: user)
    unsafe loan.functions.pointee.addUserToObject(raw, user)
  }

  /// Reads the value of a type that was attached to the object.
  ///
  /// - Parameter type: The type, exactly as it was attached.
  /// - Returns: The value, or `nil` when none of this type is attached.
  public func attachment<Value: Sendable>(_ type: Value.Type = Value.self) -> Value? {
    unsafe UserValue.find(type, in: live.pointee.obj_user_meta_list).flatMap {
      unsafe UserValue.read(type, from: $0)
    }
  }

  /// Releases the value of a type that was attached to the object, if there is one.
  ///
  /// - Parameter type: The type, exactly as it was attached.
  public func detach<Value: Sendable>(_ type: Value.Type) {
    guard let user = unsafe UserValue.find(type, in: live.pointee.obj_user_meta_list) else { return }
    unsafe loan.functions.pointee.removeUserFromObject(raw, user)
  }
}
