internal import CMotion
internal import DipperCUDA
internal import DipperGeometry
internal import DipperSurface

/// Follows the frames of one source by NVIDIA's hardware; the frame before stays on the device.
@safe final class NvidiaFlowEstimator: OpticalFlowEstimator {
  private let session: NvidiaFlowSession
  private let size: (width: Int, height: Int)
  private let gridSize: Int
  /// The width and height of the hardware's own cells, of which one or more make one of ours, and how many there are.
  private let cell: Int
  private let cells: (columns: Int, rows: Int)
  private let pictures: [NvidiaFlowBuffer]
  private let vectors: NvidiaFlowBuffer
  private let stream: CUDAStream
  /// The gray picture and the hardware's vectors, where host and device can reach them.
  private var gray: CUDABuffer
  private var found: CUDABuffer
  private let converter = Scaler()
  /// Which of the pictures holds the frame before.
  private var earlier = 0
  private var hasEarlier = false
  private var isNewScene = true

  private static let doing = "working out optical flow"

  init(session: NvidiaFlowSession, width: Int, height: Int, settings: OpticalFlowSettings) throws(MotionError) {
    let doing = "preparing optical flow of \(width)×\(height) frames"
    try Self.check(session, width, height, doing)
    let known = session.capability(DIPOF_CAPS_GRID_SIZES)
    guard let cell = known.filter({ $0 > 0 && settings.gridSize % $0 == 0 }).max() else {
      let sizes = known.map(String.init).joined(separator: ", ")
      throw MotionError(
        .invalidSetting,
        "\(session.context.device.name) knows grids of \(sizes) pixels; take a multiple of one, not \(settings.gridSize)",
        doing: doing)
    }
    self.session = session
    (size, self.cell, gridSize) = ((width, height), cell, settings.gridSize)
    cells = ((width + cell - 1) / cell, (height + cell - 1) / cell)
    do throws(CUDAError) {
      stream = try CUDAStream(on: session.context)
      gray = try CUDABuffer(byteCount: width * height, kind: .pinned, on: session.context)
      found = try CUDABuffer(byteCount: cells.columns * cells.rows * 4, kind: .pinned, on: session.context)
    } catch {
      throw MotionError(.engineFailed, "the device gave no memory", doing: doing, cause: "\(error)")
    }
    try Self.start(session, width, height, cell, settings.preset, stream, doing)
    pictures = [
      try session.makeBuffer(width: width, height: height, usage: DIPOF_USAGE_INPUT, format: DIPOF_FORMAT_GRAY),
      try session.makeBuffer(width: width, height: height, usage: DIPOF_USAGE_INPUT, format: DIPOF_FORMAT_GRAY),
    ]
    vectors = try session.makeBuffer(
      width: cells.columns, height: cells.rows, usage: DIPOF_USAGE_OUTPUT, format: DIPOF_FORMAT_VECTOR)
  }

  private static func check(
    _ session: NvidiaFlowSession, _ width: Int, _ height: Int, _ doing: String
  ) throws(MotionError) {
    let least = (
      session.capability(DIPOF_CAPS_WIDTH_MIN).first ?? 32, session.capability(DIPOF_CAPS_HEIGHT_MIN).first ?? 32
    )
    guard width >= least.0, height >= least.1 else {
      throw MotionError(
        .frameTooSmall, "the device needs at least \(least.0)×\(least.1) pixels; use larger frames", doing: doing)
    }
    let most = (
      session.capability(DIPOF_CAPS_WIDTH_MAX).first ?? 8192, session.capability(DIPOF_CAPS_HEIGHT_MAX).first ?? 8192
    )
    guard width <= most.0, height <= most.1 else {
      throw MotionError(
        .invalidSetting, "the device takes at most \(most.0)×\(most.1) pixels; scale down", doing: doing)
    }
  }

  private static func start(
    _ session: NvidiaFlowSession, _ width: Int, _ height: Int, _ cell: Int, _ preset: OpticalFlowSettings.Preset,
    _ stream: borrowing CUDAStream, _ doing: String
  ) throws(MotionError) {
    var settings = unsafe dipof_settings()
    unsafe (settings.width, settings.height, settings.grid_size) = (UInt32(width), UInt32(height), UInt32(cell))
    unsafe (settings.mode, settings.input_format) = (Int32(DIPOF_MODE_FLOW), Int32(DIPOF_FORMAT_GRAY))
    unsafe settings.performance = preset.performance
    try unsafe session.call(doing) { api, session in unsafe api.start(session, &settings) }
    let order = unsafe UnsafeMutableRawPointer(stream.rawHandle)
    try unsafe session.call(doing) { api, session in unsafe api.set_streams(session, order, order) }
  }

  func reset() { hasEarlier = false }

  func next(_ frame: Image, into field: inout FlowField) throws(MotionError) -> Bool {
    guard frame.width == size.width, frame.height == size.height else {
      throw MotionError(
        .sizeMismatch,
        "a frame of \(frame.width)×\(frame.height) came to an estimator for \(size.width)×\(size.height); make another",
        doing: Self.doing)
    }
    try takeGray(of: frame)
    let later = 1 - earlier
    defer { (earlier, hasEarlier) = (later, true) }
    try onDevice { () throws(CUDAError) in
      try stream.copy(
        from: gray.address, pitch: size.width, to: pictures[later].address, pitch: pictures[later].stride,
        width: size.width, height: size.height)
    }
    guard hasEarlier else {
      // The picture in memory is written anew with the next frame.
      try onDevice { () throws(CUDAError) in try stream.synchronize() }
      isNewScene = true
      return false
    }
    try execute(later)
    field.reshape(width: size.width, height: size.height, gridSize: gridSize)
    average(into: &field)
    return true
  }

  private func takeGray(of frame: Image) throws(MotionError) {
    do throws(SurfaceError) {
      let start = unsafe gray.hostPointer.assumingMemoryBound(to: UInt8.self)
      let picture = unsafe Image(
        format: .gray8, width: size.width, height: size.height,
        planes: PlanePointers((start, nil, nil), strides: (size.width, 0, 0)))
      try converter.convert(frame, into: MutableImage(picture))
    } catch {
      throw MotionError(.engineFailed, "the frame could not be made gray", doing: Self.doing, cause: "\(error)")
    }
  }

  /// Lets the hardware compare the pictures, and waits for its vectors.
  private func execute(_ later: Int) throws(MotionError) {
    var input = unsafe dipof_input()
    unsafe (input.earlier, input.later) = unsafe (pictures[earlier].handle, pictures[later].handle)
    // What moved in the pair before is a good guess for this one, unless there was none.
    unsafe input.is_new_scene = isNewScene ? 1 : 0
    var output = unsafe dipof_output()
    unsafe output.vectors = vectors.handle
    try unsafe session.call(Self.doing) { api, session in unsafe api.execute(session, &input, &output) }
    isNewScene = false
    try onDevice { () throws(CUDAError) in
      try stream.copy(
        from: vectors.address, pitch: vectors.stride, to: found.address, pitch: cells.columns * 4,
        width: cells.columns * 4, height: cells.rows)
      try stream.synchronize()
    }
  }

  private func onDevice(_ body: () throws(CUDAError) -> Void) throws(MotionError) {
    do throws(CUDAError) {
      try body()
    } catch {
      throw MotionError(.engineFailed, "the device failed", doing: Self.doing, cause: "\(error)")
    }
  }

  /// Writes the mean of the hardware's cells that make one of ours.
  private func average(into field: inout FlowField) {
    let numbers = unsafe found.hostPointer.assumingMemoryBound(to: Int16.self)
    let (cells, step) = (cells, gridSize / cell)
    let (rows, columns) = (field.rows, field.columns)
    field.withMutableVectors { vectors in
      for row in 0..<rows {
        for column in 0..<columns {
          var (x, y, count): (Int32, Int32, Int32) = (0, 0, 0)
          for line in row * step..<min(row * step + step, cells.rows) {
            for place in column * step..<min(column * step + step, cells.columns) {
              let index = (line * cells.columns + place) * 2
              unsafe x += Int32(numbers[index])
              unsafe y += Int32(numbers[index + 1])
              count += 1
            }
          }
          let unit = 32 * Float(count)
          vectors[(row * columns + column) * 2] = Float(x) / unit
          vectors[(row * columns + column) * 2 + 1] = Float(y) / unit
        }
      }
    }
  }
}

extension OpticalFlowSettings.Preset {
  /// NVIDIA's number for the preset.
  fileprivate var performance: Int32 {
    switch self {
    case .fast: Int32(DIPOF_FAST)
    case .medium: Int32(DIPOF_MEDIUM)
    case .slow: Int32(DIPOF_SLOW)
    }
  }
}
