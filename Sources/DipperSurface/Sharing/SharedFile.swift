internal import CMemoryFile
internal import Glibc

/// A sealed file in memory that holds a batch of surfaces and a header that describes them, mapped into this process.
///
/// Its seals promise that it keeps its size: no process can make another's access fault by shrinking it.
@safe final class SharedFile {
  /// The file's descriptor, which is closed with the object.
  let descriptor: Int32
  private let start: UnsafeMutableRawPointer
  private let size: Int
  private let surfaceStride: Int

  /// Maps a file of a size, whose descriptor it takes over; closes it where that fails.
  private init(adopting descriptor: Int32, _ header: SharedHeader, doing: String) throws(SurfaceError) {
    let size = Int(header[.fileSize])
    let start = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else {
      let error = SurfaceError(errno: errno, doing: doing)
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    unsafe self.start = start
    self.size = size
    surfaceStride = Int(header[.surfaceStride])
  }

  deinit {
    unsafe munmap(start, size)
    close(descriptor)
  }

  /// The first byte of a surface.
  func address(ofSurface index: Int) -> UnsafeMutableRawPointer {
    unsafe start + SharedHeader.firstSurface + index * surfaceStride
  }

  /// Writes how many surfaces are filled where other processes read it.
  func setFilledCount(_ count: Int) {
    let place = SharedHeader.Field.filledCount.rawValue * 8
    unsafe start.storeBytes(of: UInt64(count).littleEndian, toByteOffset: place, as: UInt64.self)
  }

  /// Makes a sealed file with room for surfaces, all zero.
  static func make(_ request: SurfaceRequest) throws(SurfaceError) -> SharedFile {
    let doing = "making memory that other processes can share"
    let header = SharedHeader(request)
    let descriptor = dip_memory_file_create(Int(header[.fileSize]))
    guard descriptor >= 0 else { throw SurfaceError(errno: errno, doing: doing) }
    let file = try SharedFile(adopting: descriptor, header, doing: doing)
    let bytes = header.bytes
    for index in bytes.indices { unsafe file.start.storeBytes(of: bytes[index], toByteOffset: index, as: UInt8.self) }
    guard dip_memory_file_seal(descriptor) == 0 else { throw SurfaceError(errno: errno, doing: doing) }
    return file
  }

  /// Maps the surfaces of a file that another process made; the descriptor stays the caller's.
  static func open(_ descriptor: Int32) throws(SurfaceError) -> (SharedFile, SurfaceRequest, filledCount: Int) {
    let doing = "importing surfaces from a descriptor"
    // A descriptor of its own first: the caller's may be closed or mean another file a moment later.
    let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard own >= 0 else { throw SharedHeader.untrusted("the descriptor is not open") }
    let header: SharedHeader
    let request: SurfaceRequest
    do {
      let size = try checkedSize(own)
      header = SharedHeader(bytes: try headerBytes(own))
      request = try header.request(fileSize: size)
    } catch {
      close(own)
      throw error
    }
    let file = try SharedFile(adopting: own, header, doing: doing)
    return (file, request, Int(header[.filledCount]))
  }

  /// The size of a file that is in memory and keeps its size.
  private static func checkedSize(_ descriptor: Int32) throws(SurfaceError) -> Int {
    guard dip_memory_file_is_sealed(descriptor) else {
      throw SharedHeader.untrusted("it is not sealed against shrinking and growing, as exported surfaces are")
    }
    guard dip_memory_file_is_memory(descriptor) else { throw SharedHeader.untrusted("it is not a file in memory") }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_size >= SharedHeader.firstSurface else {
      throw SharedHeader.untrusted("it is too short to hold surfaces")
    }
    return Int(status.st_size)
  }

  private static func headerBytes(_ descriptor: Int32) throws(SurfaceError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: SharedHeader.size)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
    guard count == SharedHeader.size else { throw SharedHeader.untrusted("its header cannot be read") }
    return bytes
  }
}

extension SurfaceError {
  /// An error that the system reports by its number.
  init(errno number: Int32, doing: String) {
    let code: Code = [ENOMEM, ENOSPC, EFBIG].contains(number) ? .outOfMemory : .systemFailure
    let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error"
    self.init(code, "the system refuses: \(reason) (\(number))", doing: doing)
  }
}
