internal import CDeviceSystem
internal import Glibc
internal import Synchronization

/// A fence that is a file descriptor: it becomes readable when it is signalled, and stays so.
///
/// Any program can wait for it with the system's `poll`, and it can be given to another process. Where a driver
/// offers them it is a Linux `sync_file`, which the driver signals. Everywhere else, and for all fences that are
/// made here, it is an event descriptor, which programs signal: ``kind`` says which. The descriptor is closed with
/// the last reference.
public final class SyncFile: Sendable {
  /// What stands behind a descriptor.
  public enum Kind: String, Sendable, Hashable {
    /// A Linux `sync_file`: a driver signals it, the kernel merges it.
    case driver = "sync_file"
    /// An event descriptor: a program signals it, Dipper merges it.
    case event = "eventfd"
  }

  /// What stands behind the descriptor.
  public let kind: Kind
  /// The descriptor, closed with this object: use a duplicate to keep one.
  ///
  /// Never read from it.
  public let descriptor: Int32
  /// Kept for a merged fence: what watches the parts.
  private let parts: Mutex<MergedParts?>
  /// Why waiters get an error, where they do.
  private let failure = Mutex<DeviceError?>(nil)
  private let ticket = Mutex<ResourceTicket?>(nil)
  let calls: SyncFileCalls

  init(_ kind: Kind, _ descriptor: Int32, parts: MergedParts? = nil, calls: SyncFileCalls = .system) {
    (self.kind, self.descriptor, self.calls) = (kind, descriptor, calls)
    self.parts = Mutex(parts)
  }

  deinit {
    parts.withLock { $0?.cancel() }
    Glibc.close(descriptor)
  }

  /// Creates a fence that waits for ``signal()``.
  ///
  /// - Throws: An error where the process has no descriptor left.
  public convenience init() throws(DeviceError) {
    let descriptor = dip_event_create()
    guard descriptor >= 0 else {
      throw DeviceError(system: -descriptor, "an event descriptor", doing: "creating a fence")
    }
    self.init(.event, descriptor)
  }

  /// Takes over a descriptor that another part of the program or another process made.
  ///
  /// - Parameter descriptor: A `sync_file` or an event descriptor; it belongs to the fence from now on, but stays
  ///   the caller's where an error is thrown.
  /// - Throws: `badValue` where the descriptor is no fence; the message says what it is.
  public convenience init(adopting descriptor: Int32) throws(DeviceError) {
    try self.init(adopting: descriptor, .system)
  }

  convenience init(adopting descriptor: Int32, _ calls: SyncFileCalls) throws(DeviceError) {
    self.init(try Self.kind(of: descriptor, calls), descriptor, calls: calls)
  }

  /// Keeps the line in the ledger of the device that made the fence.
  func keep(_ ticket: ResourceTicket) { self.ticket.withLock { $0 = ticket } }

  /// Whether the fence is signalled; a `sync_file` that failed counts too.
  public var isSignaled: Bool { poll(0) == 1 }

  /// Signals the fence; again is no mistake.
  ///
  /// - Throws: `notSupported` where a driver signals it.
  public func signal() throws(DeviceError) {
    guard kind == .event else {
      throw DeviceError(
        .notSupported, "this fence is a sync_file, which its driver signals; wait for it instead",
        doing: "signalling a fence")
    }
    let result = dip_event_signal(descriptor)
    if result < 0 { throw DeviceError(system: -result, "the event descriptor", doing: "signalling a fence") }
  }

  /// Waits until the fence is signalled.
  ///
  /// - Parameter limit: How long to wait.
  /// - Throws: `timeout` where the limit is over, `workFailed` where the driver says that the work failed,
  ///   `invalidState` where the device was closed before.
  public func wait(_ limit: TimeLimit = .forever) throws(DeviceError) {
    try wait(until: try limit.deadline(Self.waiting))
  }

  static let waiting = "waiting for a fence's descriptor"

  /// As ``wait(_:)``, until a time of the monotonic clock.
  func wait(until deadline: Int64) throws(DeviceError) {
    while true {
      let left = deadline < 0 ? -1 : max(0, (deadline - dip_monotonic_now() + 999_999) / 1_000_000)
      let result = poll(Int32(clamping: left))
      if result == 1 { return try checkOutcome() }
      if result < 0 && result != -EINTR {
        throw DeviceError(system: -result, "descriptor \(descriptor)", doing: Self.waiting)
      }
      if deadline >= 0 && dip_monotonic_now() >= deadline {
        throw DeviceError(.timeout, "the fence is not signalled when the time is over", doing: Self.waiting)
      }
    }
  }

  /// Makes another descriptor of the fence, such as to hand it to another process.
  ///
  /// - Returns: The descriptor, which the caller closes; it is closed when the process runs another program.
  /// - Throws: An error where the process has no descriptor left.
  public func duplicate() throws(DeviceError) -> Int32 {
    let copy = dip_duplicate(descriptor)
    if copy < 0 { throw DeviceError(system: -copy, "descriptor \(descriptor)", doing: "duplicating a fence") }
    return copy
  }

  /// Signals the fence with an error for those who wait for this object; others see it signalled.
  func fail(_ error: DeviceError) {
    failure.withLock { $0 = $0 ?? error }
    if kind == .event && poll(0) != 1 { _ = dip_event_signal(descriptor) }
  }

  /// Ends the fence's life: where it is not signalled, whoever waits for this object gets an error.
  ///
  /// The fence of a device is closed before the device; again is no mistake. The descriptor stays until the object
  /// goes, so that nobody waits for a descriptor that has become another's.
  public func close() {
    abandon()
    ticket.withLock { $0.take() }?.strike()
  }

  /// Signals the fence with an error, because its device is closed; nothing where it is signalled.
  func abandon() {
    if isSignaled { return }
    fail(
      DeviceError(
        .invalidState, "the device was closed before the fence was signalled; wait for its work before closing it",
        doing: Self.waiting))
  }

  private func poll(_ milliseconds: Int32) -> Int32 {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let result = unsafe Glibc.poll(&request, 1, milliseconds)
    if result < 0 { return -errno }
    return result == 1 && request.revents & Int16(POLLNVAL) != 0 ? -EBADF : result
  }

  private func checkOutcome() throws(DeviceError) {
    if let failure = failure.withLock({ $0 }) { throw failure }
    if kind == .driver, let status = calls.status(descriptor), status < 0 {
      throw DeviceError(
        .workFailed, "the driver says that the work before the fence failed", doing: Self.waiting,
        cause: unsafe String(cString: strerror(-status)))
    }
  }

  /// What a descriptor is.
  private static func kind(of descriptor: Int32, _ calls: SyncFileCalls) throws(DeviceError) -> Kind {
    if calls.status(descriptor) != nil { return .driver }
    let target = linkTarget("/proc/self/fd/\(descriptor)")
    if target == "anon_inode:[eventfd]" { return .event }
    let found = target.map { "is \($0)" } ?? "is not open"
    throw DeviceError(
      .badValue, "descriptor \(descriptor) \(found), not a fence; give a sync_file or an event descriptor",
      doing: "taking over a fence")
  }
}

/// Where a symbolic link points, nil where there is none.
func linkTarget(_ path: String) -> String? {
  var bytes = [CChar](repeating: 0, count: 4096)
  let count = unsafe readlink(path, &bytes, bytes.count)
  return count < 0 ? nil : String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}
