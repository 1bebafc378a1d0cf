internal import CDeepStream

extension NativeSurfaces {
  /// Sets every byte of planes, padding included; -1 means all planes, and all surfaces that are filled.
  package static func fill(_ head: Head?, index: Int, plane: Int, with value: UInt8) throws(SurfaceError) {
    let target = try unsafe Target(head, Work(verb: "filling", surface: index, plane: plane))
    // A plane that no surface has is an error where no surface is filled, too.
    if index == -1 { _ = try target.planes(plane, of: 0) }
    try unsafe fill(target, target.surfaces(index, all: Int(target.head.pointee.numFilled)), plane, value)
  }

  /// Sets every byte of a batch, padding included.
  package static func fillAll(_ head: Head?, with value: UInt8) throws(SurfaceError) {
    let target = try unsafe Target(head, Work(verb: "filling"))
    try fill(target, 0..<target.count, -1, value)
  }

  private static func fill(
    _ target: Target, _ surfaces: Range<Int>, _ plane: Int, _ value: UInt8
  ) throws(SurfaceError) {
    let worker = try target.memory()
    for surface in surfaces {
      for number in try target.planes(plane, of: surface) {
        let found = try target.plane(number, of: surface)
        try unsafe worker.fill(
          found.address, stride: found.stride, rowBytes: found.ownsPadding ? found.stride : found.rowBytes,
          rows: found.rows, with: value)
      }
    }
    try worker.synchronize()
  }
}
