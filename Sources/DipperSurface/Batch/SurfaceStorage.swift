package import CDeepStream
internal import DipperDevice

/// A batch of surfaces with the memory that they are in, freed with the object.
///
/// The registry refers to it, and so does whoever works on it at the moment: memory goes when the last of them is
/// done, even where a program destroys a batch that another thread still copies.
@safe package final class SurfaceStorage {
  /// The batch as DeepStream's programs see it.
  package let head: UnsafeMutablePointer<NvBufSurface>
  /// What copies, fills and frees the memory.
  let memory: any SurfaceMemory
  /// The memory's line in the account of an open device; it ends after the memory.
  private let record: MemoryRecord?
  /// How many surfaces there are.
  let count: Int
  /// Who uses the pixels of each surface.
  let loans: [PixelLoan]
  /// The bytes of each surface.
  let byteCount: Int
  /// The memory's first byte: of all surfaces where they lie in one piece, otherwise of each.
  private var blocks: [UnsafeMutableRawPointer]
  private let blockSize: Int
  private let entries: UnsafeMutablePointer<NvBufSurfaceParams>
  /// Where the surfaces lie, as they were made: programs can write into ``head``.
  private let addresses: [UnsafeMutableRawPointer]
  /// The number of the first surface; the others' follow.
  var firstNumber: UInt64 = 0
  /// The file in memory that backs the surfaces, where other processes can be given it.
  let sharedFile: SharedFile?

  /// Makes surfaces of zero bytes.
  package convenience init(_ request: SurfaceRequest) throws(SurfaceError) {
    try request.check()
    let memory = try request.makeMemory()
    let isOnePiece = request.isContiguous && request.memory.isCUDA
    let blockSize = isOnePiece ? request.count * request.byteCount : request.byteCount
    var blocks: [UnsafeMutableRawPointer] = unsafe []
    let record: MemoryRecord?
    do {
      for _ in 0..<(isOnePiece ? 1 : request.count) {
        try unsafe blocks.append(memory.allocate(byteCount: blockSize))
      }
      record = try request.owner?.record(request, blocks: unsafe blocks.count)
    } catch {
      for index in unsafe blocks.indices { unsafe memory.free(blocks[index], byteCount: blockSize) }
      throw error
    }
    let addresses =
      isOnePiece
      ? unsafe (0..<request.count).map { unsafe blocks[0] + $0 * request.byteCount } : unsafe blocks
    unsafe self.init(
      request, memory: memory, record: record, blocks: blocks, blockSize: blockSize, addresses: addresses,
      isOnePiece: isOnePiece)
  }

  /// Makes surfaces that lie in a shared file, one after another.
  init(_ request: SurfaceRequest, in file: SharedFile, isImported: Bool) {
    let addresses = unsafe (0..<request.count).map { unsafe file.address(ofSurface: $0) }
    memory = HostMemory()
    record = nil
    count = request.count
    loans = (0..<request.count).map { _ in PixelLoan() }
    byteCount = request.byteCount
    unsafe blocks = []
    blockSize = 0
    unsafe self.addresses = addresses
    sharedFile = file
    unsafe (head, entries) = Self.describe(request, addresses: addresses, isOnePiece: false)
    unsafe head.pointee.isImportedBuf = isImported
  }

  /// Makes one surface of memory that another process made.
  ///
  /// - Parameters:
  ///   - request: What the surface is.
  ///   - memory: What copies and fills the memory, and gives it back.
  ///   - block: The memory's first byte, given back with the batch.
  ///   - offset: Where in it the surface begins, in bytes.
  convenience init(
    _ request: SurfaceRequest, opened memory: any SurfaceMemory, block: UnsafeMutableRawPointer, offset: Int
  ) {
    unsafe self.init(
      request, memory: memory, record: nil, blocks: [block], blockSize: 0, addresses: [block + offset],
      isOnePiece: true)
    unsafe (head.pointee.isImportedBuf, head.pointee.numFilled) = (true, 1)
  }

  private init(
    _ request: SurfaceRequest, memory: any SurfaceMemory, record: MemoryRecord?, blocks: [UnsafeMutableRawPointer],
    blockSize: Int, addresses: [UnsafeMutableRawPointer], isOnePiece: Bool
  ) {
    (self.memory, self.record) = (memory, record)
    count = request.count
    loans = (0..<request.count).map { _ in PixelLoan() }
    byteCount = request.byteCount
    unsafe self.blocks = blocks
    self.blockSize = blockSize
    unsafe self.addresses = addresses
    sharedFile = nil
    unsafe (head, entries) = Self.describe(request, addresses: addresses, isOnePiece: isOnePiece)
  }

  deinit {
    for index in unsafe blocks.indices { unsafe memory.free(blocks[index], byteCount: blockSize) }
    unsafe entries.deallocate()
    unsafe head.deallocate()
  }

  /// Whether a surface's description still names memory that the batch owns.
  func owns(_ index: Int, bytes: Range<Int>) -> Bool {
    unsafe head.pointee.surfaceList == entries && index < count && entries[index].dataPtr == addresses[index]
      && bytes.lowerBound >= 0 && bytes.upperBound <= byteCount
  }

  /// Writes the numbers by which ``SurfaceRegistry`` finds the batch into its surfaces.
  func number(from first: UInt64) {
    for index in 0..<count { unsafe entries[index].bufferDesc = first + UInt64(index) }
  }

  private static func describe(
    _ request: SurfaceRequest, addresses: [UnsafeMutableRawPointer], isOnePiece: Bool
  ) -> (UnsafeMutablePointer<NvBufSurface>, UnsafeMutablePointer<NvBufSurfaceParams>) {
    let entries = UnsafeMutablePointer<NvBufSurfaceParams>.allocate(capacity: request.count)
    var entry = unsafe request.describe()
    for index in 0..<request.count {
      unsafe entry.dataPtr = addresses[index]
      unsafe (entries + index).initialize(to: entry)
    }
    let head = UnsafeMutablePointer<NvBufSurface>.allocate(capacity: 1)
    unsafe head.initialize(to: NvBufSurface())
    unsafe head.pointee.gpuId = UInt32(request.device)
    unsafe head.pointee.batchSize = UInt32(request.count)
    unsafe head.pointee.isContiguous = isOnePiece
    unsafe head.pointee.memType = request.memory.native
    unsafe head.pointee.surfaceList = entries
    return unsafe (head, entries)
  }
}
