package import CDeepStream

/// DeepStream's surface functions, with errors in the place of its crashes.
///
/// They work on batches that this process made, of which every address is checked against the memory that was made,
/// and on batches of others, whose descriptions are believed.
package enum NativeSurfaces {
  package typealias Head = UnsafeMutablePointer<NvBufSurface>
  package typealias Entry = UnsafeMutablePointer<NvBufSurfaceParams>

  /// Makes a batch of surfaces.
  package static func create(_ request: SurfaceRequest) throws(SurfaceError) -> SurfaceStorage {
    let storage = try SurfaceStorage(request)
    SurfaceRegistry.add(storage)
    return storage
  }

  /// Releases a batch that this process made, once.
  package static func destroy(_ head: Head?) throws(SurfaceError) {
    guard let head = unsafe head, unsafe SurfaceRegistry.remove(head) else {
      throw SurfaceError(
        .invalidSurface, "it was destroyed before, or something else made it; nothing was freed",
        doing: "destroying a batch of surfaces")
    }
  }

  /// Finds the batch that has a surface of a number.
  package static func find(number: Int) throws(SurfaceError) -> SurfaceStorage {
    guard number >= 0, let storage = SurfaceRegistry.storage(ofNumber: UInt64(number)) else {
      throw SurfaceError(
        .invalidDescriptor, "no surface of this process has it", doing: "finding the surface of descriptor \(number)")
    }
    return storage
  }

  /// A batch that is being worked on, and what keeps it alive.
  @safe struct Target {
    let head: Head
    let storage: SurfaceStorage?
    let kind: MemoryKind
    let doing: String

    init(_ head: Head?, _ doing: String) throws(SurfaceError) {
      self.doing = doing
      guard let head = unsafe head else {
        throw SurfaceError(.invalidSurface, "NULL was given in the place of a batch", doing: doing)
      }
      unsafe self.head = head
      unsafe storage = SurfaceRegistry.storage(at: head)
      guard unsafe head.pointee.surfaceList != nil, unsafe head.pointee.batchSize > 0 else {
        throw SurfaceError(.invalidSurface, "the batch has no surfaces", doing: doing)
      }
      guard let kind = unsafe MemoryKind(head.pointee.memType) else {
        throw SurfaceError(
          .invalidSurface, "memory of type \(unsafe head.pointee.memType.rawValue) is not supported", doing: doing)
      }
      self.kind = kind
    }

    var count: Int { unsafe storage?.count ?? Int(head.pointee.batchSize) }

    func memory() throws(SurfaceError) -> any SurfaceMemory {
      if let memory = storage?.memory { return memory }
      return try unsafe kind.memory(device: Int(head.pointee.gpuId))
    }

    func entry(_ index: Int) -> Entry { unsafe head.pointee.surfaceList + index }

    /// The surfaces that an index means: all of `most` for -1.
    func surfaces(_ index: Int, all most: Int) throws(SurfaceError) -> Range<Int> {
      if index == -1 { return 0..<min(most, count) }
      guard index >= 0, index < count else {
        throw SurfaceError(
          .invalidIndex, "there is no surface \(index); the batch has \(count)", doing: doing)
      }
      return index..<index + 1
    }

    /// The planes of a surface that an index means: all for -1.
    func planes(_ plane: Int, of index: Int) throws(SurfaceError) -> Range<Int> {
      let count = unsafe min(4, Int(entry(index).pointee.planeParams.num_planes))
      if plane == -1 { return 0..<count }
      guard plane >= 0 && plane < count else {
        throw SurfaceError(
          .invalidPlane, "there is no plane \(plane); surface \(index) has \(count)", doing: doing)
      }
      return plane..<plane + 1
    }

    /// Where a plane lies, checked against the memory of a batch that this process made.
    func plane(_ plane: Int, of index: Int) throws(SurfaceError) -> NativePlane {
      let found = unsafe NativePlane(entry(index), plane)
      guard let found = found else {
        throw SurfaceError(.invalidSurface, "surface \(index) has no memory", doing: doing)
      }
      if let storage = storage, !storage.owns(index, bytes: found.offset..<found.offset + found.extent) {
        throw SurfaceError(
          .invalidSurface, "the description of surface \(index) was changed and leaves its memory", doing: doing)
      }
      return found
    }
  }
}

/// A plane in memory, as DeepStream's description gives it.
@safe struct NativePlane {
  let address: UnsafeMutableRawPointer
  let offset: Int
  let stride: Int
  /// The bytes of a row that hold samples.
  let rowBytes: Int
  let rows: Int
  /// Whether the padding behind every row belongs to the plane.
  let ownsPadding: Bool

  /// The bytes from the first to behind the last.
  var extent: Int { ownsPadding ? stride * rows : rows > 0 ? stride * (rows - 1) + rowBytes : 0 }

  init?(_ entry: NativeSurfaces.Entry, _ index: Int) {
    guard let start = unsafe entry.pointee.dataPtr else { return nil }
    let planes = unsafe entry.pointee.planeParams
    func value(_ all: (UInt32, UInt32, UInt32, UInt32)) -> Int {
      switch index {
      case 0: Int(all.0)
      case 1: Int(all.1)
      case 2: Int(all.2)
      default: Int(all.3)
      }
    }
    let (pitch, height) = (value(planes.pitch), value(planes.height))
    if index == 0 && pitch == 0 && height == 0 {
      // Bytes of which nothing more is known.
      let count = unsafe Int(entry.pointee.dataSize)
      unsafe (address, offset, stride, rowBytes, rows, ownsPadding) = (start, 0, count, count, 1, true)
      return
    }
    let format = unsafe SurfaceFormat(rawValue: UInt32(entry.pointee.colorFormat.rawValue))
    let width = value(planes.width)
    let sample = value(planes.bytesPerPix)
    let bytes = format?.arrangement?.isFiveBytesForTwo == true ? (width * 5 + 1) / 2 : width * sample
    offset = value(planes.offset)
    unsafe address = start + value(planes.offset)
    stride = pitch
    rowBytes = min(bytes, pitch)
    rows = height
    ownsPadding = value(planes.psize) >= pitch * height
  }
}

extension SurfaceFormat.Arrangement {
  var isFiveBytesForTwo: Bool { if case .fiveBytesForTwo = self { true } else { false } }
}
