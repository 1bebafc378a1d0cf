internal import CDeepStream

/// How mapped pixels are used.
public enum SurfaceAccess: Sendable, Hashable {
  /// Reading alone (`NVBUF_MAP_READ`).
  case read
  /// Writing alone (`NVBUF_MAP_WRITE`).
  case write
  /// Reading and writing (`NVBUF_MAP_READ_WRITE`).
  case readWrite
}

extension NativeSurfaces {
  /// Writes the addresses of planes into `mappedAddr`, where the processor can reach them; -1 means all.
  package static func map(_ head: Head?, index: Int, plane: Int) throws(SurfaceError) {
    let target = try unsafe Target(head, "mapping surface \(index), plane \(plane)")
    guard target.kind.isHostAccessible else {
      throw SurfaceError(
        .notMappable, "\(target.kind) memory is out of the processor's reach; copy it to memory of another kind",
        doing: target.doing)
    }
    let surfaces = try target.surfaces(index, all: target.count)
    // Nothing is mapped where something cannot be.
    for surface in surfaces {
      for number in try target.planes(plane, of: surface) { _ = try target.plane(number, of: surface) }
    }
    for surface in surfaces {
      for number in try target.planes(plane, of: surface) {
        // The planes of others' system memory may lie anywhere: who described them mapped them too.
        if unsafe target.storage == nil && target.kind == .system && mapped(target.entry(surface), number) != nil {
          continue
        }
        try unsafe setMapped(target.entry(surface), number, target.plane(number, of: surface).address)
      }
    }
  }

  /// Ends a mapping; -1 means all, of which one at least must be mapped.
  package static func unmap(_ head: Head?, index: Int, plane: Int) throws(SurfaceError) {
    let target = try unsafe Target(head, "unmapping surface \(index), plane \(plane)")
    var found = false
    for surface in try target.surfaces(index, all: target.count) {
      for number in try target.planes(plane, of: surface)
      where unsafe mapped(target.entry(surface), number) != nil {
        found = true
        if target.storage != nil { unsafe setMapped(target.entry(surface), number, nil) }
      }
    }
    guard found else { throw SurfaceError(.notMapped, "it is not mapped", doing: target.doing) }
  }

  /// Waits until what devices do with memory that the processor reaches is done.
  package static func synchronize(_ head: Head?, index: Int, plane: Int) throws(SurfaceError) {
    let target = try unsafe Target(head, "synchronizing surface \(index), plane \(plane)")
    for surface in try target.surfaces(index, all: target.count) {
      _ = try target.planes(plane, of: surface)
    }
    try target.memory().synchronize()
  }

  private static func mapped(_ entry: Entry, _ plane: Int) -> UnsafeMutableRawPointer? {
    switch plane {
    case 0: unsafe entry.pointee.mappedAddr.addr.0
    case 1: unsafe entry.pointee.mappedAddr.addr.1
    case 2: unsafe entry.pointee.mappedAddr.addr.2
    default: unsafe entry.pointee.mappedAddr.addr.3
    }
  }

  private static func setMapped(_ entry: Entry, _ plane: Int, _ address: UnsafeMutableRawPointer?) {
    switch plane {
    case 0: unsafe entry.pointee.mappedAddr.addr.0 = address
    case 1: unsafe entry.pointee.mappedAddr.addr.1 = address
    case 2: unsafe entry.pointee.mappedAddr.addr.2 = address
    default: unsafe entry.pointee.mappedAddr.addr.3 = address
    }
  }
}
