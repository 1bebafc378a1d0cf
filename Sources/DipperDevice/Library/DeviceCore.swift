internal import Synchronization

/// What an open device and all that was made from it share; the last of them closes it where nobody did.
final class DeviceCore: Sendable {
  let device: any OpenDevice
  let information: DeviceInformation
  let library: LibraryCore
  let ledger = ResourceLedger()
  let account = MemoryCount()
  private let isOpen = Atomic<Bool>(true)

  init(_ device: any OpenDevice, _ information: DeviceInformation, _ library: LibraryCore) {
    (self.device, self.information, self.library) = (device, information, library)
    library.opened(information.index)
  }

  deinit { _ = try? close(.report, doing: "closing device \(information.index)") }

  /// Closes the device once.
  func close(_ policy: LeakPolicy, doing: String) throws(DeviceError) {
    guard isOpen.exchange(false, ordering: .sequentiallyConsistent) else { return }
    // Before anything is released: the report shall not come too late where the release waits.
    policy.apply("device \(information.index) (\(information.name))", ledger.resources.map(\.description))
    _ = ledger.closeAll()
    library.closed(information.index)
    try device.close(doing: doing)
  }

  /// Writes a resource down.
  func register(
    _ kind: OpenResource.Kind, _ details: String, _ place: SourcePlace, doing: String
  ) throws(DeviceError) -> ResourceTicket {
    if let ticket = ledger.register(kind, details, place) { return ticket }
    throw closedError(doing)
  }

  func closedError(_ doing: String) -> DeviceError {
    DeviceError(.invalidState, "device \(information.index) is closed; open it again", doing: doing)
  }
}
