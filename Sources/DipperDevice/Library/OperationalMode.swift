/// What a program is doing with its devices: taking them, working, or giving them back.
///
/// The reference marks its functions with the mode in which a program that must be safe may call them. Here the mode
/// is part of the library's type, so that a call outside its mode does not compile:
///
/// | | ``Init`` | ``Operational`` | ``DeInit`` |
/// |---|---|---|---|
/// | version | yes | no | yes |
/// | open the library, list, attach, detach and open devices | yes | no | no |
/// | close a device, close the library | yes | no | yes |
/// | queues, fences, memory, telemetry | yes | yes | yes |
public enum OperationalMode: String, Sendable, Hashable, CaseIterable {
  /// Devices are listed and opened.
  case initialization = "init"
  /// Devices work; none is opened or closed.
  case operational
  /// Devices are closed.
  case deinitialization = "de-init"

  /// The type of the mode ``initialization``.
  public enum Init: OpeningPhase {
    /// The mode.
    public static let mode = OperationalMode.initialization
  }

  /// The type of the mode ``operational``.
  public enum Operational: OperationalPhase {
    /// The mode.
    public static let mode = OperationalMode.operational
  }

  /// The type of the mode ``deinitialization``.
  public enum DeInit: ClosingPhase {
    /// The mode.
    public static let mode = OperationalMode.deinitialization
  }
}

/// The type of an ``OperationalMode``.
public protocol OperationalPhase: Sendable {
  /// The mode.
  static var mode: OperationalMode { get }
}

/// A mode in which devices and the library may be closed.
public protocol ClosingPhase: OperationalPhase {}

/// A mode in which devices may be listed and opened.
public protocol OpeningPhase: ClosingPhase {}
