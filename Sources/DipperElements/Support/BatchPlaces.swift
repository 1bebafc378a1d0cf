internal import DipperGeometry

// The mux does not scale: a place in the source is the same place in the batch.

extension Box<SourceSpace> {
  /// The same place in the batch.
  var onBatch: Box<BatchSpace> { Box<BatchSpace>(left: left, top: top, width: width, height: height) }
}

extension Point<SourceSpace> {
  /// The same place in the batch.
  var onBatch: Point<BatchSpace> { Point<BatchSpace>(x: x, y: y) }
}
