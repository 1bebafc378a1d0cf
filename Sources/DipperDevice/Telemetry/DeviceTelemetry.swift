/// What a device tells of itself.
package protocol DeviceTelemetry: Sendable {
  func clocks(doing: String) throws(DeviceError) -> [ClockReading]
  /// Why a clock is not among those.
  func absence(of domain: ClockDomain, _ type: ClockType) -> String
  func sensors(doing: String) throws(DeviceError) -> [SensorReading]
  func openEvents(doing: String) throws(DeviceError) -> any EventSource
}

/// Where a device's events come from.
package protocol EventSource: Sendable {
  /// Waits for the next event, until a time of the monotonic clock; nil when the time is over.
  func next(until deadline: Int64, doing: String) throws(DeviceError) -> DeviceEvent?
  /// Ends all waits; nothing is called after it.
  func close()
}

extension DeviceTelemetry {
  func absence(of domain: ClockDomain, _ type: ClockType) -> String {
    type == .effective
      ? "the kernel tells what a clock is set to, not what it was over a time" : "the kernel's driver does not tell it"
  }
}

/// A device that tells nothing.
struct NoTelemetry: DeviceTelemetry {
  let reason: String

  func clocks(doing: String) throws(DeviceError) -> [ClockReading] { throw unsupported("clocks", doing) }

  func sensors(doing: String) throws(DeviceError) -> [SensorReading] { throw unsupported("sensors", doing) }

  func openEvents(doing: String) throws(DeviceError) -> any EventSource { throw unsupported("events", doing) }

  private func unsupported(_ what: String, _ doing: String) -> DeviceError {
    DeviceError(.notSupported, "no \(what): \(reason)", doing: doing)
  }
}

extension Device {
  /// Reads the device's clocks.
  ///
  /// - Returns: The frequencies that the device tells; clocks that it does not tell are left out.
  /// - Throws: `notSupported` with the reason where it tells none, `deviceLost` where it is gone.
  public borrowing func clocks() throws(DeviceError) -> [ClockReading] {
    try core.device.telemetry.clocks(doing: "reading the clocks of device \(information.index)")
  }

  /// Reads one of the device's clocks.
  ///
  /// - Parameters:
  ///   - domain: The part of the device.
  ///   - type: Which of the clock's frequencies.
  /// - Returns: The frequency.
  /// - Throws: `notSupported` with the reason where the device does not tell it, `deviceLost` where it is gone.
  public borrowing func clock(_ domain: ClockDomain, _ type: ClockType) throws(DeviceError) -> ClockReading {
    let doing = "reading the \(type.rawValue) \(domain.rawValue) clock of device \(information.index)"
    let telemetry = core.device.telemetry
    let readings = try telemetry.clocks(doing: doing)
    if let found = readings.first(where: { $0.domain == domain && $0.type == type }) { return found }
    throw DeviceError(.notSupported, telemetry.absence(of: domain, type), doing: doing)
  }

  /// Reads the device's sensors.
  ///
  /// - Returns: The values that the device tells.
  /// - Throws: `notSupported` with the reason where it has none, `deviceLost` where it is gone.
  public borrowing func sensors() throws(DeviceError) -> [SensorReading] {
    try core.device.telemetry.sensors(doing: "reading the sensors of device \(information.index)")
  }

  /// Begins to collect the device's events.
  ///
  /// - Parameters:
  ///   - file: Where the session is made, for the list of what is open.
  ///   - line: The line there.
  /// - Returns: The session.
  /// - Throws: `notSupported` with the reason where the device tells none.
  public borrowing func openEvents(
    file: StaticString = #fileID, line: UInt = #line
  ) throws(DeviceError) -> DeviceEventSession {
    let doing = "opening an event session of device \(information.index)"
    let ticket = try core.register(.events, "", SourcePlace(file: file, line: line), doing: doing)
    let session = DeviceEventSession(try core.device.telemetry.openEvents(doing: doing), core, ticket)
    ticket.onDeviceClose { [weak session] in session?.close() }
    return session
  }
}
