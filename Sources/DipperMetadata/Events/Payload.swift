internal import CDeepStream
internal import CGLib

/// A message as it is sent (`NvDsPayload`).
public struct Payload: Sendable, Hashable, Codable {
  /// Its bytes.
  public var bytes: [UInt8]
  /// Which component is to send it (`componentId`).
  public var componentID: Int

  /// Creates a payload.
  ///
  /// - Parameters:
  ///   - bytes: Its bytes.
  ///   - componentID: Which component is to send it.
  public init(bytes: [UInt8], componentID: Int = 0) {
    self.bytes = bytes
    self.componentID = componentID
  }

  init(_ payload: NvDsPayload) {
    bytes = unsafe CArrays.read(payload.payload?.assumingMemoryBound(to: UInt8.self), payload.payloadSize)
    unsafe componentID = Int(payload.componentId)
  }

  /// A payload of C's, which ``release(_:)`` frees.
  func allocate() -> UnsafeMutablePointer<NvDsPayload>? {
    let memory = unsafe CArrays.allocate(NvDsPayload.self)
    unsafe memory?.pointee.payload = UnsafeMutableRawPointer(CArrays.duplicate(bytes))
    unsafe memory?.pointee.payloadSize = UInt32(clamping: bytes.count)
    unsafe memory?.pointee.componentId = UInt32(clamping: componentID)
    return unsafe memory
  }

  static func release(_ payload: UnsafeMutablePointer<NvDsPayload>) {
    unsafe g_free(payload.pointee.payload)
    unsafe g_free(payload)
  }
}
