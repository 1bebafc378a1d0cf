internal import CMotion
internal import DipperCUDA

/// A session of NVIDIA's optical flow on one device, with its buffers, which go with it; used by one thread at a time.
@safe final class NvidiaFlowSession {
  let context: CUDAContext
  private let library: NvidiaFlowLibrary
  private let session: OpaquePointer
  private var buffers: [OpaquePointer] = unsafe []

  init(context: CUDAContext, library: NvidiaFlowLibrary) throws(MotionError) {
    (self.context, self.library) = (context, library)
    var made: OpaquePointer?
    let status = try unsafe Self.inContext(context) { handle in
      unsafe library.api.create(UnsafeMutableRawPointer(handle), &made)
    }
    guard status == 0, let made = unsafe made else {
      let isMissing = status == DIPOF_NOT_AVAILABLE || status == DIPOF_UNSUPPORTED_DEVICE
      throw MotionError(
        isMissing ? .engineMissing : .engineFailed,
        "\(context.device.name) offers no optical flow (status \(status)); choose another, or the CPU",
        doing: NvidiaFlowEngine.doing)
    }
    unsafe session = made
  }

  deinit {
    let (library, session, buffers) = unsafe (library, session, buffers)
    _ = try? unsafe context.withCurrentHandle { _ in
      for index in unsafe buffers.indices { _ = unsafe library.api.destroy_buffer(buffers[index]) }
      _ = unsafe library.api.destroy(session)
    }
  }

  /// Calls the library in the device's context; throws where it does not answer 0.
  func call(
    _ doing: String, _ body: (dipof_api, OpaquePointer) -> dipof_status
  ) throws(MotionError) {
    let (api, session) = unsafe (library.api, session)
    let status = try unsafe Self.inContext(context) { _ in unsafe body(api, session) }
    guard status != 0 else { return }
    throw MotionError(.engineFailed, "NVIDIA's optical flow answered \(status)", doing: doing, cause: lastError)
  }

  /// The numbers that the device has for a capability.
  func capability(_ what: Int) -> [Int] {
    var count: UInt32 = 0
    var values = [UInt32](repeating: 0, count: 32)
    let doing = "asking for a capability"
    do throws(MotionError) {
      try unsafe call(doing) { api, session in unsafe api.capability(session, Int32(what), nil, &count) }
      guard count > 0, count <= 32 else { return [] }
      try unsafe call(doing) { api, session in
        unsafe api.capability(session, Int32(what), &values, &count)
      }
    } catch {
      return []
    }
    return values.prefix(Int(count)).map { Int($0) }
  }

  /// Makes a buffer, which goes with the session.
  ///
  /// - Returns: The buffer, its first byte on the device, and the bytes from one row to the next.
  func makeBuffer(width: Int, height: Int, usage: Int, format: Int) throws(MotionError) -> NvidiaFlowBuffer {
    let description = dipof_description(
      width: UInt32(width), height: UInt32(height), usage: Int32(usage), format: Int32(format))
    var made: OpaquePointer?
    var strides = dipof_strides()
    let doing = "making a buffer of \(width)×\(height) for optical flow"
    try unsafe call(doing) { api, session in
      unsafe withUnsafePointer(to: description) {
        unsafe api.create_buffer(session, $0, Int32(DIPOF_BUFFER_ADDRESS), &made)
      }
    }
    guard let made = unsafe made else { throw MotionError(.engineFailed, "there is none", doing: doing) }
    unsafe buffers.append(made)
    var address: UInt64 = 0
    try unsafe call(doing) { api, _ in
      unsafe address = api.buffer_address(made)
      return unsafe api.buffer_strides(made, &strides)
    }
    return unsafe NvidiaFlowBuffer(handle: made, address: address, stride: Int(strides.row_bytes))
  }

  private var lastError: String? {
    var text = [CChar](repeating: 0, count: 256)
    var size = UInt32(text.count)
    let (api, session) = unsafe (library.api, session)
    let status = try? unsafe Self.inContext(context) { _ in unsafe api.last_error(session, &text, &size) }
    guard status == 0, text[0] != 0 else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func inContext<Result>(
    _ context: CUDAContext, _ body: (OpaquePointer) -> Result
  ) throws(MotionError) -> Result {
    do throws(CUDAError) {
      return try unsafe context.withCurrentHandle(body)
    } catch {
      throw MotionError(
        .engineFailed, "the device's context cannot be used", doing: "calling NVIDIA's optical flow", cause: "\(error)")
    }
  }
}

/// Memory of a session on the device.
@safe struct NvidiaFlowBuffer {
  let handle: OpaquePointer
  let address: UInt64
  /// The bytes from one row to the next.
  let stride: Int
}
