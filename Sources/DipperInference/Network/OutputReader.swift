internal import DipperGeometry

/// Turns a network's outputs into an answer; each request has one of its own.
protocol OutputReader: SendableMetatype {
  /// What the outputs say.
  associatedtype Answer: Sendable

  /// Reads the outputs for one image.
  ///
  /// - Parameters:
  ///   - outputs: The network's outputs, in its order.
  ///   - place: Where the input lies in the image.
  /// - Returns: What they say.
  mutating func read(_ outputs: [Tensor], _ place: InputPlace) -> Answer
}

/// Where a network's input lies in an image.
struct InputPlace {
  /// Leads from the input's pixels to the image's.
  var mapping = Mapping<ModelSpace, SourceSpace>(scaleX: 1, scaleY: 1)
  /// The size of the image, in pixels.
  var size = Size<SourceSpace>(width: 0, height: 0)
}
