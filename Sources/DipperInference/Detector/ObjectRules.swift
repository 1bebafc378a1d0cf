/// Which of the boxes that a network proposes become objects: how those that mean the same become one, and what each class
/// must be like.
///
/// Classes are told apart by their numbers, so that rules hold without labels too.
public struct ObjectRules: Sendable, Hashable, Codable {
  /// How boxes of a class that mean the same object become one.
  public enum Clustering: String, Sendable, Hashable, Codable, CaseIterable {
    /// As the network's family has it: by overlap where it leaves overlapping boxes in, and not at all where it does not.
    case automatic
    /// Not at all.
    case none
    /// The surest of those that overlap stays (NMS).
    case suppression
    /// Boxes alike in place and size become their mean, where there are enough of them (`groupRectangles` of OpenCV).
    case rectangles
    /// Boxes that others like them lie close to become one, weighted by their scores (DBSCAN).
    case density
    /// By density first, then by overlap.
    case densityThenSuppression = "density-suppression"
  }

  /// What objects of a class, or of all, must be like; `nil` asks for nothing.
  public struct Limits: Sendable, Hashable, Codable {
    /// The least confidence of a box, 0…1, before boxes become one.
    public var threshold: Float?
    /// The least confidence of an object, 0…1, after boxes became one.
    public var finalThreshold: Float?
    /// The overlap as IoU, 0…1, from which the weaker of two boxes is dropped.
    public var nmsIoU: Float?
    /// The most objects of the class in a frame: the surest.
    public var most: Int?
    /// The least width, in pixels of the frame.
    public var minimumWidth: Float?
    /// The least height, in pixels of the frame.
    public var minimumHeight: Float?
    /// The greatest width, in pixels of the frame.
    public var maximumWidth: Float?
    /// The greatest height, in pixels of the frame.
    public var maximumHeight: Float?
    /// How far below the frame's top an object must begin, in pixels.
    public var topOffset: Float?
    /// How far above the frame's bottom an object must end, in pixels.
    public var bottomOffset: Float?
    /// How far apart edges of boxes may be that are alike, in parts of the boxes' sides.
    public var epsilon: Float?
    /// More boxes than this must be alike for an object to be made of them (`rectangles`); 0 leaves all boxes as they are.
    public var groupThreshold: Int?
    /// So many boxes must be alike for an object to be made of them (`density`).
    public var minimumBoxes: Int?
    /// The least sum of the confidences of boxes that become one object (`density`).
    public var minimumScore: Float?

    /// Creates limits that ask for nothing.
    public init() {}

    /// These limits, and those of `others` where these ask for nothing.
    ///
    /// - Parameter others: The limits of all classes.
    /// - Returns: The limits of a class.
    public func filled(from others: Limits) -> Limits {
      var all = self
      all.threshold = threshold ?? others.threshold
      all.finalThreshold = finalThreshold ?? others.finalThreshold
      all.nmsIoU = nmsIoU ?? others.nmsIoU
      all.most = most ?? others.most
      all.minimumWidth = minimumWidth ?? others.minimumWidth
      all.minimumHeight = minimumHeight ?? others.minimumHeight
      all.maximumWidth = maximumWidth ?? others.maximumWidth
      all.maximumHeight = maximumHeight ?? others.maximumHeight
      all.topOffset = topOffset ?? others.topOffset
      all.bottomOffset = bottomOffset ?? others.bottomOffset
      all.epsilon = epsilon ?? others.epsilon
      all.groupThreshold = groupThreshold ?? others.groupThreshold
      all.minimumBoxes = minimumBoxes ?? others.minimumBoxes
      all.minimumScore = minimumScore ?? others.minimumScore
      return all
    }
  }

  /// How boxes of a class that mean the same object become one.
  public var clustering = Clustering.automatic
  /// What objects of all classes must be like.
  public var limits = Limits()
  /// What objects of certain classes must be like; where these ask for nothing, ``limits`` count.
  public var classLimits: [Int: Limits] = [:]
  /// The classes that are left out.
  public var leftOutClasses: Set<Int> = []
  /// How many classes there are; those beyond are left out. `nil` takes all that the network has.
  public var classCount: Int?

  /// Creates rules that leave all to the network's family.
  public init() {}

  /// The limits of a class.
  ///
  /// - Parameter classID: The class's number.
  /// - Returns: Its own limits and, where it has none, those of all.
  public func limits(of classID: Int) -> Limits { classLimits[classID]?.filled(from: limits) ?? limits }

  /// Whether objects of a class are wanted at all.
  func allows(_ classID: Int) -> Bool {
    !leftOutClasses.contains(classID) && classID < classCount ?? .max
  }

  /// Whether there is anything to do once boxes became objects.
  var limitsObjects: Bool {
    ([limits] + classLimits.values).contains { limits in
      limits.finalThreshold != nil || limits.most != nil || limits.minimumWidth != nil || limits.minimumHeight != nil
        || limits.maximumWidth != nil || limits.maximumHeight != nil || limits.topOffset != nil
        || limits.bottomOffset != nil
    }
  }

  /// Finds a number that is out of range.
  func check(_ doing: String) throws(InferenceError) {
    for limits in [limits] + classLimits.values {
      for share in [limits.threshold, limits.finalThreshold, limits.nmsIoU] {
        guard let share, !(0...1).contains(share) else { continue }
        throw InferenceError(.invalidConfiguration, "a class's limit is \(share); it takes 0…1", doing: doing)
      }
      let sides = [
        limits.minimumWidth, limits.minimumHeight, limits.maximumWidth, limits.maximumHeight, limits.topOffset,
        limits.bottomOffset, limits.epsilon, limits.minimumScore,
      ]
      for side in sides {
        guard let side, !(side >= 0 && side.isFinite) else { continue }
        throw InferenceError(.invalidConfiguration, "a class's limit is \(side); it takes 0 or more", doing: doing)
      }
    }
  }
}
