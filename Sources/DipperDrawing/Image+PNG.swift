internal import CPangoCairo
public import DipperSurface

extension Image {
  /// Writes the image as a PNG file, opaque.
  ///
  /// - Parameter path: The file to write; one that exists is replaced.
  /// - Throws: ``DrawingError`` if the file cannot be written or the image is too large.
  public func writePNG(to path: String) throws(DrawingError) {
    let doing = "writing the picture \(path)"
    var pixels = PixelBuffer(format: .bgrx, width: width, height: height)
    do {
      try pixels.withMutableImage { target throws(SurfaceError) in try convert(into: target) }
    } catch {
      throw DrawingError(.notWritten, "its pixels could not be converted", doing: doing, cause: "\(error)")
    }
    let status = pixels.withMutableImage { image in
      let (bytes, stride) = unsafe image.planes.plane(0)
      let surface = unsafe cairo_image_surface_create_for_data(
        bytes, CAIRO_FORMAT_RGB24, Int32(width), Int32(height), Int32(stride))
      defer { unsafe cairo_surface_destroy(surface) }
      return unsafe cairo_surface_write_to_png(surface, path)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw DrawingError(
        .notWritten, "the file could not be written; is its folder there, and may it be written to?",
        doing: doing, cause: unsafe String(cString: cairo_status_to_string(status)))
    }
  }
}
