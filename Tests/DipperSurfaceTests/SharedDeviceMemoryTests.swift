import CDeepStream
import CFakeCUDA
import DipperCUDA
@testable import DipperDevice
@testable import DipperSurface
import Foundation
import Testing

/// Surfaces in device memory that other processes open, over a driver made of the host's memory.
///
/// The driver's state is one for the process, so that each test has a process of its own.
@Suite struct SharedDeviceMemoryTests {
  /// A batch of the fake device, described and opened.
  @safe private final class Stage {
    let library = DeviceLibrary<OperationalMode.Init>.open(
      backends: [
        CUDABackend { () throws(CUDAError) in
          try unsafe CUDADriver("the fake", library: nil) { unsafe fake_cuda_resolve($0, $1) }
        }
      ], policy: .report)
    let memory: CUDAMemory
    let params = UnsafeMutablePointer<NvBufSurfaceMapParams>.allocate(capacity: 1)
    let extended = UnsafeMutablePointer<NvBufSurfaceExtendedMapParams>.allocate(capacity: 1)

    init() throws {
      fake_cuda_reset(1)
      let driver = try unsafe CUDADriver("the fake", library: nil) { unsafe fake_cuda_resolve($0, $1) }
      memory = CUDAMemory(.cudaDevice, on: try CUDAContext(driver.device(0)))
      unsafe params.initialize(to: NvBufSurfaceMapParams())
      unsafe extended.initialize(to: NvBufSurfaceExtendedMapParams())
      unsafe params.pointee.extendedMapParams = UnsafeMutableRawPointer(extended)
    }

    deinit {
      unsafe params.deallocate()
      unsafe extended.deallocate()
    }

    func batch(_ format: SurfaceFormat, _ memory: MemoryKind = .cudaDevice) throws -> SurfaceBatch {
      let device = try library.open(.named(.gpu(.cuda, 0)))
      return try SurfaceBatch(
        count: 3, format: format, width: 33, height: 17, memory: memory, on: device, isContiguous: true)
    }

    func describe(_ batch: borrowing SurfaceBatch, _ index: Int) throws(SurfaceError) {
      try unsafe NativeSurfaces.describe(batch.head, index: index, in: params)
    }

    func open() throws(SurfaceError) -> SurfaceStorage {
      try unsafe NativeSurfaces.open(params) { _ throws(SurfaceError) in memory }
    }

    func make(_ change: Change) {
      switch change {
      case .kind: unsafe params.pointee.memType = NVBUF_MEM_SYSTEM
      case .format: unsafe params.pointee.colorFormat = NvBufSurfaceColorFormat(4000)
      case .pitch: unsafe params.pointee.planes.1.pitch = 4
      case .size: unsafe params.pointee.totalSize = 7
      case .planes: unsafe params.pointee.num_planes = 1
      case .width: unsafe params.pointee.planes.0.width = 0
      case .extended: unsafe params.pointee.extendedMapParams = nil
      }
    }

    /// What opening fails with.
    func failure() -> String? {
      do {
        let opened = try open()
        try unsafe NativeSurfaces.destroy(opened.head)
        return nil
      } catch {
        return error.description
      }
    }
  }

  /// What may be wrong with a description.
  private enum Change: CaseIterable {
    case kind, format, pitch, size, planes, width, extended

    var reason: String {
      switch self {
      case .kind: "not a CUDA device's own"
      case .format: "there is no colour format 4000"
      case .pitch, .size, .planes: "its planes do not lie as those of"
      case .width: "a surface needs at least 1×1 pixels"
      case .extended: "in the place of the description"
      }
    }
  }

  @Test("a surface in the middle of a batch is opened where it lies, and closed once")
  func middle() async {
    await #expect(processExitsWith: .success) {
      for format in [SurfaceFormat.nv12, .rgba, .gray8, .i420] {
        let stage = try Stage()
        let batch = try stage.batch(format)
        try batch.surface(at: 2).fill(9)
        try stage.describe(batch, 2)
        let opened = try stage.open()
        #expect(fake_cuda_now().opened == 1)
        let (entry, original) = unsafe (opened.head.pointee.surfaceList[0], batch.head.pointee.surfaceList[2])
        // The fake shares memory with its own process, so that the addresses are the same.
        #expect(unsafe entry.dataPtr == original.dataPtr)
        #expect(unsafe (entry.dataSize, entry.pitch) == (original.dataSize, original.pitch))
        #expect(unsafe (entry.width, entry.height) == (34, 18))
        #expect(unsafe opened.head.pointee.isImportedBuf && opened.head.pointee.numFilled == 1)
        try unsafe NativeSurfaces.destroy(opened.head)
        #expect(throws: SurfaceError.self) { try unsafe NativeSurfaces.destroy(opened.head) }
      }
    }
  }

  @Test("what NVIDIA's library describes, without offsets, is opened at its first byte")
  func foreign() async {
    await #expect(processExitsWith: .success) {
      let stage = try Stage()
      let batch = try stage.batch(.nv12)
      try stage.describe(batch, 0)
      unsafe stage.params.pointee.planes.1.offset = 0
      unsafe stage.extended.pointee.reserved.0 = nil
      let opened = try stage.open()
      let planes = unsafe opened.head.pointee.surfaceList[0].planeParams
      #expect(unsafe planes.offset.1 == batch.head.pointee.surfaceList[0].planeParams.offset.1)
    }
  }

  @Test("a description that was changed is an error that opens nothing")
  func changed() async {
    await #expect(processExitsWith: .success) {
      let stage = try Stage()
      let batch = try stage.batch(.nv12)
      try stage.describe(batch, 2)
      for change in Change.allCases {
        stage.make(change)
        let failure = stage.failure() ?? "no error"
        #expect(failure.contains(change.reason), "\(change): \(failure)")
        unsafe stage.params.pointee.extendedMapParams = UnsafeMutableRawPointer(stage.extended)
        try stage.describe(batch, 2)
      }
      for offset in [-1, 1 << 40, 3 * 34 * 18] {
        unsafe stage.extended.pointee.reserved.0 = UnsafeMutableRawPointer(bitPattern: offset)
        let fits = offset > 0 && offset < 1 << 20
        #expect((stage.failure() == nil) == fits)
      }
      #expect(fake_cuda_now().opened == 0)
    }
  }

  @Test("memory of other kinds, indices that are not there and the driver's refusals are errors")
  func refused() async {
    await #expect(processExitsWith: .success) {
      let stage = try Stage()
      let batch = try stage.batch(.rgba)
      for index in [-1, 3] {
        #expect(throws: SurfaceError.self) { try stage.describe(batch, index) }
      }
      #expect(throws: SurfaceError.self) { try stage.describe(stage.batch(.rgba, .cudaPinned), 0) }
      #expect(throws: SurfaceError.self) { try unsafe NativeSurfaces.describe(nil, index: 0, in: stage.params) }
      #expect(throws: SurfaceError.self) { try unsafe NativeSurfaces.describe(batch.head, index: 0, in: nil) }
      try stage.describe(batch, 0)
      unsafe fake_cuda_fail("cuIpcOpenMemHandle_v2", 201)
      #expect(stage.failure() != nil && fake_cuda_now().opened == 0)
      unsafe fake_cuda_fail("cuIpcGetMemHandle", 1)
      #expect(throws: SurfaceError.self) { try stage.describe(batch, 0) }
    }
  }
}
