package import DipperGeometry
package import DipperSurface
internal import DipperAdvice

/// Turns images into a network's input: cuts, scales, converts and normalises in one pass over the result's rows.
///
/// The result is that of OpenCV's `cvtColor` followed by `resize(INTER_LINEAR)`, bit by bit, but only pixels that
/// the result needs are converted, and no image lies in between. One thread at a time uses it.
package final class Preprocessor {
  /// What the input is like.
  package let format: InputFormat
  private let store: RowStore
  private var plans: [ResizePlan] = []
  private let rows: ScaledRows
  private let padding: ScratchBuffer<UInt8>

  /// Creates a preprocessor; an input of no size or of elements that cannot be filled traps.
  package init(_ format: InputFormat) {
    require(
      format.width > 0 && format.height > 0
        && (format.elementType == .uint8 || format.elementType == .float32),
      "An input of \(format.width)×\(format.height) \(format.elementType) cannot be filled; "
        + "give it a size and the type uint8 or float32.")
    self.format = format
    store = RowStore(format)
    rows = ScaledRows(columns: format.width)
    padding = ScratchBuffer(
      count: format.width,
      repeating: UInt8(max(0, min(255, format.padding.isNaN ? 0 : format.padding)).rounded()))
  }

  /// Writes the input for a part of an image.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - region: The part, in pixels of the image; `nil` for the whole.
  ///   - bytes: The tensor's memory, of the format's size.
  /// - Returns: What leads from the input's pixels back to the image's.
  package func run(
    _ image: Image, region: Box<SourceSpace>?, into bytes: UnsafeMutableRawBufferPointer
  ) -> Mapping<ModelSpace, SourceSpace> {
    guard let tensor = bytes.baseAddress, bytes.count >= store.byteCount else {
      misuse("The input takes \(store.byteCount) bytes, but \(bytes.count) were given.")
    }
    let pixels = PixelRegion(region, width: image.width, height: image.height)
    let plan = plan(for: pixels, of: image.format)
    rows.begin(image, plan)
    for y in 0..<plan.height {
      let row = unsafe rows.row(y)
      let channels = unsafe format.channels == .rgb ? row : (row.2, row.1, row.0)
      unsafe store.write(channels, count: plan.width, x: 0, y: y, into: tensor)
    }
    rows.end()
    unsafe pad(beyond: plan, into: tensor)
    return plan.mapping
  }

  private func pad(beyond plan: ResizePlan, into tensor: UnsafeMutableRawPointer) {
    let channels = unsafe (
      UnsafePointer(padding.base), UnsafePointer(padding.base), UnsafePointer(padding.base)
    )
    if plan.width < format.width {
      for y in 0..<plan.height {
        unsafe store.write(channels, count: format.width - plan.width, x: plan.width, y: y, into: tensor)
      }
    }
    for y in plan.height..<format.height {
      unsafe store.write(channels, count: format.width, x: 0, y: y, into: tensor)
    }
  }

  /// Returns the plan for a region, which the last few that were used are asked for first.
  private func plan(for region: PixelRegion, of format: PixelFormat) -> ResizePlan {
    let key = ResizePlan.Key(region: region, hasHalvedChroma: format.hasHalvedChroma)
    if let index = plans.firstIndex(where: { $0.key == key }) { return plans[index] }
    if plans.count == 16 { plans.removeFirst() }
    let plan = ResizePlan(key, format: self.format)
    plans.append(plan)
    return plan
  }
}
