/// The settings of an ``OverlapTracker``.
public struct OverlapTrackConfiguration: Sendable, Hashable, Codable {
  /// What is known of an object besides where it was seen last.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing: a detection belongs to the track whose last box it overlaps most.
    case iou
    /// Its motion, by a Kalman filter: SORT (Bewley et al., 2016).
    case sort
    /// Its motion, corrected by what was seen before and after it was out of sight: OC-SORT (Cao et al., 2023).
    case ocSort = "oc-sort"
  }

  /// What is known of an object besides where it was seen last.
  public var method: Method

  /// Detections below this confidence are left alone, 0…1; from it on they can continue a track.
  public var threshold: Float = 0.3

  /// From this confidence on (and from `threshold` on) a detection can start a track, 0…1.
  public var newTrackThreshold: Float = 0.5

  /// The least overlap (IoU) of a track and its detection, 0…1.
  public var minimumOverlap: Float = 0.3

  /// The least overlap of a detection with the box in which a track was seen last, 0…1, for OC-SORT to take it for an
  /// object that stood still meanwhile.
  ///
  /// More than `minimumOverlap`, as others walk past where an object vanished: one that stood still fills the same box.
  public var lastSightOverlap: Float = 0.5

  /// The number of frames that a lost track is kept, 0…1000000.
  public var maximumLostFrames: Int

  /// The number of frames in a row that an object must be seen in to get an id, 1…1000; those of a source's first frame
  /// get theirs at once.
  public var minimumHits: Int

  /// How much it counts that a detection lies in the direction in which the object went, 0…1; for OC-SORT.
  public var directionWeight: Float = 0.2

  /// Whether a track is continued only by detections of its own class.
  public var matchesClasses: Bool = true

  /// How looks count where detections carry vectors of them; `nil` leaves them alone, as ``Method/iou`` always does.
  public var appearance: AppearanceConfiguration? = AppearanceConfiguration()

  /// Creates the settings that suit most detectors.
  ///
  /// The papers' programs give an object up as soon as it is missed twice, and want it seen three times first. A
  /// detector that misses one object in eight misses one twice in a row every few seconds, and breaks every third start:
  /// so tracks are kept for 30 frames here (5 where no motion says where the object went), and begin with two sightings.
  ///
  /// - Parameter method: What is known of an object besides where it was seen last.
  public init(_ method: Method) {
    self.method = method
    switch method {
    case .iou: (maximumLostFrames, minimumHits) = (5, 2)
    case .sort, .ocSort: (maximumLostFrames, minimumHits) = (30, 2)
    }
  }

  /// Checks every setting against its range.
  ///
  /// - Throws: A ``TrackingError`` that names the first setting out of range, what was found and the range.
  public func validate() throws(TrackingError) {
    try SettingRange.check("threshold", threshold, in: 0...1)
    try SettingRange.check("newTrackThreshold", newTrackThreshold, in: 0...1)
    try SettingRange.check("minimumOverlap", minimumOverlap, in: 0...1)
    try SettingRange.check("lastSightOverlap", lastSightOverlap, in: 0...1)
    try SettingRange.check("maximumLostFrames", maximumLostFrames, in: 0...1_000_000)
    try SettingRange.check("minimumHits", minimumHits, in: 1...1000)
    try SettingRange.check("directionWeight", directionWeight, in: 0...1)
    try appearance?.validate()
  }
}
