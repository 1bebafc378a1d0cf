package import CDeepStream

/// What values can be attached to: a ``Batch``, a ``Frame``, an ``Object`` or a ``Region``; an ``AudioBatch`` or an
/// ``AudioFrame``.
///
/// Any `Sendable` value can be attached, under its Swift type alone or under a ``UserMetadataType`` as well. Copies
/// of the batch share it; it is released with the last of them. Values that C components attached are found in
/// ``userMetadata``.
public protocol UserMetadataHolder {
  /// All user metadata, Swift's and that of C components.
  var userMetadata: UserMetadataList { get }
}

extension UserMetadataHolder {
  /// Attaches a value under its type (`nvds_add_user_meta_to_frame` and its companions).
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - type: What it is of, beside its Swift type.
  ///   - replacing: Whether values of the same Swift type under `type` are released first.
  ///   - copy: Gives the value of a copy of the metadata; without it copies share the value.
  ///   - release: Called once with the value, and with each that `copy` gave, when nothing holds it any more.
  public func attach<Value: Sendable>(
    _ value: Value, as type: UserMetadataType = .swiftValue, replacing: Bool = true,
    copy: (@Sendable (Value) -> Value)? = nil, release: (@Sendable (Value) -> Void)? = nil
  ) {
    if replacing { detach(Value.self, as: type) }
    unsafe userMetadata.owner.add {
      unsafe UserValue.store(value, as: type, in: $0, copy: copy, release: release)
    }
  }

  /// Reads a value that was attached under its type.
  ///
  /// - Parameters:
  ///   - type: The value's type, exactly as it was attached.
  ///   - name: What it is of.
  /// - Returns: The value, the first of them where there are several, or `nil` for none.
  public func attachment<Value: Sendable>(
    _ type: Value.Type = Value.self, as name: UserMetadataType = .swiftValue
  ) -> Value? {
    var found: Value?
    unsafe userMetadata.owner.forEachValue {
      if unsafe found == nil && $0.pointee.base_meta.meta_type == name.metaType {
        found = unsafe UserValue.read(type, from: $0)
      }
    }
    return found
  }

  /// Reads all values that were attached under one type.
  ///
  /// - Parameters:
  ///   - type: The values' type, exactly as they were attached.
  ///   - name: What they are of.
  /// - Returns: The values, in the order of ``userMetadata``.
  public func attachments<Value: Sendable>(
    _ type: Value.Type = Value.self, as name: UserMetadataType = .swiftValue
  ) -> [Value] {
    var found: [Value] = []
    unsafe userMetadata.owner.forEachValue {
      guard unsafe $0.pointee.base_meta.meta_type == name.metaType, let value = unsafe UserValue.read(type, from: $0)
      else { return }
      found.append(value)
    }
    return found
  }

  /// Releases the values that were attached under a type.
  ///
  /// - Parameters:
  ///   - type: The values' type, exactly as they were attached.
  ///   - name: What they are of.
  public func detach<Value: Sendable>(_ type: Value.Type, as name: UserMetadataType = .swiftValue) {
    unsafe userMetadata.owner.removeAll {
      unsafe $0.pointee.base_meta.meta_type == name.metaType && UserValue.holds(type, $0)
    }
  }

  /// Releases all user metadata of a type, whoever attached it.
  ///
  /// - Parameter type: What it is of.
  public func detach(all type: UserMetadataType) {
    unsafe userMetadata.owner.removeAll { unsafe $0.pointee.base_meta.meta_type == type.metaType }
  }

  /// Releases all user metadata, whoever attached it (`nvds_clear_frame_user_meta_list` and its companions).
  public func detachAll() { unsafe userMetadata.owner.removeAll { _ in true } }

  /// Attaches copies of all user metadata of another (`nvds_copy_frame_user_meta_list` and its companions).
  ///
  /// As in every copy, what C components attached without a copy function stays behind.
  ///
  /// - Parameter other: A batch, a frame or an object, of this batch or of another.
  public func attachCopies(of other: some UserMetadataHolder) {
    let owner = userMetadata.owner
    unsafe other.userMetadata.owner.forEachValue { source in
      let prefix = unsafe source.pointee.base_meta
      guard let copyData = unsafe prefix.copy_func else { return }
      unsafe owner.add {
        unsafe $0.pointee.user_meta_data = copyData(source, nil)
        unsafe $0.pointee.base_meta.meta_type = prefix.meta_type
        unsafe $0.pointee.base_meta.uContext = prefix.uContext
        unsafe $0.pointee.base_meta.copy_func = copyData
        unsafe $0.pointee.base_meta.release_func = prefix.release_func
        if owner.loan.isNative { unsafe RegionMemory.copyContents(of: source, to: $0) }
      }
    }
  }

  /// Attaches memory as C components do, with C functions that copy and release it.
  ///
  /// - Parameters:
  ///   - data: The memory, which the metadata owns from now on.
  ///   - type: What it is of.
  ///   - copy: Given the `NvDsUserMeta`, returns a copy of its data; without it copies of the batch leave it out.
  ///   - release: Given the `NvDsUserMeta`, frees its data.
  @unsafe package func attach(
    data: UnsafeMutableRawPointer?, as type: UserMetadataType, copy: NvDsMetaCopyFunc?, release: NvDsMetaReleaseFunc?
  ) {
    unsafe userMetadata.owner.add {
      unsafe $0.pointee.user_meta_data = data
      unsafe $0.pointee.base_meta.meta_type = type.metaType
      unsafe $0.pointee.base_meta.copy_func = copy
      unsafe $0.pointee.base_meta.release_func = release
    }
  }
}

extension UserMetadataOwner {
  func forEachValue(_ body: (UserPointer) -> Void) {
    unsafe NativeCopy.each(list, NvDsUserMeta.self, body)
  }
}
