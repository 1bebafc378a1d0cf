extension DeviceLibrary where Phase: OpeningPhase {
  /// Lists the devices with their state as it is now.
  ///
  /// The first is the primary one; the host is the last.
  ///
  /// - Returns: The devices that were found when the library was opened.
  public func devices() -> [DeviceEntry] { core.known.map(core.entry) }

  /// What was looked for when the library was opened and is not there, such as "/dev/dri is not there".
  public var missing: [String] { core.missing }

  /// Says that there is no GPU, and what was looked for.
  ///
  /// - Throws: `deviceNotFound` where the list has nothing but the host.
  public func requireGPU() throws(DeviceError) {
    guard core.known.allSatisfy({ $0.backend.kind == .host }) else { return }
    throw DeviceError(
      .deviceNotFound,
      "no GPU found: \(core.missing.joined(separator: "; ")); install the GPU's driver, or use the host",
      doing: "looking for a GPU")
  }

  /// Opens a device.
  ///
  /// A device may be opened several times.
  ///
  /// - Parameters:
  ///   - index: Which device.
  ///   - attributes: How to open it.
  /// - Returns: The device.
  /// - Throws: `badValue` where there is no such device or the environment variable is wrong, `deviceNotFound` where
  ///   it is detached or was taken away, `accessDenied` where the user may not use it, `notSupported` where it cannot
  ///   synchronise as the attributes ask, and what the driver reports.
  public func open(
    _ index: DeviceIndex = .default, _ attributes: DeviceAttributes = DeviceAttributes()
  ) throws(DeviceError) -> Device {
    let doing: String
    let known: LibraryCore.Known
    switch index {
    case .number(let number):
      doing = "opening device \(number)"
      known = try core.find(number, doing)
    case .named(let name):
      doing = "opening the device \(name)"
      known = try core.find(name, doing)
    case .default:
      doing = "opening the default device"
      if let chosen = try DefaultDevice.chosen(doing) {
        known = try core.find(
          chosen, doing, because: "the environment variable \(DefaultDevice.variable) is \(chosen), but ")
      } else {
        guard let first = core.known.first else {
          throw DeviceError(
            .deviceNotFound, "no device found: \(core.missing.joined(separator: "; "))", doing: doing)
        }
        known = first
      }
    }
    try checkState(of: known, doing)
    let device = try known.backend.open(known.device, doing: doing)
    guard device.supports(attributes.synchronization) else {
      try? device.close(doing: doing)
      throw DeviceError(
        .notSupported,
        "\(known.device.name) cannot synchronise by \(attributes.synchronization.rawValue); ask for .default",
        doing: doing)
    }
    var information = device.information
    information.index = known.index
    information.defaultSynchronization = .resolve(
      device: attributes.synchronization, platform: information.defaultSynchronization)
    return Device(DeviceCore(device, information, core), policy)
  }

  private func checkState(of known: LibraryCore.Known, _ doing: String) throws(DeviceError) {
    let (state, remark) = known.backend.state(of: known.device)
    let reason = remark.map { " (\($0))" } ?? ""
    switch state {
    case .attached, .unknown: return
    case .detached:
      throw DeviceError(
        .deviceNotFound, "\(known.device.probeName) is detached\(reason); attach it first", doing: doing)
    case .insufficientPrivileges:
      throw DeviceError(
        .accessDenied,
        "this user may not use \(known.device.probeName)\(reason); add the user to the groups video and render",
        doing: doing)
    }
  }

  /// Switches a device on, so that it can be opened.
  ///
  /// For those who manage the system, and may do it.
  ///
  /// - Parameter index: The device's ``DeviceEntry/index``.
  /// - Throws: `badValue` where there is no such device, `notSupported` where it is always attached, `accessDenied`
  ///   where the user may not do it, `resourceError` where the device does not start.
  public func attach(_ index: Int) throws(DeviceError) {
    let doing = "attaching device \(index)"
    let known = try core.find(index, doing)
    try known.backend.attach(known.device, doing: doing)
  }

  /// Switches a device off.
  ///
  /// For those who manage the system, and may do it.
  ///
  /// - Parameter index: The device's ``DeviceEntry/index``.
  /// - Throws: `badValue` where there is no such device, `busy` where this program has it open, `notSupported` where
  ///   it is always attached, `accessDenied` where the user may not do it.
  public func detach(_ index: Int) throws(DeviceError) {
    let doing = "detaching device \(index)"
    let known = try core.find(index, doing)
    if core.openCount(index) > 0 {
      throw DeviceError(.busy, "this program has the device open; close it first", doing: doing)
    }
    try known.backend.detach(known.device, doing: doing)
  }
}
