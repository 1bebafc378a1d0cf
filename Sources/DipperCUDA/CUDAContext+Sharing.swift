internal import CCUDA

/// A name by which another process opens memory of a device.
package struct CUDASharedMemory: Sendable, Hashable {
  /// How many bytes the driver's name has.
  package static let handleSize = 64
  /// The driver's name for the allocation, ``handleSize`` bytes.
  package var handle: [UInt8]
  /// Where in the allocation the memory lies, in bytes.
  package var offset: Int

  package init(handle: [UInt8], offset: Int) { (self.handle, self.offset) = (handle, offset) }
}

/// Memory of a device in several processes.
extension CUDAContext {
  /// Names memory for other processes; it must stay until they have closed it.
  ///
  /// - Parameter address: An address in memory of the device's own.
  /// - Returns: The name.
  /// - Throws: An error where the memory is of another kind, or the driver shares none.
  package func share(_ address: UInt64) throws(CUDAError) -> CUDASharedMemory {
    let doing = "naming memory of device \(device.index) for other processes"
    guard unsafe driver.api.table.pointee.shared_handle != nil else { throw Self.sharesNothing(doing) }
    var handle = dipcu_shared_handle()
    var start: UInt64 = 0
    try perform(doing) { api in unsafe api.table.pointee.shared_handle(&handle, address) }
    try perform(doing) { api in
      unsafe api.table.pointee.pointer_attribute(&start, Int32(DIPCU_POINTER_RANGE_START), address)
    }
    return CUDASharedMemory(
      handle: unsafe withUnsafeBytes(of: handle) { unsafe Array($0) }, offset: Int(address - start))
  }

  /// Opens another process's memory.
  ///
  /// - Parameter shared: The other process's name for it.
  /// - Returns: The allocation's first byte, to be closed with ``closeShared(_:)`` once.
  /// - Throws: An error where the memory is this process's own, gone, or of another machine.
  package func openShared(_ shared: CUDASharedMemory) throws(CUDAError) -> UInt64 {
    let doing = "opening another process's memory on device \(device.index)"
    guard unsafe driver.api.table.pointee.shared_open != nil else { throw Self.sharesNothing(doing) }
    guard shared.handle.count == CUDASharedMemory.handleSize else {
      throw CUDAError(.invalidArgument, "its name has \(shared.handle.count) bytes, not 64", doing: doing)
    }
    var handle = dipcu_shared_handle()
    unsafe withUnsafeMutableBytes(of: &handle) { unsafe $0.copyBytes(from: shared.handle) }
    var address: UInt64 = 0
    try perform(doing) { api in
      unsafe api.table.pointee.shared_open(&address, handle, UInt32(DIPCU_SHARED_LAZY_PEER_ACCESS))
    }
    return address
  }

  /// Closes what ``openShared(_:)`` opened.
  package func closeShared(_ address: UInt64) {
    attempt { api in unsafe api.table.pointee.shared_close(address) }
  }

  /// The size of the allocation that an address lies in, in bytes.
  package func allocationSize(_ address: UInt64) throws(CUDAError) -> Int {
    var size = 0
    try perform("asking for the size of memory of device \(device.index)") { api in
      unsafe api.table.pointee.pointer_attribute(&size, Int32(DIPCU_POINTER_RANGE_SIZE), address)
    }
    return size
  }

  private static func sharesNothing(_ doing: String) -> CUDAError {
    CUDAError(.unsupported, "the driver shares no memory between processes", doing: doing)
  }
}
