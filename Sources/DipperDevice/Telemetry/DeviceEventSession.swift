internal import Synchronization

/// Something that happened to a device.
public struct DeviceEvent: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// Voltages or frequencies that can be chosen have changed.
    case clocksChanged = "clocks changed"
    /// A frequency that was asked for cannot be had.
    case clockTargetNotPossible = "clock target not possible"
    /// The device is too hot.
    case temperatureAboveThreshold = "temperature above threshold"
    /// The device takes too much power.
    case powerAboveThreshold = "power above threshold"
    /// Work or memory failed; the details say how.
    case fault
    /// The device does not answer, or was taken away.
    case lost
  }

  /// What happened.
  public let kind: Kind
  /// More of it, such as the driver's number.
  public let details: String
}

/// Collects a device's events while it is open; `NvRmGpuDeviceEventSession`.
public final class DeviceEventSession: Sendable {
  private let source: any EventSource
  private let core: DeviceCore
  private let ticket: ResourceTicket
  private let isOpen = Atomic<Bool>(true)

  init(_ source: any EventSource, _ core: DeviceCore, _ ticket: ResourceTicket) {
    (self.source, self.core, self.ticket) = (source, core, ticket)
  }

  deinit { close() }

  /// Waits for the next event.
  ///
  /// - Parameter limit: How long to wait.
  /// - Returns: The event.
  /// - Throws: `timeout` where none came in time, `invalidState` where the session or the device is closed.
  public func read(_ limit: TimeLimit = .forever) throws(DeviceError) -> DeviceEvent {
    let doing = "reading an event of device \(core.information.index)"
    guard isOpen.load(ordering: .acquiring) else { throw closedError(doing) }
    if let event = try source.next(until: try limit.deadline(doing), doing: doing) { return event }
    if !isOpen.load(ordering: .acquiring) { throw closedError(doing) }
    throw DeviceError(.timeout, "no event came in time", doing: doing)
  }

  /// Ends the session; again is no mistake.
  public func close() {
    guard isOpen.exchange(false, ordering: .sequentiallyConsistent) else { return }
    source.close()
    ticket.strike()
  }

  private func closedError(_ doing: String) -> DeviceError {
    DeviceError(.invalidState, "the session or its device is closed; open another", doing: doing)
  }
}
