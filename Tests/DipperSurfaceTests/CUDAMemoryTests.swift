import CFakeCUDA
import DipperCUDA
@testable import DipperSurface
import Testing

/// CUDA's kinds of memory over a driver made of the host's memory.
@Suite struct CUDAMemoryTests {
  private func memory(_ kind: MemoryKind) throws -> CUDAMemory {
    fake_cuda_reset(1)
    let driver = try unsafe CUDADriver("the fake", library: nil) { unsafe fake_cuda_resolve($0, $1) }
    return CUDAMemory(kind, on: try CUDAContext(driver.device(0)))
  }

  @Test(
    "without a driver, CUDA's kinds are errors that say what to do", .enabled(if: !Self.hasDriver),
    arguments: MemoryKind.allCases)
  func missing(_ kind: MemoryKind) throws {
    guard kind.isCUDA else { return _ = try SurfaceBatch(count: 1, format: .nv12, width: 16, height: 16, memory: kind) }
    do {
      _ = try SurfaceBatch(count: 1, format: .nv12, width: 16, height: 16, memory: kind)
      Issue.record("no error")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.description.contains("libcuda.so.1 cannot be opened; install the NVIDIA driver, or use memory of"))
    }
  }

  static let hasDriver = (try? CUDADriver.open()) != nil

  @Test("memory comes zeroed and is given back", arguments: [MemoryKind.cudaPinned, .cudaDevice, .cudaUnified])
  func zeroed(_ kind: MemoryKind) throws {
    do {
      let memory = try memory(kind)
      let address = try unsafe memory.allocate(byteCount: 1000)
      // The fake's memory is the host's, and not zero when it comes.
      #expect(unsafe UnsafeRawBufferPointer(start: address, count: 1000).allSatisfy { $0 == 0 })
      #expect(UInt(bitPattern: address) % 256 == 0)
      #expect(fake_cuda_now().blocks == 1)
      unsafe memory.free(address, byteCount: 1000)
    }
    let now = fake_cuda_now()
    #expect(now.blocks == 0 && now.contexts == 0 && now.current == 0)
  }

  @Test("rows are copied between distances of all kinds, padding left alone")
  func rows() throws {
    let memory = try memory(.cudaDevice)
    let device = try unsafe memory.allocate(byteCount: 640)
    defer { unsafe memory.free(device, byteCount: 640) }
    var host = [UInt8](0..<200)
    unsafe host.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      try? unsafe memory.copy(
        RowCopy(
          source: UnsafeRawPointer(start), sourceStride: 20, target: device, targetStride: 64, rowBytes: 18, rows: 10))
    }
    let result = unsafe [UInt8](UnsafeRawBufferPointer(start: device, count: 640))
    for row in 0..<10 {
      #expect(Array(result[row * 64..<row * 64 + 18]) == (0..<18).map { UInt8(row * 20 + $0) })
      #expect(result[row * 64 + 18..<(row + 1) * 64].allSatisfy { $0 == 0 })
    }
    try unsafe memory.fill(device + 64, stride: 64, rowBytes: 5, rows: 2, with: 7)
    try memory.synchronize()
    let filled = unsafe [UInt8](UnsafeRawBufferPointer(start: device, count: 640))
    #expect(
      Array(filled[64..<69]) == [7, 7, 7, 7, 7] && filled[69] == result[69] && filled[128] == 7 && filled[192] == 60)
  }

  @Test(
    "what the driver reports becomes the surfaces' error, and nothing leaks",
    arguments: [
      ("cuMemAlloc_v2", 2, SurfaceError.Code.outOfMemory), ("cuMemsetD8Async", 719, .deviceFailure),
      ("cuStreamSynchronize", 700, .deviceFailure), ("cuMemAlloc_v2", 801, .unavailable),
    ])
  func failures(_ symbol: String, _ result: Int, _ expected: SurfaceError.Code) throws {
    let memory = try memory(.cudaDevice)
    unsafe fake_cuda_fail(symbol, Int32(result))
    #expect(code { _ = try unsafe memory.allocate(byteCount: 64) } == expected)
    #expect(fake_cuda_now().blocks == 0)
  }

  @Test("copies whose bytes follow one another are one, others are not")
  func queue() throws {
    final class Log: SurfaceMemory, @unchecked Sendable {
      var copies: [[Int]] = []
      var waits = 0
      var kind: MemoryKind { .cudaDevice }
      func allocate(byteCount: Int) throws(SurfaceError) -> UnsafeMutableRawPointer {
        throw SurfaceError(.unavailable, "none", doing: "nothing")
      }
      func free(_ address: UnsafeMutableRawPointer, byteCount: Int) {}
      func copy(_ rows: RowCopy) {
        unsafe copies.append([
          Int(bitPattern: rows.source), Int(bitPattern: rows.target), rows.sourceStride, rows.rowBytes * rows.rows,
        ])
      }
      func fill(_ address: UnsafeMutableRawPointer, stride: Int, rowBytes: Int, rows: Int, with value: UInt8) {}
      func synchronize() { waits += 1 }
    }
    let log = Log()
    var queue = CopyQueue(log)
    func add(_ source: UInt, _ target: UInt, _ stride: Int, _ width: Int, _ rows: Int) throws {
      guard let from = unsafe UnsafeRawPointer(bitPattern: source),
        let to = unsafe UnsafeMutableRawPointer(bitPattern: target)
      else { return }
      try unsafe queue.add(
        RowCopy(source: from, sourceStride: stride, target: to, targetStride: stride, rowBytes: width, rows: rows))
    }
    try add(1000, 5000, 10, 10, 10)
    try add(1100, 5100, 10, 10, 5)
    try add(1150, 5150, 25, 25, 2)
    try add(1200, 5300, 10, 10, 1)
    try add(1210, 5310, 10, 8, 2)
    try add(1230, 5330, 10, 10, 1)
    try queue.endPiece()
    try add(1240, 5340, 10, 10, 1)
    try queue.finish()
    #expect(
      log.copies == [
        [1000, 5000, 200, 200], [1200, 5300, 10, 10], [1210, 5310, 10, 16], [1230, 5330, 10, 10], [1240, 5340, 10, 10],
      ])
    #expect(log.waits == 1)
  }

  @Test("a batch whose rows follow one another goes to one with padding and back")
  func padding() throws {
    let plain = try SurfaceBatch(count: 1, format: .rgba, width: 50, height: 20, padsRows: false)
    let padded = try SurfaceBatch(count: 1, format: .rgba, width: 50, height: 20)
    let back = try SurfaceBatch(count: 1, format: .rgba, width: 50, height: 20, padsRows: false)
    try plain.surface(at: 0).fill(200)
    try plain.surface(at: 0).copy(to: padded.surface(at: 0))
    try padded.surface(at: 0).copy(to: back.surface(at: 0))
    try back.surface(at: 0).withSamples(ofPlane: 0, as: UInt8.self) { samples, stride in
      #expect(stride == 200 && samples.count == 4000)
      #expect(samples.indices.allSatisfy { samples[$0] == 200 })
    }
  }
}
