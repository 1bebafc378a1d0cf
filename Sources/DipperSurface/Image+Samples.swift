extension Image {
  /// Lends the samples of one plane as numbers of 0…255.
  ///
  /// - Parameters:
  ///   - index: The plane, from 0; asking for a plane that the format lacks traps.
  ///   - body: Given the samples, rows one after another, and how many lie from one row to the next.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withSamples<Result, Failure: Error>(
    ofPlane index: Int = 0, _ body: (_ samples: Span<UInt8>, _ stride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withPlane(index) { (bytes, stride) throws(Failure) in
      // Any byte is a number.
      try body(Span(_bytes: bytes), stride)
    }
  }
}

extension MutableImage {
  /// Lends the samples of one plane for writing, as numbers of 0…255.
  ///
  /// - Parameters:
  ///   - index: The plane, from 0; asking for a plane that the format lacks traps.
  ///   - body: Given the samples, rows one after another, and how many lie from one row to the next.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withMutableSamples<Result, Failure: Error>(
    ofPlane index: Int = 0, _ body: (_ samples: inout MutableSpan<UInt8>, _ stride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withMutablePlane(index) { (bytes, stride) throws(Failure) in
      try unsafe bytes.withUnsafeMutableBytes { (buffer) throws(Failure) in
        var samples = unsafe buffer.assumingMemoryBound(to: UInt8.self).mutableSpan
        return try body(&samples, stride)
      }
    }
  }
}
