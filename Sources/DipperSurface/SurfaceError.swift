/// Why pixels or surfaces could not be had, converted, copied or shared.
public struct SurfaceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure; more may come.
  public struct Code: Sendable, Hashable {
    private let name: String

    private init(_ name: String) { self.name = name }

    /// The images' sizes do not fit the operation.
    public static let sizeMismatch = Code("sizeMismatch")
    /// The operation does not exist for these formats.
    public static let unsupportedFormat = Code("unsupportedFormat")
    /// An image is larger than the scaler can handle.
    public static let tooLarge = Code("tooLarge")
    /// A width, height, number of bytes or number of surfaces is below 1.
    public static let invalidSize = Code("invalidSize")
    /// There is no surface of that index.
    public static let invalidIndex = Code("invalidIndex")
    /// There is no plane of that index.
    public static let invalidPlane = Code("invalidPlane")
    /// Two surfaces have different formats.
    public static let formatMismatch = Code("formatMismatch")
    /// The processor cannot reach this memory.
    public static let notMappable = Code("notMappable")
    /// A surface was unmapped that is not mapped.
    public static let notMapped = Code("notMapped")
    /// A frame's batch carries no pixels.
    public static let noPixels = Code("noPixels")
    /// Pixels are shared with others, who are not to see changes.
    public static let notWritable = Code("notWritable")
    /// No pixel of the image lies in what was asked for.
    public static let emptyRegion = Code("emptyRegion")
    /// There is not enough memory.
    public static let outOfMemory = Code("outOfMemory")
    /// What is asked for needs a driver or device that is not there.
    public static let unavailable = Code("unavailable")
    /// A device or its driver reports a failure.
    public static let deviceFailure = Code("deviceFailure")
    /// Surfaces were released before, or are not what they should be.
    public static let invalidSurface = Code("invalidSurface")
    /// A descriptor does not hold surfaces that can be trusted.
    public static let invalidDescriptor = Code("invalidDescriptor")
    /// The system refused an operation.
    public static let systemFailure = Code("systemFailure")
  }

  /// The kind of failure.
  public let code: Code
  /// What was found, what was expected, and what to do.
  public let message: String
  /// What was being done.
  public let doing: String

  package init(_ code: Code, _ message: String, doing: String) {
    self.code = code
    self.message = message
    self.doing = doing
  }

  /// One line for people.
  public var description: String { "\(doing): \(message)" }
}
