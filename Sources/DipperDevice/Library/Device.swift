/// A device that is open: it makes queues, fences and memory, and tells of itself; `NvRmGpuDevice`.
///
/// The value cannot be copied, so that there is one who closes it: using it afterwards, or closing it twice, does not
/// compile. What is made from it is written down with the file and the line. Closing it while something is open is a
/// mistake: in a debug build the process ends with a list of what is open and where it was made; in a release build
/// the list goes to the standard error output, and everything is released in order. A device that is dropped without
/// being closed closes with the last of what was made from it.
public struct Device: ~Copyable, Sendable {
  let core: DeviceCore
  let policy: LeakPolicy

  init(_ core: DeviceCore, _ policy: LeakPolicy) { (self.core, self.policy) = (core, policy) }

  /// What is known of the device.
  public var information: DeviceInformation { core.information }

  /// What was made from the device and is open.
  public var openResources: [OpenResource] { core.ledger.resources }

  /// Closes the device.
  ///
  /// - Parameter library: The library, in a mode in which devices may be closed.
  /// - Throws: What the driver reports; the device is closed nevertheless.
  public consuming func close<Phase: ClosingPhase>(
    in library: borrowing DeviceLibrary<Phase>
  ) throws(DeviceError) {
    try core.close(policy, doing: "closing device \(core.information.index)")
  }

  /// Closes the device; the caller has checked the mode.
  package consuming func closeInAnyMode() throws(DeviceError) {
    try core.close(policy, doing: "closing device \(core.information.index)")
  }

  /// Makes a counter that work and threads wait for.
  ///
  /// - Parameters:
  ///   - value: The value to begin with.
  ///   - file: Where the counter is made, for the list of what is open.
  ///   - line: The line there.
  /// - Returns: The counter.
  /// - Throws: `notSupported` where the device has none.
  public borrowing func makeSyncpoint(
    value: UInt32 = 0, file: StaticString = #fileID, line: UInt = #line
  ) throws(DeviceError) -> Syncpoint {
    let doing = "making a syncpoint on device \(information.index)"
    try checkSupport(.syncpoint, doing)
    let ticket = try core.register(.fence, "a syncpoint", SourcePlace(file: file, line: line), doing: doing)
    let syncpoint = Syncpoint(value: value)
    syncpoint.keep(ticket)
    ticket.onDeviceClose { [weak syncpoint] in syncpoint?.close() }
    return syncpoint
  }

  /// Makes a fence that is a descriptor.
  ///
  /// - Parameters:
  ///   - file: Where the fence is made, for the list of what is open.
  ///   - line: The line there.
  /// - Returns: The fence; see ``DeviceInformation/syncFileKind`` for what stands behind it.
  /// - Throws: `notSupported` where the device has none, and where the process has no descriptor left.
  public borrowing func makeSyncFile(
    file: StaticString = #fileID, line: UInt = #line
  ) throws(DeviceError) -> SyncFile {
    let doing = "making a fence on device \(information.index)"
    try checkSupport(.syncFile, doing)
    let ticket = try core.register(.fence, "a descriptor", SourcePlace(file: file, line: line), doing: doing)
    let fence = try SyncFile()
    fence.keep(ticket)
    ticket.onDeviceClose { [weak fence] in fence?.abandon() }
    return fence
  }

  private borrowing func checkSupport(_ type: SynchronizationType, _ doing: String) throws(DeviceError) {
    guard core.device.supports(type) else {
      throw DeviceError(.notSupported, "\(information.name) has no fences of the type \(type.rawValue)", doing: doing)
    }
  }
}
