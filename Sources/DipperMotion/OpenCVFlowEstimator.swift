internal import CMotion
internal import DipperGeometry
internal import DipperSurface

/// Follows the frames of one source by OpenCV; keeps the gray picture of the frame before.
@safe final class OpenCVFlowEstimator: OpticalFlowEstimator {
  private let library: OpenCVFlowLibrary
  private let search: OpaquePointer
  private let gridSize: Int
  private let converter = Scaler()
  private var earlier: GrayPicture
  private var later: GrayPicture
  private var hasEarlier = false

  init(library: OpenCVFlowLibrary, width: Int, height: Int, settings: OpticalFlowSettings) throws(MotionError) {
    let doing = "preparing optical flow of \(width)×\(height) frames"
    guard min(width, height) >= 8, max(width, height) >= 12 else {
      throw MotionError(.frameTooSmall, "OpenCV needs at least 12×8 or 8×12 pixels; use larger frames", doing: doing)
    }
    guard max(width, height) <= Self.largestSide else {
      throw MotionError(
        .invalidSetting, "OpenCV takes at most \(Self.largestSide) pixels a side; scale down", doing: doing)
    }
    self.library = library
    gridSize = settings.gridSize
    var message = [CChar](repeating: 0, count: 240)
    let made = unsafe message.withUnsafeMutableBufferPointer { text in
      unsafe library.api.create(
        settings.preset.number, Int32(width), Int32(height), Int32(settings.gridSize), text.baseAddress, text.count)
    }
    guard let made = unsafe made else {
      throw MotionError(.engineFailed, "OpenCV could not be made ready", doing: doing, cause: Self.line(message))
    }
    unsafe search = made
    earlier = GrayPicture(width: width, height: height)
    later = GrayPicture(width: width, height: height)
  }

  deinit { unsafe library.api.destroy(search) }

  private static let largestSide = 16_384

  func reset() { hasEarlier = false }

  func next(_ frame: Image, into field: inout FlowField) throws(MotionError) -> Bool {
    guard frame.width == later.image.width, frame.height == later.image.height else {
      throw MotionError(
        .sizeMismatch,
        "a frame of \(frame.width)×\(frame.height) came to an estimator for \(later.image.width)×\(later.image.height); make another",
        doing: "working out optical flow")
    }
    try takeGray(of: frame)
    defer {
      swap(&earlier, &later)
      hasEarlier = true
    }
    guard hasEarlier else { return false }
    field.reshape(width: frame.width, height: frame.height, gridSize: gridSize)
    try estimate(into: &field)
    return true
  }

  private func takeGray(of frame: Image) throws(MotionError) {
    do throws(SurfaceError) {
      try converter.convert(frame, into: later.image)
    } catch {
      throw MotionError(
        .engineFailed, "the frame could not be made gray", doing: "working out optical flow", cause: "\(error)")
    }
  }

  private func estimate(into field: inout FlowField) throws(MotionError) {
    let failure = field.withMutableVectors { vectors in
      unsafe vectors.withUnsafeMutableBufferPointer { vectors in
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 240) { text -> String? in
          let status = unsafe library.api.estimate(
            search, earlier.start, later.start, vectors.baseAddress, text.baseAddress, text.count)
          return status == 0 ? nil : unsafe Self.line(Array(text))
        }
      }
    }
    if let failure {
      throw MotionError(.engineFailed, "OpenCV gave up", doing: "working out optical flow", cause: failure)
    }
  }

  /// What a library wrote, in one line.
  private static func line(_ message: [CChar]) -> String {
    let bytes = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension OpticalFlowSettings.Preset {
  /// OpenCV's number for the preset.
  fileprivate var number: Int32 {
    switch self {
    case .fast: 0
    case .medium: 1
    case .slow: 2
    }
  }
}
