internal import CDeepStream

extension NativeSurfaces {
  /// Writes the addresses of planes into `mappedAddr`, where the processor can reach them; -1 means all.
  package static func map(_ head: Head?, index: Int, plane: Int) throws(SurfaceError) {
    let target = try unsafe Target(head, Work(verb: "mapping", surface: index, plane: plane))
    try target.requireHostAccess()
    let surfaces = try target.surfaces(index, all: target.count)
    // Nothing is mapped where something cannot be.
    for surface in surfaces {
      for number in try target.planes(plane, of: surface) { _ = try target.plane(number, of: surface) }
    }
    for surface in surfaces {
      for number in try target.planes(plane, of: surface) {
        try unsafe NativePlane.setMapped(target.entry(surface), number, target.plane(number, of: surface).address)
      }
    }
  }

  /// Ends a mapping; -1 means all, of which one at least must be mapped.
  package static func unmap(_ head: Head?, index: Int, plane: Int) throws(SurfaceError) {
    let target = try unsafe Target(head, Work(verb: "unmapping", surface: index, plane: plane))
    var found = false
    for surface in try target.surfaces(index, all: target.count) {
      for number in try target.planes(plane, of: surface)
      where unsafe NativePlane.mapped(target.entry(surface), number) != nil {
        found = true
        if target.storage != nil { unsafe NativePlane.setMapped(target.entry(surface), number, nil) }
      }
    }
    guard found else { throw SurfaceError(.notMapped, "it is not mapped", doing: target.doing) }
  }

  /// Throws where a surface or plane is not there; -1 means all.
  package static func check(_ head: Head?, index: Int, plane: Int) throws(SurfaceError) {
    let target = try unsafe Target(head, Work(verb: "unmapping", surface: index, plane: plane))
    for surface in try target.surfaces(index, all: target.count) { _ = try target.planes(plane, of: surface) }
  }

  /// Waits until what devices do with memory that the processor reaches is done.
  package static func synchronize(_ head: Head?, index: Int, plane: Int) throws(SurfaceError) {
    let target = try unsafe Target(head, Work(verb: "synchronizing", surface: index, plane: plane))
    for surface in try target.surfaces(index, all: target.count) {
      _ = try target.planes(plane, of: surface)
    }
    try target.memory().synchronize()
  }
}
