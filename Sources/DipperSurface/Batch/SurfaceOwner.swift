internal import DipperCUDA
internal import DipperDevice

/// The open device that makes a batch's memory, and where in the program the batch is made.
struct SurfaceOwner: Sendable {
  /// What makes, copies and frees the memory.
  let memory: any SurfaceMemory
  /// CUDA's number of the device; 0 for the host.
  let number: Int
  private let share: DeviceShare
  private let place: SourcePlace

  /// Chooses the memory.
  ///
  /// - Parameters:
  ///   - share: The device.
  ///   - kind: The kind of memory; `nil` for the device's own.
  ///   - place: Where in the program the batch is made.
  /// - Throws: ``SurfaceError`` where the device has no such memory.
  init(_ share: DeviceShare, _ kind: MemoryKind?, _ place: SourcePlace) throws(SurfaceError) {
    (self.share, self.place) = (share, place)
    let information = share.information
    let doing = "making surfaces on device \(information.index) (\(information.name))"
    if let context = share.context {
      guard kind?.isCUDA ?? true else {
        throw SurfaceError(
          .unavailable, "\(MemoryKind.system) memory is not the device's; make it on the host, or leave the kind out",
          doing: doing)
      }
      (memory, number) = (CUDAMemory(kind ?? .cudaDevice, on: context), context.device.index)
    } else {
      guard information.kind == .host else {
        throw SurfaceError(
          .unavailable, "a device of the kind \(information.kind.rawValue) has no memory for them; open it by CUDA",
          doing: doing)
      }
      guard kind?.isCUDA != true else {
        throw SurfaceError(
          .unavailable, "the host has no \(kind ?? .system) memory; open a CUDA device for it", doing: doing)
      }
      (memory, number) = (HostMemory(), 0)
    }
  }

  /// Writes the batch into the device's list and account.
  func record(_ request: SurfaceRequest, blocks: Int) throws(SurfaceError) -> MemoryRecord {
    let doing = "making a batch of \(request.count) surfaces"
    do throws(DeviceError) {
      return try share.record(
        request.byteCount * request.count, blocks: blocks, isPinned: request.memory == .cudaPinned, request.words,
        place, doing: doing)
    } catch {
      throw SurfaceError(.unavailable, error.message, doing: doing)
    }
  }
}

extension SurfaceRequest {
  /// The batch in words, such as "4 surfaces of 1920×1080 nv12 in cudaDevice memory, 12441600 bytes".
  fileprivate var words: String {
    let what =
      switch content {
      case .pixels(let layout): " of \(layout.width)×\(layout.height) \(layout.format)"
      case .bytes: ""
      }
    return "\(count) \(count == 1 ? "surface" : "surfaces")\(what) in \(memory) memory, \(count * byteCount) bytes"
  }
}
