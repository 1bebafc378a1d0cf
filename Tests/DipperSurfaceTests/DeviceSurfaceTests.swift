import CFakeCUDA
import DipperCUDA
@testable import DipperDevice
import DipperSurface
import Foundation
import Testing

/// Surfaces of devices that are open: listed, counted and told when the device closes before them.
@Suite struct DeviceSurfaceTests {
  private static func library(_ policy: LeakPolicy = .report) -> DeviceLibrary<OperationalMode.Init> {
    let backend = CUDABackend { () throws(CUDAError) in
      try unsafe CUDADriver("the fake", library: nil) { library, name in unsafe fake_cuda_resolve(library, name) }
    }
    return .open(backends: [backend, HostBackend()], policy: policy)
  }

  @Test("surfaces of the host stand in its list and account until the last view of them goes")
  func host() throws {
    let library = Self.library()
    let device = try library.open(.named(.host))
    let line = #line + 1
    let batch = try SurfaceBatch(count: 2, format: .nv12, width: 64, height: 48, on: device)
    var view: Surface? = try batch.surface(at: 1)
    _ = consume batch
    let bytes = 2 * (view?.byteCount ?? 0)
    #expect(view?.memory == .system && bytes > 0)
    #expect(device.memory == MemoryAccount(allocated: bytes, peak: bytes, blocks: 2, pinned: 0))
    let listed = device.openResources
    #expect(listed.map(\.kind) == [.memory])
    #expect(listed.first?.details == "2 surfaces of 64×48 nv12 in system memory, \(bytes) bytes")
    #expect(listed.first?.madeAt.hasSuffix("/DeviceSurfaceTests.swift:\(line)") == true)
    view = nil
    #expect(device.openResources.isEmpty && device.memory.allocated == 0 && device.memory.peak == bytes)
    _ = view
    try device.close(in: library)
  }

  @Test("surfaces of a GPU are its own memory by default, and locked memory is counted as the host's")
  func gpu() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(2)
      let library = Self.library()
      let device = try library.open(.named(.gpu(.cuda, 1)))
      do {
        let own = try SurfaceBatch(count: 3, format: .rgba, width: 32, height: 32, on: device, isContiguous: true)
        #expect(own.memory == .cudaDevice && own.device == 1 && own.isContiguous)
        #expect(device.memory.allocated == fake_cuda_now().bytes && device.memory.blocks == 1)
        let locked = try SurfaceBatch(count: 2, byteCount: 1000, memory: .cudaPinned, on: device)
        #expect(locked.memory == .cudaPinned && device.memory.pinned == 2000 && device.memory.blocks == 3)
        #expect(device.memory.allocated + 2000 == fake_cuda_now().bytes)
        let unified = try SurfaceBatch(count: 1, format: .rgba, width: 32, height: 32, memory: .cudaUnified, on: device)
        try own.surface(at: 0).fill(7)
        try own.surface(at: 0).copy(to: unified.surface(at: 0))
        let first = try unsafe unified.surface(at: 0).withUnsafePlane(0) { address, _, _, _ in
          unsafe address.load(as: UInt8.self)
        }
        #expect(first == 7)
        #expect(device.openResources.count == 3)
      }
      #expect(device.openResources.isEmpty)
      #expect(device.memory.allocated == 0 && device.memory.pinned == 0 && fake_cuda_now().blocks == 0)
      try device.close(in: library)
      #expect(fake_cuda_now().contexts == 0)
    }
  }

  @Test("memory of another kind than the device has is an error that says where to have it")
  func refusals() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(1)
      let library = Self.library()
      let gpu = try library.open(0)
      let host = try library.open(1)
      for kind in MemoryKind.allCases where kind.isCUDA {
        #expect(code { _ = try SurfaceBatch(count: 1, byteCount: 8, memory: kind, on: host) } == .unavailable)
      }
      #expect(code { _ = try SurfaceBatch(count: 1, byteCount: 8, memory: .system, on: gpu) } == .unavailable)
      #expect(code { _ = try SurfaceBatch(count: 0, byteCount: 8, on: gpu) } == .invalidSize)
      unsafe fake_cuda_fail("cuMemAlloc_v2", 2)
      #expect(code { _ = try SurfaceBatch(count: 1, byteCount: 8, on: gpu) } == .outOfMemory)
      #expect(gpu.memory == MemoryAccount(allocated: 0, peak: 0, blocks: 0, pinned: 0) && gpu.openResources.isEmpty)
      try host.close(in: library)
      try gpu.close(in: library)
    }
  }

  @Test("a device that closes before its surfaces says so; what is looked at stays")
  func closing() async throws {
    let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
      fake_cuda_reset(1)
      let library = Self.library()
      let device = try library.open(0)
      do {
        let batch = try SurfaceBatch(count: 1, format: .gray8, width: 16, height: 16, on: device)
        try device.close(in: library)
        try batch.surface(at: 0).fill(3)
        #expect(fake_cuda_now().blocks == 1 && fake_cuda_now().contexts == 1)
      }
      #expect(fake_cuda_now().blocks == 0 && fake_cuda_now().contexts == 0)
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("closed while 1 of what was made from it is open"))
    #expect(text.contains("memory of 1 surface of 16×16 gray8 in cudaDevice memory"))
    #expect(text.contains("DeviceSurfaceTests.swift:"))
  }

  @Test("in a debug build closing a device before its surfaces ends the process")
  func asserting() async {
    await #expect(processExitsWith: .failure) {
      let library = Self.library(.assert)
      let device = try library.open(.named(.host))
      let batch = try SurfaceBatch(count: 1, byteCount: 8, on: device)
      try device.close(in: library)
      _ = batch.count
    }
  }
}
