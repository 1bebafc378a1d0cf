/// What went wrong with CUDA: its driver, a device, memory or a kernel.
public struct CUDAError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The code as a word or a few.
    public let description: String

    /// The driver's library is not there or cannot be used.
    public static let driverMissing = Code(description: "driver missing")
    /// The driver is there, but no device that it can use.
    public static let noDevice = Code(description: "no device")
    /// The driver or the device cannot do what was asked for.
    public static let unsupported = Code(description: "unsupported")
    /// A size, an index or another value is out of range.
    public static let invalidArgument = Code(description: "invalid argument")
    /// The device or the host has not enough memory.
    public static let outOfMemory = Code(description: "out of memory")
    /// A kernel cannot be loaded or launched.
    public static let kernel = Code(description: "kernel")
    /// Work failed so that the device's context cannot be used any more by this process.
    public static let contextLost = Code(description: "context lost")
    /// The driver failed in another way.
    public static let failed = Code(description: "failed")
  }

  /// What kind of failure it is.
  public var code: Code
  /// What was found, what was expected, and what to do.
  public var message: String
  /// What was being done, such as "allocating 4096 bytes of device memory".
  public var doing: String
  /// What the driver or the system said, if anything.
  public var cause: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it is.
  ///   - message: What was found, what was expected, and what to do.
  ///   - doing: What was being done.
  ///   - cause: What the driver or the system said.
  public init(_ code: Code, _ message: String, doing: String, cause: String? = nil) {
    self.code = code
    self.message = message
    self.doing = doing
    self.cause = cause
  }

  /// One line: what was being done, what was found and what to do.
  public var description: String { "\(doing): \(message)" + (cause.map { " (\($0))" } ?? "") }
}
