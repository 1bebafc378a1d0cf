internal import CDeviceSystem

/// Something that happens once and can be waited for: the end of some work.
///
/// A fence stands for a ``Syncpoint`` and a threshold, for a ``SyncFile``, for a place in a GPU's work, or for several
/// fences together. Work that is given to a ``DeviceQueue`` waits for fences before it begins, and has one for its
/// end. A fence is a value: copy it and wait for it wherever you like.
public struct Fence: Sendable {
  enum Kind: Sendable {
    case syncpoint(Syncpoint, UInt32)
    case file(SyncFile)
    /// Work of a queue: its counter, and which of its works failed.
    case work(Syncpoint, UInt32, JobOutcomes)
    case native(any NativeFence)
    case all([Fence])
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// Stands for a counter that comes to a threshold.
  ///
  /// - Parameters:
  ///   - syncpoint: The counter.
  ///   - threshold: The threshold.
  public init(_ syncpoint: Syncpoint, at threshold: UInt32) { kind = .syncpoint(syncpoint, threshold) }

  /// Stands for a descriptor that is signalled.
  ///
  /// - Parameter file: The descriptor's fence.
  public init(_ file: SyncFile) { kind = .file(file) }

  /// Stands for several fences: it happens when the last of them has.
  ///
  /// - Parameter fences: The fences; none is a fence that has happened.
  public init(all fences: [Fence]) {
    if fences.count == 1 { self = fences[0] } else { kind = .all(fences) }
  }

  /// A fence that has happened.
  public static let signaled = Fence(all: [])

  /// How the fence is made; ``SynchronizationType/default`` for one of several kinds or of the GPU's own.
  public var type: SynchronizationType {
    switch kind {
    case .syncpoint, .work: .syncpoint
    case .file: .syncFile
    case .native: .default
    case .all(let fences):
      if let first = fences.first?.type, fences.allSatisfy({ $0.type == first }) { first } else { .default }
    }
  }

  /// The counter and the threshold, of a fence that is a syncpoint's.
  public var syncpoint: (counter: Syncpoint, threshold: UInt32)? {
    switch kind {
    case .syncpoint(let counter, let threshold), .work(let counter, let threshold, _): (counter, threshold)
    default: nil
    }
  }

  /// Whether the fence has happened.
  public var isSignaled: Bool {
    switch kind {
    case .syncpoint(let counter, let threshold), .work(let counter, let threshold, _): counter.hasReached(threshold)
    case .file(let file): file.isSignaled
    case .native(let fence): fence.isSignaled
    case .all(let fences): fences.allSatisfy(\.isSignaled)
    }
  }

  /// Waits until the fence has happened.
  ///
  /// - Parameter limit: How long to wait, for all parts together.
  /// - Throws: `timeout` where the limit is over, `invalidState` where the device was closed before it happened,
  ///   `workFailed` and `deviceLost` where the GPU says so.
  public func wait(_ limit: TimeLimit = .forever) throws(DeviceError) {
    switch kind {
    case .syncpoint(let counter, let threshold): try counter.wait(for: threshold, limit)
    default: try wait(until: try limit.deadline("waiting for a fence"))
    }
  }

  func wait(until deadline: Int64) throws(DeviceError) {
    switch kind {
    case .syncpoint(let counter, let threshold):
      if !counter.hasReached(threshold) { try counter.wait(for: threshold, until: deadline) }
    case .work(let counter, let threshold, let outcomes):
      if !counter.hasReached(threshold) { try counter.wait(for: threshold, until: deadline) }
      try outcomes.check(threshold)
    case .file(let file): try file.wait(until: deadline)
    case .native(let fence): try fence.wait(until: deadline)
    case .all(let fences): for fence in fences { try fence.wait(until: deadline) }
    }
  }

  /// Makes a descriptor that is signalled when the fence happens, such as for the system's `poll`.
  ///
  /// - Returns: The fence's own descriptor where it has one, else an event descriptor that Dipper signals.
  /// - Throws: An error where the process has no descriptor left.
  public func syncFile() throws(DeviceError) -> SyncFile {
    switch kind {
    case .file(let file): return file
    case .syncpoint(let counter, let threshold):
      let file = try SyncFile()
      counter.notify(at: threshold) { isReached in
        if isReached { try? file.signal() } else { file.abandon() }
      }
      return file
    case .work(let counter, let threshold, let outcomes):
      let file = try SyncFile()
      counter.notify(at: threshold) { isReached in
        guard isReached else { return file.abandon() }
        do throws(DeviceError) {
          try outcomes.check(threshold)
          try file.signal()
        } catch {
          file.fail(error)
        }
      }
      return file
    case .native(let fence):
      let file = try SyncFile()
      fence.notify { failure in
        if let failure { file.fail(failure) } else { try? file.signal() }
      }
      return file
    case .all(let fences):
      var files: [SyncFile] = []
      for fence in fences { files.append(try fence.syncFile()) }
      return try SyncFile.merging(files)
    }
  }

  /// The same fence as a counter's, where it is a GPU's own.
  func countingSyncpoint() -> Fence {
    guard case .native(let fence) = kind else { return self }
    let (counter, outcomes) = (Syncpoint(), JobOutcomes())
    fence.notify { failure in
      if let failure { outcomes.fail(1, failure) }
      counter.increment()
    }
    return Fence(.work(counter, 1, outcomes))
  }
}

/// A place in a GPU's work.
protocol NativeFence: Sendable {
  var isSignaled: Bool { get }
  /// Waits until a time of the monotonic clock, forever where it is negative.
  func wait(until deadline: Int64) throws(DeviceError)
  /// Calls a closure once when the fence has happened or failed, then with the error.
  func notify(_ body: @escaping @Sendable (DeviceError?) -> Void)
}
