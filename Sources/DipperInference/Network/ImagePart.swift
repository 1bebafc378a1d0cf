package import DipperGeometry
package import DipperSurface

/// A part of an image that a network looks at.
package struct ImagePart {
  /// The image.
  package var image: Image
  /// The part, in pixels of the image; `nil` for all of it.
  package var region: Box<SourceSpace>?

  /// Creates a part of an image.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - region: The part, in pixels of the image.
  package init(_ image: Image, region: Box<SourceSpace>? = nil) {
    self.image = image
    self.region = region
  }

  /// The same without what lies beyond the image.
  func clipped() throws(InferenceError) -> ImagePart {
    guard let region else { return self }
    let part = region.clipped(to: Size(width: Float(image.width), height: Float(image.height)))
    guard part.width > 0, part.height > 0 else {
      throw InferenceError(
        .invalidConfiguration,
        "the region \(region.width)x\(region.height) at \(region.left),\(region.top) holds no pixel of the "
          + "\(image.width)x\(image.height) image", doing: "detecting")
    }
    return ImagePart(image, region: part)
  }
}

@available(*, unavailable) extension ImagePart: Sendable {}
