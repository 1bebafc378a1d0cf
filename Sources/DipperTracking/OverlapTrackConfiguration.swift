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

  /// Detections below this confidence are left alone, 0…1.
  public var threshold: Float = 0.5

  /// The least overlap (IoU) of a track and its detection, 0…1.
  public var minimumOverlap: Float = 0.3

  /// The number of frames that a lost track is kept, 0…1000000.
  public var maximumLostFrames: Int

  /// The number of frames that an object must be seen in to get an id, 1…1000; those of a source's first frame get
  /// theirs at once.
  public var minimumHits: Int

  /// How much it counts that a detection lies in the direction in which the object went, 0…1; for OC-SORT.
  public var directionWeight: Float = 0.2

  /// Whether a track is continued only by detections of its own class.
  public var matchesClasses: Bool = true

  /// Creates the settings that a method is usually run with.
  ///
  /// - Parameter method: What is known of an object besides where it was seen last.
  public init(_ method: Method) {
    self.method = method
    switch method {
    case .iou: (maximumLostFrames, minimumHits) = (5, 2)
    case .sort: (maximumLostFrames, minimumHits) = (1, 3)
    case .ocSort: (maximumLostFrames, minimumHits) = (30, 3)
    }
  }

  /// Checks every setting against its range.
  ///
  /// - Throws: A ``TrackingError`` that names the first setting out of range, what was found and the range.
  public func validate() throws(TrackingError) {
    try SettingRange.check("threshold", threshold, in: 0...1)
    try SettingRange.check("minimumOverlap", minimumOverlap, in: 0...1)
    try SettingRange.check("maximumLostFrames", maximumLostFrames, in: 0...1_000_000)
    try SettingRange.check("minimumHits", minimumHits, in: 1...1000)
    try SettingRange.check("directionWeight", directionWeight, in: 0...1)
  }
}
