package import DipperGeometry
package import DipperSurface

/// An NV12 frame in memory that a CUDA device can read, and the part of it that is wanted.
package struct CUDAFrame: Sendable {
  /// The first byte of luma.
  package var luma: UInt64
  /// The first byte of chroma; even.
  package var chroma: UInt64
  /// The bytes from one row of luma to the next.
  package var lumaPitch: Int
  /// The bytes from one row of chroma to the next; even.
  package var chromaPitch: Int
  /// The width, in pixels; at least 2.
  package var width: Int
  /// The height, in pixels.
  package var height: Int
  /// How YUV samples stand for colours; the same for all frames of a batch.
  package var encoding: ColorEncoding
  /// The part, in pixels of the frame; `nil` for the whole.
  package var region: Box<SourceSpace>?

  /// Creates a frame; whoever gives its memory keeps it until the work on it is done.
  package init(
    luma: UInt64, chroma: UInt64, lumaPitch: Int, chromaPitch: Int, width: Int, height: Int,
    encoding: ColorEncoding = .bt601, region: Box<SourceSpace>? = nil
  ) {
    self.luma = luma
    self.chroma = chroma
    self.lumaPitch = lumaPitch
    self.chromaPitch = chromaPitch
    self.width = width
    self.height = height
    self.encoding = encoding
    self.region = region
  }
}

extension CUDAFrame {
  /// Describes a surface in memory that the device can read.
  ///
  /// - Parameters:
  ///   - surface: An NV12 surface, which is kept until the work on it is done.
  ///   - region: The part, in pixels of the surface; `nil` for the whole.
  /// - Throws: An error where it is not NV12 or not in CUDA memory.
  package init(_ surface: Surface, region: Box<SourceSpace>? = nil) throws(InferenceError) {
    let doing = "preparing surface \(surface.index) on the device"
    guard let format = surface.format, format.pixelFormat == .nv12, surface.memory.isCUDA else {
      throw InferenceError(
        .unsupportedInput,
        "it is \(surface.format.map { "\($0)" } ?? "of no known format") in \(surface.memory) memory; "
          + "NV12 in CUDA memory is needed", doing: doing)
    }
    do throws(SurfaceError) {
      let (luma, chroma) = (try surface.devicePixels(ofPlane: 0), try surface.devicePixels(ofPlane: 1))
      self.init(
        luma: UInt64(luma.address), chroma: UInt64(chroma.address), lumaPitch: luma.strides[0],
        chromaPitch: chroma.strides[0], width: surface.width, height: surface.height, encoding: format.encoding,
        region: region)
    } catch {
      throw InferenceError(.unsupportedInput, error.message, doing: doing)
    }
  }

  /// What is wrong with the frame, or `nil`.
  var fault: String? {
    if width < 2 || height < 1 { return "a frame of \(width)×\(height) pixels; it needs 2×1 at least" }
    if luma == 0 || chroma == 0 || chroma % 2 != 0 { return "planes at \(luma) and \(chroma); chroma must be even" }
    if lumaPitch < width || chromaPitch < (width + 1) / 2 * 2 || chromaPitch % 2 != 0 {
      return "rows \(lumaPitch) and \(chromaPitch) bytes apart for a width of \(width)"
    }
    if lumaPitch * height > Int(UInt32.max) || chromaPitch * height > Int(UInt32.max) { return "a frame beyond 4 GiB" }
    return nil
  }
}
