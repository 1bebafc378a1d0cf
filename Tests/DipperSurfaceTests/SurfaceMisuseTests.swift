import DipperSurface
import Foundation
import Testing

/// The code of the error that `body` throws, or `nil` for none.
func code(_ body: () throws -> Void) -> SurfaceError.Code? {
  do {
    try body()
    return nil
  } catch let error as SurfaceError {
    // A line for people says what was being done, and why it failed.
    return error.description.contains(": ") && !error.doing.isEmpty && !error.message.isEmpty ? error.code : nil
  } catch {
    return nil
  }
}

@Suite struct SurfaceMisuseTests {
  @Test(
    "batches of no surfaces, or too many, are errors",
    arguments: [(0, false), (-1, false), (65_537, true), (Int.max, true)])
  func counts(count: Int, isTooLarge: Bool) {
    let found = code { _ = try SurfaceBatch(count: count, format: .nv12, width: 16, height: 16) }
    #expect(found == (isTooLarge ? .tooLarge : .invalidSize))
    let bytes = code { _ = try SurfaceBatch(count: count, byteCount: 16) }
    #expect(bytes == (isTooLarge ? .tooLarge : .invalidSize))
  }

  @Test("surfaces of no bytes, or too many, are errors")
  func byteCounts() {
    #expect(code { _ = try SurfaceBatch(count: 1, byteCount: 0) } == .invalidSize)
    #expect(code { _ = try SurfaceBatch(count: 1, byteCount: -5) } == .invalidSize)
    #expect(code { _ = try SurfaceBatch(count: 1, byteCount: 1 << 32) } == .tooLarge)
  }

  @Test("odd sizes are made even in memory, and stay odd for those who ask")
  func oddSizes() throws {
    let batch = try SurfaceBatch(count: 1, format: .i420, width: 1, height: 1)
    try batch.surface(at: 0).withPixels { #expect($0.width == 1 && $0.height == 1) }
    #expect(try batch.surface(at: 0).byteCount == 1536)
  }

  @Test("formats of which no surface can be made are errors", arguments: [SurfaceFormat.yv12, .yuyv, .nv24, .a32])
  func formats(format: SurfaceFormat) {
    #expect(code { _ = try SurfaceBatch(count: 1, format: format, width: 16, height: 16) } == .unsupportedFormat)
  }

  @Test("surfaces and planes that are not there are errors")
  func indices() throws {
    var batch = try SurfaceBatch(count: 2, format: .nv12, width: 16, height: 16)
    for index in [-1, 2, Int.max, Int.min] {
      #expect(code { _ = try batch.surface(at: index) } == .invalidIndex)
      if index != -1 { #expect(code { try batch.map(at: index) } == .invalidIndex) }
    }
    let surface = try batch.surface(at: 0)
    for plane in [-2, 2, Int.max, Int.min] {
      #expect(code { try surface.fill(1, plane: plane) } == .invalidPlane)
      #expect(code { try batch.map(at: 0, plane: plane) } == .invalidPlane)
      #expect(code { try surface.withSamples(ofPlane: plane, as: UInt8.self) { _, _ in } } == .invalidPlane)
      #expect(code { try surface.withMutableSamples(ofPlane: plane, as: UInt8.self) { _, _ in } } == .invalidPlane)
      #expect(code { try unsafe surface.withUnsafePlane(plane) { _, _, _, _ in } } == .invalidPlane)
    }
    #expect(code { try surface.withSamples(ofPlane: -1, as: UInt8.self) { _, _ in } } == .invalidPlane)
  }

  @Test("unmapping what is not mapped is an error, once it is mapped it is not")
  func unmapping() throws {
    var batch = try SurfaceBatch(count: 2, format: .nv12, width: 16, height: 16)
    #expect(code { try batch.unmap() } == .notMapped)
    try batch.map(at: 1, plane: 0)
    #expect(code { try batch.unmap(at: 0) } == .notMapped)
    #expect(code { try batch.unmap(at: 1, plane: 1) } == .notMapped)
    try batch.unmap(at: 1)
    #expect(code { try batch.unmap(at: 1) } == .notMapped)
    try batch.map()
    try batch.map()
    try batch.unmap()
  }

  @Test("pixels of formats that images do not know are an error that tells the way")
  func unknownImages() throws {
    let batch = try SurfaceBatch(count: 1, format: .uyvy, width: 16, height: 16)
    let surface = try batch.surface(at: 0)
    let error = #expect(throws: SurfaceError.self) { try surface.withPixels { _ in } }
    #expect(error?.code == .unsupportedFormat && error?.message.contains("withSamples(ofPlane:as:)") == true)
    let raw = try SurfaceBatch(count: 1, byteCount: 64)
    #expect(try raw.surface(at: 0).format == nil)
    #expect(try code(raw.surface(at: 0).readPixels) == .unsupportedFormat)
    try raw.surface(at: 0).withSamples(ofPlane: 0, as: UInt32.self) { samples, _ in #expect(samples.count == 16) }
  }

  @Test("rows that do not hold whole samples are an error")
  func samples() throws {
    let batch = try SurfaceBatch(count: 1, format: .rgb, width: 6, height: 6)
    #expect(code { try batch.surface(at: 0).withSamples(ofPlane: 0, as: Float.self) { _, _ in } } == .invalidSize)
  }

  @Test("copies between different counts, sizes, formats and numbers of bytes are errors, and copy nothing")
  func copies() throws {
    var source = try SurfaceBatch(count: 2, format: .nv12, width: 16, height: 16)
    try source.fill(9)
    func copied(_ count: Int, _ format: SurfaceFormat, _ width: Int, _ height: Int) throws -> SurfaceError.Code? {
      var target = try SurfaceBatch(count: count, format: format, width: width, height: height)
      let found = code { try source.copy(to: &target) }
      try target.surface(at: 0).withSamples(ofPlane: 0, as: UInt8.self) { samples, _ in #expect(samples[0] == 0) }
      return found
    }
    #expect(try copied(1, .nv12, 16, 16) == .sizeMismatch)
    #expect(try copied(2, .nv12, 15, 16) == .sizeMismatch)
    #expect(try copied(2, .nv12, 16, 18) == .sizeMismatch)
    #expect(try copied(2, .rgba, 16, 16) == .formatMismatch)
    let bytes = try SurfaceBatch(count: 1, byteCount: 100)
    var more = try SurfaceBatch(count: 1, byteCount: 101)
    #expect(code { try bytes.copy(to: &more) } == .sizeMismatch)
    var same = try SurfaceBatch(count: 1, byteCount: 100)
    try bytes.copy(to: &same)
  }

  @Test("memory of others with the wrong planes or strides is an error")
  func wrongPlanes() {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 1024, alignment: 16)
    defer { unsafe memory.deallocate() }
    func wrapped(_ format: SurfaceFormat, _ strides: [Int]) -> SurfaceError.Code? {
      code {
        try unsafe Surface.withUnsafeMemory(
          format: format, width: 17, height: 4, planes: strides.map { unsafe (memory, $0) }
        ) { _ in }
      }
    }
    #expect(wrapped(.nv12, [20, 18]) == nil)
    #expect(wrapped(.nv12, [20]) == .invalidPlane)
    #expect(wrapped(.nv12, []) == .invalidPlane)
    #expect(wrapped(.nv12, [16, 18]) == .invalidSize)
    #expect(wrapped(.nv12, [20, 17]) == .invalidSize)
    #expect(wrapped(.nv12, [-20, 18]) == .invalidSize)
    #expect(wrapped(.yuyv, [40]) == .unsupportedFormat)
  }

  @Test("EGL images are an error that says why")
  func eglImages() throws {
    var batch = try SurfaceBatch(count: 1, format: .nv12, width: 16, height: 16)
    #expect(code { try batch.mapEGLImages() } == .unavailable)
  }

  @Test("descriptors that this process did not give are errors", arguments: [-1, 0, 3, Int.max, Int.min])
  func descriptors(descriptor: Int) {
    #expect(code { try SurfaceBatch.withSurfaces(descriptor: descriptor) { _ in } } == .invalidDescriptor)
  }

  @Test("an image that is kept beyond its closure traps, and says what to keep")
  func keptImage() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let batch = try SurfaceBatch(count: 1, format: .rgba, width: 4, height: 4)
      var kept: Image?
      try batch.surface(at: 0).withPixels { kept = $0 }
      kept?.withSamples { samples, _ in print(samples[0]) }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("Keep a copy of what you need"))
  }

  @Test("writing to pixels that are being read traps, and says so")
  func writingWhileReading() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let batch = try SurfaceBatch(count: 1, format: .rgba, width: 4, height: 4)
      let (surface, same) = (try batch.surface(at: 0), try batch.surface(at: 0))
      try surface.withPixels { _ in try same.withMutablePixels { $0.clear() } }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("let that closure return first"))
  }

  @Test("pixels may be read twice at once, and written again after a closure that threw")
  func readingTwice() throws {
    let batch = try SurfaceBatch(count: 1, format: .rgba, width: 4, height: 4)
    let surface = try batch.surface(at: 0)
    try surface.withPixels { first in try surface.withPixels { #expect($0.width == first.width) } }
    #expect(throws: CancellationError.self) { try surface.withMutablePixels { _ in throw CancellationError() } }
    try surface.withMutablePixels { $0.clear() }
  }

  @Test("running out of memory is an error, and what was had is given back")
  func outOfMemory() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit(rlim_cur: 3 << 30, rlim_max: 3 << 30)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      let found = code { _ = try SurfaceBatch(count: 64, format: .rgba, width: 4096, height: 4096) }
      // Had the surfaces before the last not been given back, this would fail too.
      let after = code { _ = try SurfaceBatch(count: 1, format: .rgba, width: 16_384, height: 16_384) }
      exit(found == .outOfMemory && after == nil ? 0 : 1)
    }
  }

  @Test("nothing leaks, neither of batches that were made nor of those that failed")
  func leaks() async {
    await #expect(processExitsWith: .success) {
      func resident() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0) * 4096
      }
      func round() throws {
        var batch = try SurfaceBatch(count: 4, format: .nv12, width: 640, height: 360)
        try batch.fill(1)
        try batch.map()
        _ = code { try batch.surface(at: 0).fill(1, plane: 9) }
        _ = code { _ = try SurfaceBatch(count: 4, format: .nv24, width: 640, height: 360) }
        try batch.surface(at: 3).withPixels { _ in }
      }
      for _ in 0..<50 { try round() }
      let before = resident()
      for _ in 0..<1000 { try round() }
      let grown = resident() - before
      if grown > 8 << 20 { FileHandle.standardError.write(Data("grew by \(grown) bytes\n".utf8)) }
      exit(grown > 8 << 20 ? 1 : 0)
    }
  }
}

extension Surface {
  fileprivate func readPixels() throws { try withPixels { _ in } }
}
