internal import CCUDA

/// Memory by its bare address, for those that keep count of it themselves.
extension CUDAContext {
  /// Allocates memory.
  ///
  /// - Parameters:
  ///   - byteCount: The size, in bytes; at least 1.
  ///   - kind: Where the memory shall lie.
  /// - Returns: The address, to be freed with ``free(_:_:)`` once.
  /// - Throws: An error where the size is not positive, the device has no such memory or not enough.
  package func allocate(_ byteCount: Int, _ kind: CUDAMemoryKind) throws(CUDAError) -> UInt64 {
    var address: UInt64 = 0
    let doing = "allocating \(byteCount) bytes of \(kind.rawValue) memory on device \(device.index)"
    guard byteCount > 0 else {
      throw CUDAError(.invalidArgument, "the size must be at least 1 byte", doing: doing)
    }
    switch kind {
    case .device:
      try perform(doing) { api in unsafe api.table.pointee.memory_allocate(&address, byteCount) }
    case .pinned:
      var pointer: UnsafeMutableRawPointer?
      let flags = UInt32(DIPCU_HOST_PORTABLE | DIPCU_HOST_DEVICE_MAP)
      try perform(doing) { api in unsafe api.table.pointee.host_allocate(&pointer, byteCount, flags) }
      address = UInt64(UInt(bitPattern: pointer))
    case .managed:
      guard device.hasManagedMemory else {
        throw CUDAError(.unsupported, "\(device.name) has no managed memory; use pinned memory", doing: doing)
      }
      try perform(doing) { api in
        unsafe api.table.pointee.managed_allocate(&address, byteCount, UInt32(DIPCU_ATTACH_GLOBAL))
      }
    }
    return address
  }

  /// Whether the driver made or locked the memory at an address.
  package func knows(_ address: UInt64) -> Bool {
    var type: UInt32 = 0
    return attempt { api in
      unsafe api.table.pointee.pointer_attribute(&type, Int32(DIPCU_POINTER_MEMORY_TYPE), address)
    } == 0 && type != 0
  }

  /// Frees memory, after all work of the device on it.
  package func free(_ address: UInt64, _ kind: CUDAMemoryKind) {
    attempt { api in
      // The driver waits for work on memory of its own; on managed memory it waits for what was given before.
      switch kind {
      case .device, .managed: unsafe api.table.pointee.memory_free(address)
      case .pinned: unsafe api.table.pointee.host_free(UnsafeMutableRawPointer(bitPattern: UInt(address)))
      }
    }
  }
}
