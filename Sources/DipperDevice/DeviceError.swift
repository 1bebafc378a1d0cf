/// What went wrong with a device, its library, a fence or memory.
public struct DeviceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The number that programs in C get: an `NvError`.
    public let number: UInt32
    /// The code's name, as `NvError` names it after its underscore where it has one.
    public let description: String

    /// Names a number that a library returned.
    ///
    /// - Parameter number: An `NvError` other than 0.
    public init(number: UInt32) {
      self = Self.known.first { $0.number == number } ?? Code(number, "NvError \(number)")
    }

    private init(_ number: UInt32, _ name: String) { (self.number, description) = (number, name) }

    /// The function has not been written, on purpose or yet.
    public static let notImplemented = Code(0x1, "NotImplemented")
    /// The device, its driver or the system cannot do this; the message says why.
    public static let notSupported = Code(0x2, "NotSupported")
    /// The library could not start.
    public static let notInitialized = Code(0x3, "NotInitialized")
    /// A parameter is missing or has no meaning.
    public static let badParameter = Code(0x4, "BadParameter")
    /// What was waited for did not happen in time.
    public static let timeout = Code(0x5, "Timeout")
    /// The device or the host has not enough memory.
    public static let insufficientMemory = Code(0x6, "InsufficientMemory")
    /// The mode or the state does not allow the call, such as the use of something that is closed.
    public static let invalidState = Code(0x8, "InvalidState")
    /// An index, a size, a descriptor or a text is not one that is allowed.
    public static let badValue = Code(0xB, "BadValue")
    /// Something else uses the device.
    public static let busy = Code(0xE, "Busy")
    /// The driver could not get what it needs, or the device did not start.
    public static let resourceError = Code(0x10, "ResourceError")
    /// A library lacks a function.
    public static let symbolNotFound = Code(0x3_0009, "SymbolNotFound")
    /// A library is not there.
    public static let libraryNotFound = Code(0x3_0008, "LibraryNotFound")
    /// A call of the driver failed.
    public static let ioctlFailed = Code(0x3_000F, "IoctlFailed")
    /// The user may not use the device.
    public static let accessDenied = Code(0x3_0010, "AccessDenied")
    /// The device's node is not there, or no more.
    public static let deviceNotFound = Code(0x3_0011, "DeviceNotFound")
    /// The driver is not loaded.
    public static let kernelDriverNotFound = Code(0x3_0012, "KernelDriverNotFound")
    /// The device has stopped working, by a fault of its work or because it was taken away.
    ///
    /// Dipper's own number.
    public static let deviceLost = Code(0x4450_0001, "DeviceLost")
    /// Work that was given to a queue failed.
    ///
    /// Dipper's own number.
    public static let workFailed = Code(0x4450_0002, "WorkFailed")

    private static let known: [Code] = [
      notImplemented, notSupported, notInitialized, badParameter, timeout, insufficientMemory, invalidState, badValue,
      busy, resourceError, symbolNotFound, libraryNotFound, ioctlFailed, accessDenied, deviceNotFound,
      kernelDriverNotFound, deviceLost, workFailed,
    ]

    /// Whether the code has a name.
    package var isKnown: Bool { Self.known.contains(self) }
  }

  /// What kind of failure it is.
  public var code: Code
  /// What was found, what was expected, and what to do.
  public var message: String
  /// What was being done, such as "opening device 3".
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
  public var description: String { "\(doing): \(message) [\(code)]" + (cause.map { " (\($0))" } ?? "") }
}
