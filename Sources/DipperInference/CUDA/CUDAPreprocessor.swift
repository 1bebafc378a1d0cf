internal import CCUDAKernels
package import DipperCUDA
package import DipperDevice
package import DipperGeometry
internal import DipperSurface

/// Turns batches of NV12 frames on a CUDA device into a network's input there, one launch for up to 48 frames.
///
/// The result is that of ``Preprocessor`` to the last bit: three planes of `Float` for each frame. One thread at a
/// time uses it.
package final class CUDAPreprocessor {
  /// What the input is like.
  package let format: InputFormat
  /// As many frames as one launch takes.
  package static let framesPerLaunch = Int(DIPPER_PREPROCESS_FRAMES)
  private let kernel: CUDAKernel
  private var parameters: dipper_preprocess_parameters
  private static let doing = "preparing a batch on the device"

  /// Loads the kernel to a device that is open.
  ///
  /// - Parameters:
  ///   - format: What the input is like: `nchw` and `float32`.
  ///   - device: A CUDA device of compute capability 7.5 or higher.
  /// - Throws: An error where the format or the kind of device is another, or the device cannot run the kernel.
  package convenience init(_ format: InputFormat, on device: borrowing Device) throws(InferenceError) {
    guard let context = device.share.context else {
      let information = device.information
      throw InferenceError(
        .engineMissing,
        "device \(information.index) (\(information.name)) is of the kind \(information.kind.rawValue) and runs no "
          + "kernels; open a CUDA device, or use Preprocessor on the host", doing: Self.doing)
    }
    try self.init(format, on: context)
  }

  /// Loads the kernel.
  ///
  /// - Parameters:
  ///   - format: What the input is like: `nchw` and `float32`.
  ///   - context: The device's context; of compute capability 7.5 or higher.
  /// - Throws: An error where the format is another or the device cannot run the kernel.
  package init(_ format: InputFormat, on context: CUDAContext) throws(InferenceError) {
    guard format.layout == .nchw && format.elementType == .float32 && format.width > 0 && format.height > 0 else {
      throw InferenceError(
        .unsupportedInput,
        "an input of \(format.width)×\(format.height), \(format.layout.rawValue), \(format.elementType) cannot be made "
          + "on the device; nchw and float32 can", doing: Self.doing)
    }
    guard !(format.fit == .letterbox && format.isCentered) else {
      throw InferenceError(
        .unsupportedInput,
        "a letterboxed image in the middle cannot be made on the device; top left can (isCentered = false)",
        doing: Self.doing)
    }
    self.format = format
    parameters = Self.parameters(format)
    do throws(CUDAError) {
      kernel = try CUDAModule(ptx: PreprocessKernel.ptx, on: context).kernel(PreprocessKernel.name)
    } catch {
      throw InferenceError(.engineMissing, error.message, doing: error.doing, cause: error.cause)
    }
  }

  /// The bytes of one frame's input.
  package var byteCount: Int { format.width * format.height * 3 * 4 }

  /// Begins to write the input for some frames; it is written when the stream has done its work.
  ///
  /// - Parameters:
  ///   - frames: The frames, whose memory stays until then.
  ///   - tensor: The first byte of the batch, of ``byteCount`` bytes for each frame, which stays until then.
  ///   - stream: The stream, of the kernel's device.
  /// - Returns: What leads from each input's pixels back to the frame's.
  /// - Throws: An error where a frame cannot be read, or what the driver reports.
  @discardableResult
  package func run(
    _ frames: [CUDAFrame], into tensor: UInt64, on stream: borrowing CUDAStream
  ) throws(InferenceError) -> [Mapping<ModelSpace, SourceSpace>] {
    var mappings: [Mapping<ModelSpace, SourceSpace>] = []
    mappings.reserveCapacity(frames.count)
    try eachLaunch(frames, tensor, &mappings) { launch throws(InferenceError) in try launch.perform(on: stream) }
    return mappings
  }

  /// Gives a queue the work of writing the input for some frames.
  ///
  /// - Parameters:
  ///   - frames: The frames, whose memory stays until the fence has happened.
  ///   - tensor: The batch, of ``byteCount`` bytes for each frame, which stays until then.
  ///   - queue: A queue of the kernel's device.
  ///   - fences: What the work waits for, such as the frames' own.
  /// - Returns: What leads from each input's pixels back to the frame's, and the fence of the work's end.
  /// - Throws: An error where a frame cannot be read, the tensor is too small or the queue takes no work.
  package func submit(
    _ frames: [CUDAFrame], into tensor: DeviceMemory, on queue: DeviceQueue, after fences: [Fence] = []
  ) throws(InferenceError) -> (mappings: [Mapping<ModelSpace, SourceSpace>], end: Fence) {
    guard tensor.byteCount >= frames.count * byteCount else {
      throw InferenceError(
        .unsupportedInput,
        "the tensor has \(tensor.byteCount) bytes; \(frames.count) frames need \(frames.count * byteCount)",
        doing: Self.doing)
    }
    var mappings: [Mapping<ModelSpace, SourceSpace>] = []
    var launches: [Launch] = []
    try eachLaunch(frames, tensor.address, &mappings) { launches.append($0) }
    let work = launches
    do throws(DeviceError) {
      let end = try queue.submitKernels(after: fences) { stream in
        for launch in work { try launch.perform(on: stream) }
      }
      return (mappings, end)
    } catch {
      throw InferenceError(.inferenceFailed, error.message, doing: error.doing, cause: error.cause)
    }
  }

  /// Describes the launches that write the input for some frames, one after another.
  private func eachLaunch(
    _ frames: [CUDAFrame], _ tensor: UInt64, _ mappings: inout [Mapping<ModelSpace, SourceSpace>],
    _ body: (Launch) throws(InferenceError) -> Void
  ) throws(InferenceError) {
    let (columns, rows) = (Int(DIPPER_PREPROCESS_COLUMNS), Int(parameters.rows))
    var first = 0
    while first < frames.count {
      let part = frames[first..<min(frames.count, first + Self.framesPerLaunch)]
      try fill(part, &mappings)
      parameters.tensor = tensor + UInt64(first * byteCount)
      let grid = CUDAExtent((format.width + columns - 1) / columns, (format.height + rows - 1) / rows, part.count)
      try body(Launch(kernel: kernel, parameters: parameters, grid: grid, block: CUDAExtent(columns)))
      first += part.count
    }
  }

  /// One launch of the kernel.
  private struct Launch: Sendable {
    let kernel: CUDAKernel
    let parameters: dipper_preprocess_parameters
    let grid: CUDAExtent
    let block: CUDAExtent

    func perform(on stream: borrowing CUDAStream) throws(InferenceError) {
      do throws(CUDAError) {
        // The kernel writes the frames' inputs alone and reads their parts alone; both were checked, or are the
        // caller's.
        try unsafe stream.launch(kernel, grid: grid, block: block, parameters: parameters)
      } catch {
        throw InferenceError(.inferenceFailed, error.message, doing: error.doing, cause: error.cause)
      }
    }
  }

  private func fill(
    _ frames: ArraySlice<CUDAFrame>, _ mappings: inout [Mapping<ModelSpace, SourceSpace>]
  ) throws(InferenceError) {
    guard let encoding = frames.first?.encoding else { return }
    setColors(ColorTerms(encoding))
    for (place, index) in frames.indices.enumerated() {
      let frame = frames[index]
      if let fault = frame.fault ?? (frame.encoding == encoding ? nil : "colours unlike the first frame's") {
        throw InferenceError(.unsupportedInput, "frame \(index) has \(fault)", doing: Self.doing)
      }
      let region = PixelRegion(frame.region, width: frame.width, height: frame.height)
      let fitted = ResizePlan.fitted(region, format)
      set(Self.description(frame, region, fitted), at: place)
      mappings.append(ResizePlan.mapping(region, fitted))
    }
  }

  private func set(_ frame: dipper_preprocess_frame, at place: Int) {
    unsafe withUnsafeMutableBytes(of: &parameters.frames) {
      unsafe $0.storeBytes(
        of: frame, toByteOffset: place * MemoryLayout<dipper_preprocess_frame>.stride,
        as: dipper_preprocess_frame.self)
    }
  }

  private static func description(
    _ frame: CUDAFrame, _ region: PixelRegion, _ fitted: (Int, Int)
  ) -> dipper_preprocess_frame {
    dipper_preprocess_frame(
      luma: frame.luma, chroma: frame.chroma, ratio_x: Double(region.width) / Double(fitted.0),
      ratio_y: Double(region.height) / Double(fitted.1), luma_pitch: UInt32(frame.lumaPitch),
      chroma_pitch: UInt32(frame.chromaPitch), frame_width: Int32(frame.width), x: Int32(region.x),
      y: Int32(region.y), width: Int32(region.width), height: Int32(region.height), fitted_width: Int32(fitted.0),
      fitted_height: Int32(fitted.1), reserved: 0)
  }

  private func setColors(_ terms: ColorTerms) {
    parameters.black = Int32(terms.black)
    (parameters.luma, parameters.red_of_v) = (terms.luma, terms.redOfV)
    (parameters.green_of_u, parameters.green_of_v) = (terms.greenOfU, terms.greenOfV)
    parameters.blue_of_u = terms.blueOfU
    // Half a unit for rounding, without what black and the middle of chroma would add.
    let base = (Int32(1) << (ColorTerms.bits - 1)) - terms.luma * Int32(terms.black)
    parameters.red_base = base - 128 * terms.redOfV
    parameters.green_base = base - 128 * (terms.greenOfU + terms.greenOfV)
    parameters.blue_base = base - 128 * terms.blueOfU
  }

  private static func parameters(_ format: InputFormat) -> dipper_preprocess_parameters {
    var parameters = dipper_preprocess_parameters()
    (parameters.width, parameters.height) = (Int32(format.width), Int32(format.height))
    let (red, blue) = format.channels == .rgb ? (0, 2) : (2, 0)
    (parameters.red_plane, parameters.blue_plane) = (Int32(red), Int32(blue))
    // Small results need many blocks to keep every processor busy; large ones profit from longer columns.
    parameters.rows = format.width * format.height > 450_000 ? 16 : 8
    func value(_ values: [Float], _ channel: Int, else other: Float) -> Float {
      channel < values.count ? values[channel] : other
    }
    parameters.red_mean = value(format.mean, red, else: 0)
    parameters.green_mean = value(format.mean, 1, else: 0)
    parameters.blue_mean = value(format.mean, blue, else: 0)
    parameters.red_scale = value(format.scale, red, else: 1)
    parameters.green_scale = value(format.scale, 1, else: 1)
    parameters.blue_scale = value(format.scale, blue, else: 1)
    parameters.padding = max(0, min(255, format.padding.isNaN ? 0 : format.padding)).rounded()
    return parameters
  }
}
