/// The library of devices: it lists GPUs and the host, and opens them; `NvRmGpuLib`.
///
/// The type says in which ``OperationalMode`` the program is, and only what the mode allows compiles:
///
/// ```swift
/// let library = DeviceLibrary.open()            // Init
/// let device = try library.open(.default)
/// let working = library.begin()                 // Operational: nothing opens or closes
/// let ending = working.finish()                 // DeInit
/// try device.close(in: ending)
/// try ending.close()
/// ```
///
/// Programs that need no modes stay in ``OperationalMode/Init``. Several libraries may be open at once. A library that
/// is dropped is closed when the last device that was opened with it is.
public struct DeviceLibrary<Phase: OperationalPhase>: ~Copyable, Sendable {
  let core: LibraryCore
  let policy: LeakPolicy

  init(_ core: LibraryCore, _ policy: LeakPolicy) { (self.core, self.policy) = (core, policy) }

  /// The mode that the program is in.
  public var mode: OperationalMode { Phase.mode }
}

extension DeviceLibrary where Phase == OperationalMode.Init {
  /// Opens the library and looks for devices, which takes no device into use.
  ///
  /// It cannot fail: the host is always there. ``missing`` says which GPUs were looked for in vain.
  ///
  /// - Parameter kinds: By what devices may be reached.
  /// - Returns: The library, in the mode ``OperationalMode/Init``.
  public static func open(_ kinds: Set<DeviceKind> = Set(DeviceKind.allCases)) -> DeviceLibrary {
    open(backends: DeviceBackends.standard(kinds))
  }

  package static func open(backends: [any DeviceBackend], policy: LeakPolicy = .standard) -> DeviceLibrary {
    DeviceLibrary(LibraryCore(backends), policy)
  }

  /// Ends the initialisation: from now on devices work, and none is opened or closed.
  ///
  /// - Returns: The library, in the mode ``OperationalMode/Operational``.
  public consuming func begin() -> DeviceLibrary<OperationalMode.Operational> { .init(core, policy) }
}

extension DeviceLibrary where Phase == OperationalMode.Operational {
  /// Ends the work: from now on devices may be closed.
  ///
  /// - Returns: The library, in the mode ``OperationalMode/DeInit``.
  public consuming func finish() -> DeviceLibrary<OperationalMode.DeInit> { .init(core, policy) }
}

extension DeviceLibrary where Phase: ClosingPhase {
  /// The version of this interface.
  public var version: DeviceLibraryVersion { .current }

  /// Closes the library.
  ///
  /// All its devices must be closed: in a debug build the process ends with a list of those that
  /// are not, in a release build the list goes to the standard error output, and the library closes with the last.
  ///
  /// - Throws: What a driver's own library reports; the library is closed nevertheless.
  public consuming func close() throws(DeviceError) {
    let open = core.openDevices
    policy.apply("the device library", open)
    if open.isEmpty { try core.close(doing: "closing the device library") }
  }
}

/// The version of the interface; `NvRmGpuLibVersionInfo`.
public struct DeviceLibraryVersion: Sendable, Hashable, CustomStringConvertible {
  /// Changes where programs must be changed.
  public let major: Int
  /// Changes where something is added.
  public let minor: Int
  /// Changes with every correction.
  public let patch: Int
  /// Empty for a release.
  public let suffix: String

  /// This version.
  package static let current = DeviceLibraryVersion(major: 0, minor: 1, patch: 0, suffix: "-dipper")

  /// The version as text, such as "0.1.0-dipper".
  public var description: String { "\(major).\(minor).\(patch)\(suffix)" }
}
