/// What is drawn onto the frames.
public struct DrawStage: Sendable, Hashable, Codable {
  /// Something that is drawn for every object, or for the whole picture.
  public struct Marks: OptionSet, Sendable, Hashable, Codable {
    /// The set as bits.
    public let rawValue: Int

    /// Creates a set from its bits.
    ///
    /// - Parameter rawValue: The bits.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// A box around the object.
    public static let boxes = Marks(rawValue: 1)

    /// The object's label with its id and score.
    public static let labels = Marks(rawValue: 2)

    /// Arrows that show how the picture moves, in colours by their direction; needs a ``MotionStage`` before.
    public static let motionArrows = Marks(rawValue: 4)

    /// Colours laid over what moves, by its direction; needs a ``MotionStage`` before.
    public static let motionColors = Marks(rawValue: 8)

    /// The regions and lines that are watched, with their counts; needs an ``AnalyseStage`` before.
    public static let zones = Marks(rawValue: 16)
  }

  /// A straight line on every frame.
  public struct Line: Sendable, Hashable, Codable {
    /// One end, across and down, as shares of the frame's width and height (0…1).
    public var from: [Float]

    /// The other end, across and down, as shares of the frame's width and height (0…1).
    public var to: [Float]

    /// The line's colour.
    public var color: Color

    /// Creates a line.
    ///
    /// - Parameters:
    ///   - from: One end: across and down, 0…1.
    ///   - to: The other end: across and down, 0…1.
    ///   - color: The colour.
    public init(
      from: (x: Float, y: Float), to: (x: Float, y: Float),
      color: Color = Color(red: 255, green: 255, blue: 255)
    ) {
      self.from = [from.x, from.y]
      self.to = [to.x, to.y]
      self.color = color
    }
  }

  /// What is drawn for every object, and whether motion is shown.
  public var marks: Marks

  /// Lines drawn on every frame.
  public var lines: [Line]

  /// The labels of objects that are made unrecognisable.
  public var redact: [String]

  /// The colours of certain labels, of objects and in masks; other labels get a colour by their class.
  public var colors: [String: Color]

  /// The thickness of boxes and lines in pixels of the source frame, 1…64.
  public var thickness: Int

  /// The height of text in pixels of the source frame, 6…200; nil follows the frame's height.
  public var fontSize: Int?

  /// How much of the frame the colours of masks cover, 0…1; 0 draws no masks.
  public var maskOpacity: Float

  /// Creates a drawing stage.
  ///
  /// - Parameters:
  ///   - marks: What is drawn for every object.
  ///   - lines: Lines drawn on every frame.
  ///   - redact: The labels of objects that are made unrecognisable.
  ///   - colors: The colours of certain labels.
  ///   - thickness: The thickness of boxes and lines in pixels, 1…64.
  ///   - fontSize: The height of text in pixels, 6…200.
  ///   - maskOpacity: How much of the frame the colours of masks cover, 0…1.
  public init(
    _ marks: Marks = [.boxes, .labels], lines: [Line] = [], redact: [String] = [],
    colors: [String: Color] = [:], thickness: Int = 2, fontSize: Int? = nil, maskOpacity: Float = 0.5
  ) {
    self.marks = marks
    self.lines = lines
    self.redact = redact
    self.colors = colors
    self.thickness = thickness
    self.fontSize = fontSize
    self.maskOpacity = maskOpacity
  }
}
