internal import CDLPack

/// What an exported array keeps until its deleter is called: the memory, and its shape and strides.
@safe final class ExportedTensor {
  private let pixels: DevicePixels
  private let numbers: UnsafeMutablePointer<Int64>

  private init(_ pixels: DevicePixels) {
    self.pixels = pixels
    let (rank, size) = (pixels.shape.count, pixels.element.bits / 8)
    unsafe numbers = .allocate(capacity: 2 * rank)
    for index in 0..<rank {
      unsafe (numbers + index).initialize(to: Int64(pixels.shape[index]))
      // DLPack counts in elements.
      unsafe (numbers + rank + index).initialize(to: Int64(pixels.strides[index] / size))
    }
  }

  deinit { unsafe numbers.deallocate() }

  /// Describes pixels for DLPack, with the context that its deleter gives to ``drop(_:)``.
  static func make(_ pixels: DevicePixels) -> (tensor: dipdl_tensor, context: UnsafeMutableRawPointer) {
    let exported = ExportedTensor(pixels)
    let (rank, numbers) = unsafe (pixels.shape.count, exported.numbers)
    let tensor = unsafe dipdl_tensor(
      data: UnsafeMutableRawPointer(bitPattern: pixels.address), device_type: deviceType(pixels.memory),
      device_id: pixels.memory == .system ? 0 : Int32(clamping: pixels.device), rank: Int32(rank),
      type_code: typeCode(pixels.element.kind), type_bits: UInt8(pixels.element.bits), type_lanes: 1, shape: numbers,
      strides: numbers + rank, byte_offset: 0)
    return unsafe (tensor, Unmanaged.passRetained(exported).toOpaque())
  }

  static func drop(_ context: UnsafeMutableRawPointer?) {
    guard let context = unsafe context else { return }
    unsafe Unmanaged<ExportedTensor>.fromOpaque(context).release()
  }

  private static func deviceType(_ memory: MemoryKind) -> Int32 {
    switch memory {
    case .system: Int32(DIPDL_CPU)
    case .cudaPinned: Int32(DIPDL_CUDA_HOST)
    case .cudaDevice: Int32(DIPDL_CUDA)
    case .cudaUnified: Int32(DIPDL_CUDA_MANAGED)
    }
  }

  private static func typeCode(_ kind: SampleType.Kind) -> UInt8 {
    switch kind {
    case .unsigned: UInt8(DIPDL_UINT)
    case .signed: UInt8(DIPDL_INT)
    case .float: UInt8(DIPDL_FLOAT)
    }
  }
}
