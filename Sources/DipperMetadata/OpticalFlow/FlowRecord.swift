internal import CDeepStream
package import DipperGeometry

/// A flow field in C's layout and in Swift's, shared by all user metadata that show it.
///
/// C finds 32nds of a pixel, as DeepStream's own elements write them; Swift has the numbers as they were worked out.
@safe package final class FlowRecord {
  /// The motion; `publish` shows it to C.
  package var field = FlowField(rows: 0, columns: 0)

  private let meta: UnsafeMutablePointer<NvDsOpticalFlowMeta>
  private var vectors = unsafe UnsafeMutableBufferPointer<NvOFFlowVector>(start: nil, count: 0)
  /// Where it goes when nothing shows it any more.
  private var home: FlowRecordPool?

  package init() {
    unsafe meta = .allocate(capacity: 1)
    unsafe meta.initialize(to: NvDsOpticalFlowMeta())
    unsafe meta.pointee.mv_size = UInt32(MemoryLayout<NvOFFlowVector>.size)
  }

  deinit {
    unsafe vectors.deallocate()
    unsafe meta.deallocate()
  }

  /// The fraction of a pixel that C counts in.
  static let unit: Float = 32

  /// Writes the field for C.
  package func publish(frameNumber: Int) {
    let count = field.rows * field.columns
    if unsafe vectors.count < count {
      unsafe vectors.deallocate()
      unsafe vectors = .allocate(capacity: count)
    }
    field.withVectors { numbers, shape in
      for index in 0..<shape.rows * shape.columns {
        unsafe vectors[index] = NvOFFlowVector(
          flowx: Self.fixed(numbers[2 * index]), flowy: Self.fixed(numbers[2 * index + 1]))
      }
    }
    unsafe meta.pointee.rows = UInt32(field.rows)
    unsafe meta.pointee.cols = UInt32(field.columns)
    unsafe meta.pointee.frame_num = UInt(max(0, frameNumber))
    unsafe meta.pointee.data = count > 0 ? UnsafeMutableRawPointer(vectors.baseAddress) : nil
  }

  /// A way in C's unit; what is too far, or no number, is as far as C can say, or none.
  private static func fixed(_ pixels: Float) -> Int16 {
    let scaled = (pixels * unit).rounded()
    return scaled.isNaN ? 0 : Int16(max(Float(Int16.min), min(Float(Int16.max), scaled)))
  }

  /// Hangs the record into user metadata, which holds it from now on.
  func hang(into user: UserPointer) {
    unsafe meta.pointee.priv = Unmanaged.passRetained(self).toOpaque()
    unsafe user.pointee.user_meta_data = UnsafeMutableRawPointer(meta)
    unsafe user.pointee.base_meta.meta_type = NVDS_OPTICAL_FLOW_META
    unsafe user.pointee.base_meta.copy_func = Self.copyFunction
    unsafe user.pointee.base_meta.release_func = Self.releaseFunction
  }

  /// The record that user metadata shows, which only its own release function tells from what C attached.
  static func from(_ user: UserPointer) -> FlowRecord? {
    let release = unsafe unsafeBitCast(user.pointee.base_meta.release_func, to: UnsafeRawPointer?.self)
    guard unsafe release == unsafeBitCast(releaseFunction, to: UnsafeRawPointer.self) else { return nil }
    return unsafe unmanaged(user)?.takeUnretainedValue()
  }

  private static func unmanaged(_ user: UserPointer) -> Unmanaged<FlowRecord>? {
    guard let data = unsafe user.pointee.user_meta_data else { return nil }
    let record = unsafe data.assumingMemoryBound(to: NvDsOpticalFlowMeta.self).pointee.priv
    return unsafe record.map { unsafe Unmanaged.fromOpaque($0) }
  }

  private static let copyFunction: @convention(c) (ElementPointer?, ElementPointer?) -> ElementPointer? = { user, _ in
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self) else { return nil }
    // Nobody writes into it any more: a copy shows the same.
    unsafe _ = unmanaged(user)?.retain()
    return unsafe user.pointee.user_meta_data
  }

  private static let releaseFunction: @convention(c) (ElementPointer?, ElementPointer?) -> Void = { user, _ in
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self), var record = unsafe taken(from: user)
    else { return }
    // Whoever holds the last reference alone may give it out again.
    guard isKnownUniquelyReferenced(&record), let home = record.home else { return }
    home.keep(record)
  }

  /// The record of user metadata, which holds none from now on: it is released once.
  private static func taken(from user: UserPointer) -> FlowRecord? {
    defer { unsafe user.pointee.user_meta_data = nil }
    return unsafe unmanaged(user)?.takeRetainedValue()
  }

  func settle(in pool: FlowRecordPool?) { home = pool }
}
