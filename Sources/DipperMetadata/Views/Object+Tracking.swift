internal import CDeepStream

extension Object {
  /// The number that the tracker gave the object, or `nil` while it has none (`object_id`).
  public var trackingID: UInt64? {
    get {
      let id = unsafe live.pointee.object_id
      return id == .max ? nil : UInt64(id)
    }
    nonmutating set { unsafe live.pointee.object_id = newValue.map { UInt($0) } ?? .max }
  }

  /// How sure the tracker is, 0…1 (`tracker_confidence`).
  public var trackerConfidence: Float {
    get { unsafe live.pointee.tracker_confidence }
    nonmutating set { unsafe live.pointee.tracker_confidence = newValue }
  }

  /// What the tracker knows of the object, or `nil` when none saw it (`misc_obj_info[0]`).
  public var trackingStatus: TrackingStatus? {
    get { unsafe TrackingStatus(rawValue: live.pointee.misc_obj_info.0) }
    nonmutating set { unsafe live.pointee.misc_obj_info.0 = newValue?.rawValue ?? 0 }
  }

  /// For how many frames the tracker has known the object (`misc_obj_info[1]`).
  public var trackingAge: Int {
    get { unsafe live.pointee.misc_obj_info.1 }
    nonmutating set { unsafe live.pointee.misc_obj_info.1 = newValue }
  }
}
