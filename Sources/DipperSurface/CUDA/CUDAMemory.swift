internal import DipperCUDA

/// Memory that the CUDA driver makes: locked on the host, on a device, or moved between both.
///
/// Copies and fills go to the stream that the driver has for each thread, so that programs which use the runtime's
/// default stream find what was done.
struct CUDAMemory: SurfaceMemory {
  let kind: MemoryKind
  let context: CUDAContext

  init(_ kind: MemoryKind, on context: CUDAContext) {
    self.kind = kind
    self.context = context
  }

  init(_ kind: MemoryKind, device: Int) throws(SurfaceError) {
    do throws(CUDAError) {
      self.init(kind, on: try CUDAContext.shared(device: device))
    } catch {
      throw SurfaceError(error, doing: "making \(kind.rawValue) memory on device \(device)")
    }
  }

  private var place: CUDAMemoryKind {
    switch kind {
    case .cudaPinned: .pinned
    case .cudaUnified: .managed
    case .cudaDevice, .system: .device
    }
  }

  func allocate(byteCount: Int) throws(SurfaceError) -> UnsafeMutableRawPointer {
    let place = place
    let address = try perform { stream throws(CUDAError) in
      let address = try stream.context.allocate(byteCount, place)
      do throws(CUDAError) {
        try stream.fill(address: address, with: 0, byteCount: byteCount)
        try stream.synchronize()
      } catch {
        stream.context.free(address, place)
        throw error
      }
      return address
    }
    guard let pointer = unsafe UnsafeMutableRawPointer(bitPattern: UInt(address)) else {
      throw SurfaceError(
        .deviceFailure, "the driver gave no address", doing: "making \(byteCount) bytes of \(kind.rawValue) memory")
    }
    return unsafe pointer
  }

  func free(_ address: UnsafeMutableRawPointer, byteCount: Int) {
    context.free(UInt64(UInt(bitPattern: address)), place)
  }

  func copy(_ rows: RowCopy) throws(SurfaceError) {
    let (source, target) = unsafe (UInt64(UInt(bitPattern: rows.source)), UInt64(UInt(bitPattern: rows.target)))
    let (pitch, targetPitch) = unsafe (rows.sourceStride, rows.targetStride)
    let (width, height) = unsafe (rows.rowBytes, rows.rows)
    try perform { stream throws(CUDAError) in
      try stream.copy(from: source, pitch: pitch, to: target, pitch: targetPitch, width: width, height: height)
    }
  }

  func fill(
    _ address: UnsafeMutableRawPointer, stride: Int, rowBytes: Int, rows: Int, with value: UInt8
  ) throws(SurfaceError) {
    let address = UInt64(UInt(bitPattern: address))
    try perform { stream throws(CUDAError) in
      if stride == rowBytes {
        try stream.fill(address: address, with: value, byteCount: rowBytes * rows)
      } else {
        try stream.fill(address: address, pitch: stride, with: value, width: rowBytes, height: rows)
      }
    }
  }

  func synchronize() throws(SurfaceError) {
    try perform { stream throws(CUDAError) in try stream.synchronize() }
  }

  private func perform<Result>(
    _ body: (borrowing CUDAStream) throws(CUDAError) -> Result
  ) throws(SurfaceError) -> Result {
    do throws(CUDAError) {
      return try body(CUDAStream(ofThreadOn: context))
    } catch {
      throw SurfaceError(error, doing: error.doing)
    }
  }
}

extension SurfaceError {
  /// Says in terms of surfaces what the driver reported.
  init(_ error: CUDAError, doing: String) {
    let code: Code =
      switch error.code {
      case .outOfMemory: .outOfMemory
      case .driverMissing, .noDevice, .unsupported: .unavailable
      default: .deviceFailure
      }
    let reason = error.doing == doing ? error.message : "\(error.doing): \(error.message)"
    self.init(code, reason + (error.cause.map { " (\($0))" } ?? ""), doing: doing)
  }
}
