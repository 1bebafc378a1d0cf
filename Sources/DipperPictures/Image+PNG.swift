internal import CPangoCairo
public import DipperSurface

extension Image {
  /// Encodes the image as a PNG file, opaque.
  ///
  /// - Returns: The bytes of the file.
  /// - Throws: ``PictureError`` if the image has more than 32767 pixels a side.
  public func png() throws(PictureError) -> [UInt8] {
    let doing = "encoding a picture of \(width)×\(height) as PNG"
    var bytes: [UInt8] = []
    let status = try unsafe withCairo(doing) { surface in
      unsafe withUnsafeMutablePointer(to: &bytes) { bytes in
        unsafe cairo_surface_write_to_png_stream(
          surface,
          { context, data, count in
            guard let context = unsafe context else { return CAIRO_STATUS_WRITE_ERROR }
            let bytes = unsafe context.assumingMemoryBound(to: [UInt8].self)
            unsafe bytes.pointee.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
            return CAIRO_STATUS_SUCCESS
          }, bytes)
      }
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw PictureError(.notEncoded, "cairo failed", doing: doing, cause: text(status))
    }
    return bytes
  }

  /// Writes the image as a PNG file, opaque.
  ///
  /// - Parameter path: The file to write; one that exists is replaced.
  /// - Throws: ``PictureError`` if the file cannot be written or the image has more than 32767 pixels a side.
  public func writePNG(to path: String) throws(PictureError) {
    let doing = "writing the picture \(path)"
    let status = try unsafe withCairo(doing) { surface in unsafe cairo_surface_write_to_png(surface, path) }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw PictureError(
        .notWritten, "the file could not be written; is its folder there, and may it be written to?",
        doing: doing, cause: text(status))
    }
  }

  private func withCairo(
    _ doing: String, _ body: (OpaquePointer?) -> cairo_status_t
  ) throws(PictureError) -> cairo_status_t {
    guard max(width, height) <= 32767 else {
      throw PictureError(.tooLarge, "at most 32767 pixels a side can be written", doing: doing)
    }
    var pixels: PixelBuffer
    do { pixels = try copy(format: .bgrx) } catch {
      throw PictureError(.notEncoded, "its pixels could not be converted", doing: doing, cause: "\(error)")
    }
    return pixels.withMutableImage { image in
      let (bytes, stride) = unsafe image.planes.plane(0)
      let surface = unsafe cairo_image_surface_create_for_data(
        bytes, CAIRO_FORMAT_RGB24, Int32(width), Int32(height), Int32(stride))
      defer { unsafe cairo_surface_destroy(surface) }
      return unsafe body(surface)
    }
  }

  private func text(_ status: cairo_status_t) -> String { unsafe String(cString: cairo_status_to_string(status)) }
}
