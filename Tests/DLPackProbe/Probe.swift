internal import DipperSurface

// What Python calls to be given an array by DLPack: Tests/GPU/dlpack.py.

/// Makes RGBA pixels of 30×20 in memory of a kind (0 system, 1 pinned, 2 device, 3 unified) whose bytes are all
/// `value`, and gives the address of DLPack's structure; 0 where that fails.
@c public func dipper_probe_dlpack(_ kind: Int32, _ isVersioned: Int32, _ value: UInt8) -> UInt {
  let kinds: [MemoryKind] = [.system, .cudaPinned, .cudaDevice, .cudaUnified]
  do {
    let batch = try SurfaceBatch(count: 1, format: .rgba, width: 30, height: 20, memory: kinds[Int(kind)])
    try batch.surface(at: 0).fill(value)
    return try batch.surface(at: 0).devicePixels().dlpack(isVersioned == 0 ? .plain : .versioned).release()
  } catch {
    print(error)
    return 0
  }
}
