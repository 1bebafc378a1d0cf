internal import CPixelRows
internal import DipperGeometry
internal import DipperSurface

/// What can be worked out once for images of a size and a part of them.
@safe final class ResizePlan {
  /// What the plan is for.
  struct Key: Hashable {
    var region: PixelRegion
    var hasHalvedChroma: Bool
  }

  let key: Key
  /// The part of the input that the image fills.
  let width: Int
  let height: Int
  /// Where in the input the image begins.
  let left: Int
  let top: Int
  /// How many samples of halved chroma lie side by side in the region.
  let chromaWidth: Int
  private let columns: AxisTable
  private let rows: AxisTable
  private let chroma: ChromaTable
  private let table: ScratchBuffer<dip_columns>

  init(_ key: Key, format: InputFormat) {
    self.key = key
    let region = key.region
    (width, height) = Self.fitted(region, format)
    left = format.isCentered ? (format.width - width) / 2 : 0
    top = format.isCentered ? (format.height - height) / 2 : 0
    columns = .columns(from: region.width, to: width)
    rows = .rows(from: region.height, to: height)
    chromaWidth = (region.x + region.width - 1) / 2 - region.x / 2 + 1
    chroma = ChromaTable(columns, region, width: chromaWidth)
    unsafe table = ScratchBuffer(
      count: 1,
      repeating: dip_columns(
        count: Int32(width), first: columns.first.base, near_weight: columns.near.base, far_weight: columns.far.base,
        chroma: chroma.first.base, near_has_second: chroma.nearHasSecond.base, far_has_second: chroma.farHasSecond.base
      ))
  }

  /// What the loops over columns go by, valid as long as the plan.
  var columnTable: UnsafePointer<dip_columns> { unsafe UnsafePointer(table.base) }

  /// The source rows, from the region's first, between which a row of the result lies, and their weights.
  func neighbors(of row: Int) -> (first: Int, second: Int, weights: (Int32, Int32)) {
    let first = unsafe Int(rows.first.base[row])
    let last = key.region.height - 1
    let weights = unsafe (rows.near.base[row], rows.far.base[row])
    return (max(0, min(last, first)), max(0, min(last, first + 1)), weights)
  }

  /// Leads from the input to the source.
  var mapping: Mapping<ModelSpace, SourceSpace> {
    var mapping = Self.mapping(key.region, (width, height))
    mapping.offsetX -= Float(left) * mapping.scaleX
    mapping.offsetY -= Float(top) * mapping.scaleY
    return mapping
  }

  /// Leads from an input that a region was fitted into, top left, to the source.
  static func mapping(_ region: PixelRegion, _ fitted: (width: Int, height: Int)) -> Mapping<ModelSpace, SourceSpace> {
    Mapping(
      scaleX: Float(region.width) / Float(fitted.width), scaleY: Float(region.height) / Float(fitted.height),
      offsetX: Float(region.x), offsetY: Float(region.y))
  }

  /// The part of the input that a region fills.
  static func fitted(_ region: PixelRegion, _ format: InputFormat) -> (Int, Int) {
    guard format.fit == .letterbox else { return (format.width, format.height) }
    if format.width * region.height <= format.height * region.width {
      return (format.width, max(1, region.height * format.width / region.width))
    }
    return (max(1, region.width * format.height / region.height), format.height)
  }
}

/// A part of an image in whole pixels.
struct PixelRegion: Hashable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  /// The pixels that a box touches; at least one, and the whole image where there is no box or it is no numbers.
  init(_ box: Box<SourceSpace>?, width: Int, height: Int) {
    (x, y, self.width, self.height) = (0, 0, width, height)
    guard let box else { return }
    let edges = SIMD4(box.left, box.top, box.right, box.bottom)
    guard edges.x.isFinite && edges.y.isFinite && edges.z.isFinite && edges.w.isFinite else { return }
    func pixel(_ value: Float, _ limit: Int) -> Int { Int(max(0, min(Float(limit), value))) }
    x = min(pixel(box.left.rounded(.down), width), width - 1)
    y = min(pixel(box.top.rounded(.down), height), height - 1)
    self.width = max(1, pixel(box.right.rounded(.up), width) - x)
    self.height = max(1, pixel(box.bottom.rounded(.up), height) - y)
  }
}
