internal import CDeepStream

/// Where a picture's samples lie in memory, for those who work on them elsewhere: kernels, CuPy, PyTorch.
///
/// It is what `get_nvds_buf_surface_gpu` gives, for memory of every kind, and it keeps the memory of a batch that this
/// process made. What is done with the address is beyond all checks: see ``Surface/synchronize()``.
public struct DevicePixels {
  /// Where the memory is.
  public let memory: MemoryKind
  /// The number of the device that the memory belongs to.
  public let device: Int
  /// The first sample's address.
  public let address: UInt
  /// Rows, columns, and the channels of a pixel where they lie together.
  public let shape: [Int]
  /// The bytes from one row, column and channel to the next.
  public let strides: [Int]
  /// What one sample is.
  public let element: SampleType
  /// The bytes of the surface's memory (`dataSize`).
  public let byteCount: Int
  let storage: SurfaceStorage?
}

@available(*, unavailable) extension DevicePixels: Sendable {}

extension Surface {
  /// Tells where the samples of a plane lie (`get_nvds_buf_surface_gpu`).
  ///
  /// - Parameter plane: The plane, from 0.
  /// - Returns: The address, shape and strides; pixels whose channels lie together have three dimensions.
  /// - Throws: ``SurfaceError`` where there is no such plane, or its samples are not whole bytes each.
  public func devicePixels(ofPlane plane: Int = 0) throws(SurfaceError) -> DevicePixels {
    let target = try unsafe NativeSurfaces.Target(head, .init(verb: "giving away", surface: index, plane: plane))
    let number = try target.planes(plane < 0 ? 4 : plane, of: index).lowerBound
    let found = try target.plane(number, of: index)
    guard let format, let (element, channels) = format.samples(ofPlane: number), !found.isRaw else {
      throw SurfaceError(
        .unsupportedFormat, "its samples are no array: \(self.format.map { "\($0)" } ?? "no known format")",
        doing: target.doing)
    }
    let size = element.bits / 8
    let columns = found.rowBytes / (size * channels)
    // The planes are rounded up to even sizes; the picture is what was asked for.
    let (width, height) = number == 0 ? (min(width, columns), min(height, found.rows)) : (columns, found.rows)
    return unsafe DevicePixels(
      memory: memory, device: device, address: UInt(bitPattern: found.address),
      shape: channels == 1 ? [height, width] : [height, width, channels],
      strides: channels == 1 ? [found.stride, size] : [found.stride, size * channels, size], element: element,
      byteCount: byteCount, storage: storage)
  }
}
