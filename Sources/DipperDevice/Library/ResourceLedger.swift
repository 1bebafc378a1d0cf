internal import Synchronization

/// What was made from a device and is still open.
public struct OpenResource: Sendable, Hashable, CustomStringConvertible {
  /// What a resource is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An order of work.
    case queue
    /// A session that reads the device's events.
    case events = "event session"
    /// A counter, a descriptor or a semaphore of the device.
    case fence
    /// Memory of the device, such as that of surfaces.
    case memory

    /// Work ends before what it uses goes.
    fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// What the resource is.
  public let kind: Kind
  /// The resource in words, such as its size.
  public let details: String
  /// The file and the line where it was made, such as "Camera/Capture.swift:42".
  public let madeAt: String

  /// One line.
  public var description: String { "\(kind.rawValue)\(details.isEmpty ? "" : " of \(details)"), made at \(madeAt)" }
}

/// Keeps count of what was made from a device.
final class ResourceLedger: Sendable {
  private struct Entry {
    let resource: OpenResource
    var release: @Sendable () -> Void
  }

  private struct State {
    var entries: [UInt64: Entry] = [:]
    var last: UInt64 = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Writes a resource down.
  ///
  /// - Returns: A ticket that strikes the resource out with its last reference; nil where the device is closed.
  func register(_ kind: OpenResource.Kind, _ details: String, _ place: SourcePlace) -> ResourceTicket? {
    state.withLock { state in
      if state.isClosed { return nil }
      state.last += 1
      let resource = OpenResource(kind: kind, details: details, madeAt: place.description)
      state.entries[state.last] = Entry(resource: resource, release: {})
      return ResourceTicket(ledger: self, number: state.last)
    }
  }

  fileprivate func setRelease(_ number: UInt64, _ release: @escaping @Sendable () -> Void) {
    state.withLock { $0.entries[number]?.release = release }
  }

  fileprivate func strike(_ number: UInt64) {
    // The closure may hold the last reference to something that strikes itself: let it go outside the lock.
    let entry = state.withLock { $0.entries.removeValue(forKey: number) }
    _ = entry
  }

  /// What is open, the oldest of each kind first.
  var resources: [OpenResource] {
    state.withLock { state in Self.sorted(state.entries).map(\.resource) }
  }

  /// Takes no more, and releases all that is open, work first and memory last.
  ///
  /// - Returns: What was open.
  func closeAll() -> [OpenResource] {
    let entries = state.withLock { state in
      state.isClosed = true
      return Self.sorted(state.entries)
    }
    for entry in entries { entry.release() }
    return entries.map(\.resource)
  }

  private static func sorted(_ entries: [UInt64: Entry]) -> [Entry] {
    entries.sorted { ($0.value.resource.kind.order, $0.key) < ($1.value.resource.kind.order, $1.key) }.map(\.value)
  }
}

/// A line in the ledger, struck out with its last reference.
final class ResourceTicket: Sendable {
  private let ledger: ResourceLedger
  private let number: UInt64

  fileprivate init(ledger: ResourceLedger, number: UInt64) { (self.ledger, self.number) = (ledger, number) }

  deinit { ledger.strike(number) }

  /// Says how to release the resource when its device closes before it.
  func onDeviceClose(_ release: @escaping @Sendable () -> Void) { ledger.setRelease(number, release) }

  /// Strikes the line out now.
  func strike() { ledger.strike(number) }
}

/// A line of a program.
package struct SourcePlace: Sendable, CustomStringConvertible {
  let file: StaticString
  let line: UInt

  package init(file: StaticString, line: UInt) { (self.file, self.line) = (file, line) }

  package var description: String { "\(file):\(line)" }
}
