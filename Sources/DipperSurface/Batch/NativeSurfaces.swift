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

  /// What is being done, put into words only where it fails.
  struct Work {
    let verb: StaticString
    var surface: Int?
    var plane: Int?

    var text: String {
      switch (surface, plane) {
      case (nil, _): "\(verb) a batch of surfaces"
      case (let surface?, nil): "\(verb) surface \(surface)"
      case (let surface?, let plane?): "\(verb) surface \(surface), plane \(plane)"
      }
    }
  }

  /// A batch that is being worked on, and what keeps it alive.
  @safe struct Target {
    let head: Head
    let storage: SurfaceStorage?
    let kind: MemoryKind
    private let work: Work

    var doing: String { work.text }

    /// The batch of a view, which knows what owns it.
    init(_ view: Surface, _ verb: StaticString, plane: Int? = nil) throws(SurfaceError) {
      work = Work(verb: verb, surface: view.index, plane: plane)
      unsafe head = view.head
      storage = view.storage
      guard let kind = unsafe MemoryKind(view.head.pointee.memType) else {
        throw SurfaceError(.invalidSurface, "its memory is of no kind that is known", doing: work.text)
      }
      self.kind = kind
    }

    init(_ head: Head?, _ work: Work) throws(SurfaceError) {
      self.work = work
      guard let head = unsafe head else {
        throw SurfaceError(.invalidSurface, "NULL was given in the place of a batch", doing: work.text)
      }
      unsafe self.head = head
      unsafe storage = SurfaceRegistry.storage(at: head)
      guard unsafe head.pointee.surfaceList != nil, unsafe head.pointee.batchSize > 0 else {
        throw SurfaceError(.invalidSurface, "the batch has no surfaces", doing: work.text)
      }
      guard let kind = unsafe MemoryKind(head.pointee.memType) else {
        throw SurfaceError(
          .invalidSurface, "memory of type \(unsafe head.pointee.memType.rawValue) is not supported", doing: work.text)
      }
      self.kind = kind
    }

    var count: Int { unsafe storage?.count ?? Int(head.pointee.batchSize) }

    func requireHostAccess() throws(SurfaceError) {
      guard kind.isHostAccessible else {
        throw SurfaceError(
          .notMappable, "\(kind) memory is out of the processor's reach; copy it to memory of another kind",
          doing: work.text)
      }
    }

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
      let found = unsafe NativePlane(entry(index), plane, isOthers: storage == nil && kind == .system)
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
