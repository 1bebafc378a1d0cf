internal import CGLib

/// Arrays and structs in C memory that `g_free` frees.
enum CArrays {
  /// Zeroed memory for one value.
  static func allocate<Value>(_ type: Value.Type) -> UnsafeMutablePointer<Value>? {
    unsafe g_malloc0(gsize(MemoryLayout<Value>.size))?.bindMemory(to: type, capacity: 1)
  }

  /// A copy of an array, or NULL for an empty one.
  static func duplicate<Value: BitwiseCopyable>(_ values: [Value]) -> UnsafeMutablePointer<Value>? {
    guard !values.isEmpty else { return nil }
    return unsafe values.withUnsafeBytes { bytes in
      unsafe g_memdup2(bytes.baseAddress, gsize(bytes.count))?
        .bindMemory(to: Value.self, capacity: values.count)
    }
  }

  /// A copy of `count` values, or NULL for none.
  static func duplicate<Value: BitwiseCopyable>(
    _ values: UnsafeMutablePointer<Value>?, _ count: Int
  ) -> UnsafeMutablePointer<Value>? {
    guard let values = unsafe values, count > 0 else { return nil }
    return unsafe g_memdup2(values, gsize(count * MemoryLayout<Value>.stride))?
      .bindMemory(to: Value.self, capacity: count)
  }

  static func read<Value: BitwiseCopyable>(_ values: UnsafePointer<Value>?, _ count: UInt32) -> [Value] {
    guard let values = unsafe values else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: values, count: Int(count)))
  }

  static func read<Value: BitwiseCopyable>(_ values: UnsafeMutablePointer<Value>?, _ count: UInt32) -> [Value] {
    unsafe read(UnsafePointer(values), count)
  }
}
