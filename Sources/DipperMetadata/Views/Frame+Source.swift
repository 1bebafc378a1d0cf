internal import CDeepStream
internal import CGLib

/// Where a frame came from, beyond its number: strings that the metadata owns.
extension Frame {
  /// The name of the source, where it has one (`sensor_name`).
  public var sourceName: String? {
    get { unsafe live.pointee.sensorInfo_meta.sensor_name.map { unsafe String(cString: $0) } }
    nonmutating set { unsafe replace(&live.pointee.sensorInfo_meta.sensor_name, with: newValue) }
  }

  /// What the source is known by elsewhere, where it is (`sensor_id`).
  public var sensorID: String? {
    get { unsafe live.pointee.sensorInfo_meta.sensor_id.map { unsafe String(cString: $0) } }
    nonmutating set { unsafe replace(&live.pointee.sensorInfo_meta.sensor_id, with: newValue) }
  }

  /// The address of the source, where it is known (`uri`).
  public var sourceAddress: String? {
    get { unsafe live.pointee.sensorInfo_meta.uri.map { unsafe String(cString: $0) } }
    nonmutating set { unsafe replace(&live.pointee.sensorInfo_meta.uri, with: newValue) }
  }

  /// Sets the name of the source from a string that was interned once, so that no frame pays for a copy.
  package func setSourceName(_ name: SourceName) {
    let frame = unsafe live
    unsafe NativeRelease.freeUnlessInterned(frame.pointee.sensorInfo_meta.sensor_name)
    // Other libraries free the name with the frame.
    let shared = unsafe loan.isNative ? name.interned : UnsafePointer(g_strdup(name.interned))
    unsafe frame.pointee.sensorInfo_meta.sensor_name = shared
    unsafe frame.pointee.sensorInfo_meta.source_id = frame.pointee.source_id
  }

  private func replace(_ field: inout UnsafePointer<CChar>?, with text: String?) {
    unsafe NativeRelease.freeUnlessInterned(field)
    unsafe field = text.flatMap { unsafe UnsafePointer(CStrings.duplicate($0)) }
  }
}
