internal import CPixelRows

/// Puts rows of bytes into the tensor, with mean and scale.
struct RowStore {
  private let format: InputFormat
  private let isPlain: Bool
  private let mean: SIMD4<Float>
  private let scale: SIMD4<Float>
  private let kernels: RowKernels

  init(_ format: InputFormat, _ kernels: RowKernels) {
    self.format = format
    self.kernels = kernels
    mean = Self.three(format.mean, else: 0)
    scale = Self.three(format.scale, else: 1)
    isPlain = mean == SIMD4(0, 0, 0, 0) && scale == SIMD4(1, 1, 1, 1)
  }

  /// The bytes of the whole tensor.
  var byteCount: Int { format.width * format.height * 3 * format.elementType.byteCount }

  /// Writes `count` pixels from column `x` on of row `y`; the channels stand in the order of the format.
  func write(
    _ channels: (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>), count: Int, x: Int,
    y: Int,
    into tensor: UnsafeMutableRawPointer
  ) {
    let plane = format.width * format.height
    let place = y * format.width + x
    switch (format.layout, format.elementType) {
    case (.nhwc, .uint8):
      unsafe interleave(
        channels, count: count, into: (tensor + place * 3).assumingMemoryBound(to: UInt8.self))
    case (.nhwc, _):
      unsafe interleave(
        channels, count: count, into: (tensor + place * 12).assumingMemoryBound(to: Float.self))
    case (.nchw, .uint8):
      let bytes = unsafe tensor.assumingMemoryBound(to: UInt8.self) + place
      unsafe copy(channels.0, count, 0, into: bytes)
      unsafe copy(channels.1, count, 1, into: bytes + plane)
      unsafe copy(channels.2, count, 2, into: bytes + 2 * plane)
    case (.nchw, _):
      let floats = unsafe tensor.assumingMemoryBound(to: Float.self) + place
      unsafe copy(channels.0, count, 0, into: floats)
      unsafe copy(channels.1, count, 1, into: floats + plane)
      unsafe copy(channels.2, count, 2, into: floats + 2 * plane)
    }
  }

  private func copy(
    _ row: UnsafePointer<UInt8>, _ count: Int, _ channel: Int, into result: UnsafeMutablePointer<Float>
  ) {
    unsafe kernels.table.pointee.to_floats(row, Int32(count), mean[channel], scale[channel], result)
  }

  private func copy(
    _ row: UnsafePointer<UInt8>, _ count: Int, _ channel: Int, into result: UnsafeMutablePointer<UInt8>
  ) {
    guard !isPlain else { return unsafe result.update(from: row, count: count) }
    for index in 0..<count { unsafe result[index] = byte(row[index], channel) }
  }

  private func interleave(
    _ rows: (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>), count: Int,
    into result: UnsafeMutablePointer<Float>
  ) {
    unsafe withUnsafePointer(to: mean) { mean in
      unsafe withUnsafePointer(to: scale) { scale in
        unsafe kernels.table.pointee.interleave_floats(
          rows.0, rows.1, rows.2, Int32(count), UnsafeRawPointer(mean).assumingMemoryBound(to: Float.self),
          UnsafeRawPointer(scale).assumingMemoryBound(to: Float.self), result)
      }
    }
  }

  private func interleave(
    _ rows: (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>), count: Int,
    into result: UnsafeMutablePointer<UInt8>
  ) {
    guard isPlain else {
      for index in 0..<count {
        unsafe result[index * 3] = byte(rows.0[index], 0)
        unsafe result[index * 3 + 1] = byte(rows.1[index], 1)
        unsafe result[index * 3 + 2] = byte(rows.2[index], 2)
      }
      return
    }
    unsafe kernels.table.pointee.interleave_bytes(rows.0, rows.1, rows.2, Int32(count), result)
  }

  private func byte(_ value: UInt8, _ channel: Int) -> UInt8 {
    let result = (Float(value) - mean[channel]) * scale[channel]
    return result > 0 ? UInt8(min(255, result + 0.5)) : 0
  }

  private static func three(_ values: [Float], else value: Float) -> SIMD4<Float> {
    var result = SIMD4<Float>(repeating: value)
    for index in 0..<min(3, values.count) { result[index] = values[index] }
    // The fourth lane stands for nothing and must not make a plain format look otherwise.
    result.w = value
    return result
  }
}
