internal import DipperAdvice
internal import Synchronization

/// What a program has allocated from a device.
public struct MemoryAccount: Sendable, Hashable {
  /// The bytes that are allocated now.
  public let allocated: Int
  /// The most bytes that were allocated at once.
  public let peak: Int
  /// How many blocks are allocated now, of the host too.
  public let blocks: Int
  /// The bytes of the host that are locked for the device now; not part of ``allocated``.
  public let pinned: Int
}

/// Counts what is allocated.
final class MemoryCount: Sendable {
  private let state = Mutex(MemoryAccount(allocated: 0, peak: 0, blocks: 0, pinned: 0))

  func add(_ byteCount: Int, blocks: Int = 1, isPinned: Bool = false) {
    change(byteCount, blocks, isPinned)
  }

  func remove(_ byteCount: Int, blocks: Int = 1, isPinned: Bool = false) {
    change(-byteCount, -blocks, isPinned)
  }

  private func change(_ byteCount: Int, _ blocks: Int, _ isPinned: Bool) {
    state.withLock { state in
      let allocated = state.allocated + (isPinned ? 0 : byteCount)
      state = MemoryAccount(
        allocated: allocated, peak: max(state.peak, allocated), blocks: state.blocks + blocks,
        pinned: state.pinned + (isPinned ? byteCount : 0))
    }
  }

  var account: MemoryAccount { state.withLock { $0 } }
}

/// Memory of a device, freed with the last reference or by ``free()``.
public final class DeviceMemory: Sendable {
  /// The size, in bytes.
  public let byteCount: Int
  /// The first byte's address on the device.
  public let address: UInt64
  private let core: DeviceCore
  private let ticket: ResourceTicket
  /// Readers and writers hold the lock, so that nobody frees what is in use.
  private let isAllocated = Mutex(true)

  fileprivate init(_ byteCount: Int, _ address: UInt64, _ core: DeviceCore, _ ticket: ResourceTicket) {
    (self.byteCount, self.address, self.core, self.ticket) = (byteCount, address, core, ticket)
  }

  deinit { release() }

  /// Frees the memory; again is no mistake.
  ///
  /// No work that uses it may be under way.
  public func free() {
    release()
    ticket.strike()
  }

  fileprivate func release() {
    isAllocated.withLock { isAllocated in
      guard isAllocated else { return }
      isAllocated = false
      core.device.free(address, byteCount)
      core.account.remove(byteCount)
    }
  }

  /// Whether the host may read and write the memory.
  public var isHostAccessible: Bool { core.device.isHostAccessible }

  /// Lends the bytes for reading; others wait meanwhile.
  ///
  /// - Parameter body: Given the bytes, which are valid until it returns.
  /// - Returns: What `body` returns.
  /// - Throws: `invalidState` where the memory is freed, `notSupported` where the host cannot read it.
  public func withBytes<Result>(_ body: (RawSpan) -> Result) throws(DeviceError) -> Result {
    try unsafe lend { pointer in unsafe body(UnsafeRawBufferPointer(pointer).bytes) }
  }

  /// Lends the bytes for reading and writing; others wait meanwhile.
  ///
  /// - Parameter body: Given the bytes, which are valid until it returns.
  /// - Returns: What `body` returns.
  /// - Throws: `invalidState` where the memory is freed, `notSupported` where the host cannot write it.
  public func withMutableBytes<Result>(_ body: (inout MutableRawSpan) -> Result) throws(DeviceError) -> Result {
    try unsafe lend { pointer in
      var bytes = unsafe pointer.mutableBytes
      return body(&bytes)
    }
  }

  private func lend<Value>(_ body: (UnsafeMutableRawBufferPointer) -> Value) throws(DeviceError) -> Value {
    let doing = "reading or writing memory of device \(core.information.index)"
    guard isHostAccessible else {
      throw DeviceError(
        .notSupported, "the host cannot touch this memory; copy it with the device's queue", doing: doing)
    }
    var result: Value?
    isAllocated.withLock { isAllocated in
      guard isAllocated else { return }
      let pointer = unsafe UnsafeMutableRawPointer(bitPattern: UInt(address))
      result = unsafe body(UnsafeMutableRawBufferPointer(start: pointer, count: byteCount))
    }
    if let result { return result }
    throw DeviceError(.invalidState, "the memory is freed, or its device closed", doing: doing)
  }
}

extension Device {
  /// Allocates memory on the device, filled with zero.
  ///
  /// - Parameters:
  ///   - byteCount: The size, in bytes; at least 1.
  ///   - file: Where the memory is allocated, for the list of what is open.
  ///   - line: The line there.
  /// - Returns: The memory.
  /// - Throws: `badValue` where the size is not positive, `insufficientMemory` where there is not enough.
  public borrowing func allocate(
    byteCount: Int, file: StaticString = #fileID, line: UInt = #line
  ) throws(DeviceError) -> DeviceMemory {
    let doing = "allocating \(byteCount) bytes on device \(information.index)"
    guard byteCount > 0 else {
      throw DeviceError(.badValue, "the size is \(byteCount) bytes; it must be at least 1", doing: doing)
    }
    let ticket = try core.register(.memory, "\(byteCount) bytes", SourcePlace(file: file, line: line), doing: doing)
    let address = try core.device.allocate(byteCount, doing: doing)
    core.account.add(byteCount)
    let memory = DeviceMemory(byteCount, address, core, ticket)
    ticket.onDeviceClose { [weak memory] in memory?.release() }
    return memory
  }

  /// What this program has allocated from the device.
  public var memory: MemoryAccount { core.account.account }

  /// The device's free and total memory now, of all programs, as its driver counts it.
  ///
  /// - Returns: The numbers of bytes.
  /// - Throws: `notSupported` where the driver does not say.
  public borrowing func systemMemory() throws(DeviceError) -> (free: Int, total: Int) {
    try core.device.systemMemory(doing: "asking device \(information.index) for its memory")
  }
}
