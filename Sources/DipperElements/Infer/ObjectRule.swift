internal import DipperGeometry
internal import DipperMetadata

/// Which objects a network looks at, and how often.
struct ObjectRule: Sendable {
  /// The network that found them; `nil` for any.
  var componentID: Int?
  /// Their classes by number; empty for all.
  var classIDs: [Int] = []
  /// Their classes by name; empty for all.
  var labels: [String] = []
  /// The least and the greatest sides, in pixels; 0 sets no limit.
  var minimumWidth = 0
  var minimumHeight = 0
  var maximumWidth = 0
  var maximumHeight = 0
  /// After how many frames an object that is tracked is looked at again.
  var refreshInterval = Int(Int32.max)
  /// Whether batches do not wait for what is said of objects that are tracked.
  var isAsynchronous = false
  /// What a class must reach to be told, 0…1.
  var threshold: Float = 0
  /// What kind of classifier it is.
  var classifierType: String?

  /// The part of the frame to look at, where the object is one to look at.
  func region(of object: Object, in frame: Size<SourceSpace>) -> Box<SourceSpace>? {
    if let componentID, object.componentID != componentID { return nil }
    guard classIDs.isEmpty || classIDs.contains(object.classID),
      labels.isEmpty || labels.contains(where: { object.hasLabel($0) })
    else { return nil }
    return region(of: object.box, in: frame)
  }

  /// The part of a box that lies in the frame, where it is large enough and not too large; none of a box that is empty,
  /// outside, or of numbers that are none.
  func region(of box: Box<SourceSpace>, in frame: Size<SourceSpace>) -> Box<SourceSpace>? {
    let part = box.clipped(to: frame)
    guard part.width > 0, part.height > 0, part.width.isFinite, part.height.isFinite,
      part.width >= Float(minimumWidth), part.height >= Float(minimumHeight),
      maximumWidth == 0 || part.width <= Float(maximumWidth),
      maximumHeight == 0 || part.height <= Float(maximumHeight)
    else { return nil }
    return part
  }
}
