public import CDeepStream
public import DipperGeometry

extension NvOSD_RectParams {
  @inlinable var box: Box<SourceSpace> { Box(left: left, top: top, width: width, height: height) }

  @inlinable
  mutating func setBox(_ box: Box<SourceSpace>) {
    left = box.left
    top = box.top
    width = box.width
    height = box.height
  }
}

extension NvDsComp_BboxInfo {
  @inlinable var box: Box<SourceSpace> {
    let box = org_bbox_coords
    return Box(left: box.left, top: box.top, width: box.width, height: box.height)
  }

  @inlinable
  mutating func setBox(_ box: Box<SourceSpace>) {
    org_bbox_coords = NvBbox_Coords(left: box.left, top: box.top, width: box.width, height: box.height)
  }
}

extension NvOSD_ColorParams {
  init(_ color: OverlayColor) {
    self.init(
      red: Double(color.red), green: Double(color.green), blue: Double(color.blue),
      alpha: Double(color.alpha))
  }

  var color: OverlayColor {
    OverlayColor(red: Float(red), green: Float(green), blue: Float(blue), alpha: Float(alpha))
  }
}
