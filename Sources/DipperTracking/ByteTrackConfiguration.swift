/// The settings of a ``ByteTracker``.
///
/// The defaults suit detectors that miss an object now and then, as those fit for many streams do; ``paper`` has the
/// values of the ByteTrack paper, which suit a strong one.
///
/// A *cost* is 1 − IoU, or 1 − IoU × confidence where ``fusesScores`` is set: 0 for a perfect match, 1 for boxes
/// that do not touch. A pair above the limit is never matched.
public struct ByteTrackConfiguration: Sendable, Hashable, Codable {
  /// From this confidence on a detection takes part in the first association, 0…1.
  public var highThreshold: Float = 0.5

  /// From this confidence on a detection can continue a track, 0…`highThreshold`.
  public var lowThreshold: Float = 0.1

  /// From this confidence on (and from `highThreshold` on) a detection can start a track, 0…1.
  public var newTrackThreshold: Float = 0.6

  /// The cost limit between tracks and confident detections, 0…1.
  public var matchThreshold: Float = 0.8

  /// The cost limit between lost tracks and confident detections, 0…1; that of `matchThreshold` if it is lower.
  ///
  /// Where a lost object should be is a guess, and what overlaps a guess a little is more often somebody else.
  public var lostMatchThreshold: Float = 0.7

  /// The cost limit between the tracks left over and the detections of low confidence, 0…1.
  public var lowMatchThreshold: Float = 0.7

  /// The cost limit between tentative tracks and the confident detections left over, 0…1.
  public var tentativeMatchThreshold: Float = 0.7

  /// The number of frames that a lost track is kept, 0…1000000.
  public var maximumLostFrames: Int = 30

  /// The number of frames in a row that an object must be seen in to get an id, 1…1000.
  ///
  /// Objects of a source's first frame get theirs at once.
  public var minimumHits: Int = 2

  /// The IoU above which a lost and an active track are taken for the same object, 0…1; 1 never does.
  public var duplicateOverlap: Float = 0.85

  /// Whether the confidence of a detection counts in its cost.
  public var fusesScores: Bool = false

  /// Whether detections of low confidence bring lost tracks back, and not only keep active ones alive.
  public var recoversLostTracks: Bool = true

  /// Whether a track is continued only by detections of its own class.
  public var matchesClasses: Bool = true

  /// How looks count where detections carry vectors of them; `nil` leaves them alone.
  public var appearance: AppearanceConfiguration? = AppearanceConfiguration()

  /// Creates the default settings.
  public init() {}

  /// The settings of the ByteTrack paper and of its authors' program.
  ///
  /// Classes are compared, as there they are not: the paper tracks people alone.
  public static var paper: ByteTrackConfiguration {
    var configuration = ByteTrackConfiguration()
    configuration.lostMatchThreshold = 0.8
    configuration.lowMatchThreshold = 0.5
    configuration.fusesScores = true
    configuration.recoversLostTracks = false
    return configuration
  }

  /// Checks every setting against its range.
  ///
  /// - Throws: A ``TrackingError`` that names the first setting out of range, what was found and the range.
  public func validate() throws(TrackingError) {
    try SettingRange.check("highThreshold", highThreshold, in: 0...1)
    try SettingRange.check("lowThreshold", lowThreshold, in: 0...1)
    guard lowThreshold <= highThreshold else {
      throw SettingRange.failure("lowThreshold", "\(lowThreshold)", "0…\(highThreshold) (highThreshold)")
    }
    try SettingRange.check("newTrackThreshold", newTrackThreshold, in: 0...1)
    try SettingRange.check("matchThreshold", matchThreshold, in: 0...1)
    try SettingRange.check("lostMatchThreshold", lostMatchThreshold, in: 0...1)
    try SettingRange.check("lowMatchThreshold", lowMatchThreshold, in: 0...1)
    try SettingRange.check("tentativeMatchThreshold", tentativeMatchThreshold, in: 0...1)
    try SettingRange.check("maximumLostFrames", maximumLostFrames, in: 0...1_000_000)
    try SettingRange.check("minimumHits", minimumHits, in: 1...1000)
    try SettingRange.check("duplicateOverlap", duplicateOverlap, in: 0...1)
    try appearance?.validate()
  }
}

extension ByteTrackConfiguration {
  private enum CodingKeys: String, CodingKey {
    case highThreshold, lowThreshold, newTrackThreshold, matchThreshold, lostMatchThreshold
    case lowMatchThreshold, tentativeMatchThreshold, maximumLostFrames, minimumHits, duplicateOverlap, fusesScores
    case recoversLostTracks, matchesClasses, appearance
  }

  /// Reads the settings; what is left out keeps its default.
  ///
  /// - Parameter decoder: Where to read from.
  /// - Throws: A `DecodingError` for a value of the wrong kind. Ranges are checked by ``validate()``.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
      value = try values.decodeIfPresent(Value.self, forKey: key) ?? value
    }
    try read(.highThreshold, &highThreshold)
    try read(.lowThreshold, &lowThreshold)
    try read(.newTrackThreshold, &newTrackThreshold)
    try read(.matchThreshold, &matchThreshold)
    try read(.lostMatchThreshold, &lostMatchThreshold)
    try read(.lowMatchThreshold, &lowMatchThreshold)
    try read(.tentativeMatchThreshold, &tentativeMatchThreshold)
    try read(.maximumLostFrames, &maximumLostFrames)
    try read(.minimumHits, &minimumHits)
    try read(.duplicateOverlap, &duplicateOverlap)
    try read(.fusesScores, &fusesScores)
    try read(.recoversLostTracks, &recoversLostTracks)
    try read(.matchesClasses, &matchesClasses)
    if values.contains(.appearance) {
      appearance = try values.decodeIfPresent(AppearanceConfiguration.self, forKey: .appearance)
    }
  }
}
