/// Places of the source frame in a mask.
extension SegmentationMask {
  /// Leads from pixels of the source frame to cells.
  public var cellScale: Size<SourceSpace> {
    Size(
      width: area.width > 0 ? Float(width) / area.width : 0, height: area.height > 0 ? Float(height) / area.height : 0)
  }

  /// Returns the class of what lies at a place of the source frame.
  ///
  /// - Parameter point: The place, in pixels of the source frame; the middle of the first pixel is at 0.5, 0.5.
  /// - Returns: The class, or `nil` outside of the mask and where the network is not sure.
  public func classID(at point: Point<SourceSpace>) -> Int? {
    guard area.contains(point), width > 0, height > 0 else { return nil }
    let scale = cellScale
    let x = min(width - 1, Int((point.x - area.left) * scale.width))
    let y = min(height - 1, Int((point.y - area.top) * scale.height))
    let found = self[y, x]
    return found >= 0 ? found : nil
  }

  /// Returns a mask with one cell for each pixel of the source frame.
  ///
  /// A pixel has the class of the cell that its middle lies in; one outside of the mask has none (-1).
  ///
  /// - Parameter size: The size of the source frame, in pixels, which are whole.
  /// - Returns: The mask, without scores.
  public func resized(to size: Size<SourceSpace>) -> SegmentationMask {
    let (columns, rows) = (Self.wholes(size.width), Self.wholes(size.height))
    let scale = cellScale
    func cells(_ count: Int, _ start: Float, _ scale: Float, _ limit: Int) -> [Int] {
      (0..<count).map { pixel in
        let place = (Float(pixel) + 0.5 - start) * scale
        return place >= 0 && place < Float(limit) ? Int(place) : -1
      }
    }
    let across = cells(columns, area.left, scale.width, width)
    var resized: [Int32] = []
    resized.reserveCapacity(columns * rows)
    for y in cells(rows, area.top, scale.height, height) {
      for x in across { resized.append(x < 0 || y < 0 ? -1 : classes[y * width + x]) }
    }
    return SegmentationMask(
      width: columns, height: rows, classes: resized, classCount: classCount, labels: labels,
      area: Box(left: 0, top: 0, width: Float(columns), height: Float(rows)), componentID: componentID)
  }

  /// A side in whole pixels, at most 32 768.
  private static func wholes(_ side: Float) -> Int { side > 0 ? Int(min(side, 32_768)) : 0 }
}
