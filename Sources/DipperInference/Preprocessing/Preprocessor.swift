internal import DipperAdvice
public import DipperGeometry
public import DipperSurface

/// Turns images into a network's input: cuts, scales, converts and normalises in one pass over the result's rows.
///
/// The result is that of OpenCV's `cvtColor` followed by `resize(INTER_LINEAR)`, bit by bit, but only pixels that
/// the result needs are converted, and no image lies in between. One thread at a time uses it.
///
/// Detectors have one of their own; this is for networks that a handler runs by itself.
public final class Preprocessor {
  /// What the input is like.
  public let format: InputFormat
  private let store: RowStore
  private var plans: [ResizePlan] = []
  private let rows: ScaledRows
  private let padding: ScratchBuffer<UInt8>

  /// Creates a preprocessor for an input.
  ///
  /// - Parameter format: What the input is like; one without pixels, or of another type than `uint8` and `float32`,
  ///   traps.
  public convenience init(_ format: InputFormat) { self.init(format, .best) }

  init(_ format: InputFormat, _ kernels: RowKernels) {
    require(
      format.width > 0 && format.height > 0
        && (format.elementType == .uint8 || format.elementType == .float32),
      "An input of \(format.width)×\(format.height) \(format.elementType) cannot be filled; "
        + "give it a size and the type uint8 or float32.")
    self.format = format
    store = RowStore(format, kernels)
    rows = ScaledRows(columns: format.width, kernels)
    padding = ScratchBuffer(
      count: format.width,
      repeating: UInt8(max(0, min(255, format.padding.isNaN ? 0 : format.padding)).rounded()))
  }

  /// Writes the input of 32-bit numbers for a part of an image.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - region: The part, in pixels of the image; the whole if `nil`.
  ///   - input: Where to write; it is given the size of the input where it has another, and nothing is allocated where
  ///     it has that already. A format of another type than `float32` traps.
  /// - Returns: What leads from the input's pixels back to the image's.
  @discardableResult
  public func run(
    _ image: Image, region: Box<SourceSpace>? = nil, into input: inout [Float]
  ) -> Mapping<ModelSpace, SourceSpace> {
    require(format.elementType == .float32, "The input is of \(format.elementType), and cannot be written as `Float`.")
    let count = store.byteCount / MemoryLayout<Float>.stride
    if input.count != count { input = Array(repeating: 0, count: count) }
    return unsafe input.withUnsafeMutableBytes { unsafe run(image, region: region, into: $0) }
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
      unsafe store.write(channels, count: plan.width, x: plan.left, y: plan.top + y, into: tensor)
    }
    rows.end()
    unsafe pad(beyond: plan, into: tensor)
    return plan.mapping
  }

  private func pad(beyond plan: ResizePlan, into tensor: UnsafeMutableRawPointer) {
    let channels = unsafe (
      UnsafePointer(padding.base), UnsafePointer(padding.base), UnsafePointer(padding.base)
    )
    let (right, bottom) = (plan.left + plan.width, plan.top + plan.height)
    if plan.width < format.width {
      for y in plan.top..<bottom {
        if plan.left > 0 { unsafe store.write(channels, count: plan.left, x: 0, y: y, into: tensor) }
        if right < format.width {
          unsafe store.write(channels, count: format.width - right, x: right, y: y, into: tensor)
        }
      }
    }
    for y in 0..<plan.top { unsafe store.write(channels, count: format.width, x: 0, y: y, into: tensor) }
    for y in bottom..<format.height { unsafe store.write(channels, count: format.width, x: 0, y: y, into: tensor) }
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

@available(*, unavailable) extension Preprocessor: Sendable {}
