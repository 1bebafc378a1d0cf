internal import CDeviceSystem
internal import Glibc
internal import Synchronization

extension SyncFile {
  /// Makes a fence that is signalled when two are.
  ///
  /// Two `sync_file`s are merged by the kernel. Otherwise a thread of Dipper waits for both and signals an event
  /// descriptor; then this object must be kept until it is signalled, even where its descriptor was given away.
  ///
  /// - Parameters:
  ///   - first: A fence.
  ///   - second: Another, or the same.
  /// - Returns: The merged fence; the two stay as they are.
  /// - Throws: An error where the process has no descriptor left.
  public static func merging(_ first: SyncFile, _ second: SyncFile) throws(DeviceError) -> SyncFile {
    try merging([first, second])
  }

  /// Makes a fence that is signalled when all of some are; see ``merging(_:_:)``.
  ///
  /// - Parameter fences: The fences; a fence of none is signalled.
  /// - Returns: The merged fence.
  /// - Throws: An error where the process has no descriptor left.
  public static func merging(_ fences: [SyncFile]) throws(DeviceError) -> SyncFile {
    if let first = fences.first, fences.allSatisfy({ $0.kind == .driver }) {
      var merged = SyncFile(.driver, try first.duplicate(), calls: first.calls)
      for next in fences.dropFirst() {
        let descriptor = first.calls.merge(merged.descriptor, next.descriptor)
        if descriptor < 0 { throw DeviceError(system: -descriptor, "the sync_file", doing: "merging fences") }
        merged = SyncFile(.driver, descriptor, calls: first.calls)
      }
      return merged
    }
    let descriptor = dip_event_create()
    guard descriptor >= 0 else {
      throw DeviceError(system: -descriptor, "an event descriptor", doing: "merging fences")
    }
    guard !fences.isEmpty else {
      _ = dip_event_signal(descriptor)
      return SyncFile(.event, descriptor)
    }
    do throws(DeviceError) {
      let parts = try DescriptorWatcher.shared().watch(fences, signalling: descriptor)
      return SyncFile(.event, descriptor, parts: parts)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
  }
}

/// What a merged fence still waits for.
struct MergedParts: Sendable {
  let watcher: DescriptorWatcher
  let number: UInt64

  /// Stops waiting; after it the watcher does not touch the merged descriptor.
  func cancel() { watcher.cancel(number) }
}

/// A thread that waits for descriptors and signals others when all of a group are readable.
final class DescriptorWatcher: Sendable {
  private struct Group {
    var target: Int32
    /// Descriptors of our own, by their tokens, that have not become readable.
    var waiting: [UInt64: Int32]
  }

  private struct State {
    var groups: [UInt64: Group] = [:]
    /// Which group a token belongs to.
    var owners: [UInt64: UInt64] = [:]
    var last: UInt64 = 0
  }

  private static let instance = Mutex<DescriptorWatcher?>(nil)
  private let poller: Int32
  private let state = Mutex(State())

  private init(poller: Int32) { self.poller = poller }

  /// The process's watcher, started by the first call.
  static func shared() throws(DeviceError) -> DescriptorWatcher {
    let result = instance.withLock { instance -> Result<DescriptorWatcher, DeviceError> in
      if let watcher = instance { return .success(watcher) }
      let poller = dip_epoll_create()
      let doing = "starting the thread that merges fences"
      guard poller >= 0 else { return .failure(DeviceError(system: -poller, "a poll descriptor", doing: doing)) }
      let watcher = DescriptorWatcher(poller: poller)
      do throws(DeviceError) {
        _ = try HostThread.start("dipper-fences", doing: doing) { watcher.run() }
      } catch {
        close(poller)
        return .failure(error)
      }
      instance = watcher
      return .success(watcher)
    }
    return try result.get()
  }

  /// Signals a descriptor when all fences are signalled.
  func watch(_ fences: [SyncFile], signalling target: Int32) throws(DeviceError) -> MergedParts {
    // Copies, so that a fence may go before it is signalled, and be there twice.
    var copies: [Int32] = []
    do throws(DeviceError) {
      for fence in fences { copies.append(try fence.duplicate()) }
    } catch {
      for copy in copies { close(copy) }
      throw error
    }
    let (number, failure) = state.withLock { state -> (UInt64, Int32) in
      state.last += 1
      let number = state.last
      var group = Group(target: target, waiting: [:])
      for copy in copies {
        state.last += 1
        group.waiting[state.last] = copy
        state.owners[state.last] = number
        let result = dip_epoll_add(poller, copy, state.last)
        if result < 0 {
          for (token, copy) in group.waiting { drop(copy, token, &state) }
          for copy in copies.dropFirst(group.waiting.count) { close(copy) }
          return (number, result)
        }
      }
      state.groups[number] = group
      return (number, 0)
    }
    if failure < 0 { throw DeviceError(system: -failure, "watching a fence", doing: "merging fences") }
    return MergedParts(watcher: self, number: number)
  }

  func cancel(_ number: UInt64) {
    state.withLock { state in
      guard let group = state.groups.removeValue(forKey: number) else { return }
      for (token, copy) in group.waiting { drop(copy, token, &state) }
    }
  }

  private func run() {
    while true {
      var token: UInt64 = 0
      guard unsafe dip_epoll_wait(poller, &token) == 1 else { continue }
      state.withLock { state in
        guard let number = state.owners[token], let copy = state.groups[number]?.waiting.removeValue(forKey: token)
        else { return }
        drop(copy, token, &state)
        guard let group = state.groups[number], group.waiting.isEmpty else { return }
        state.groups.removeValue(forKey: number)
        // Under the lock: the merged fence cannot close its descriptor before.
        _ = dip_event_signal(group.target)
      }
    }
  }

  private func drop(_ copy: Int32, _ token: UInt64, _ state: inout State) {
    dip_epoll_remove(poller, copy)
    close(copy)
    state.owners.removeValue(forKey: token)
  }
}
