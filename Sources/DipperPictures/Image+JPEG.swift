internal import CTurboJPEG
public import DipperSurface

extension Image {
  /// Encodes the image as a JPEG file (JFIF, chroma at half the width and height).
  ///
  /// Gray, RGB, and YUV that is encoded as JPEG's own are read as they lie; other YUV is converted first.
  ///
  /// - Parameter quality: The quality, 1…100: 100 is the best and largest.
  /// - Returns: The bytes of the file.
  /// - Throws: ``PictureError`` where the quality is another number, or the image has more than 65500 pixels a side.
  public func jpeg(quality: Int = 90) throws(PictureError) -> [UInt8] {
    let doing = "encoding a picture of \(width)×\(height) as JPEG"
    guard (1...100).contains(quality) else {
      throw PictureError(.invalidQuality, "the quality is \(quality); give one of 1…100", doing: doing)
    }
    guard max(width, height) <= 65500 else {
      throw PictureError(.tooLarge, "at most 65500 pixels a side can be written", doing: doing)
    }
    return try JPEGEncoder(doing: doing).encode(self, quality: quality)
  }
}
