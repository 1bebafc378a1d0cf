import CMemoryFile
import Foundation
import Testing

@testable import DipperSurface

@Suite struct SharedSurfaceTests {
  private static func small() throws -> SurfaceBatch {
    try SurfaceBatch.shareable(count: 2, format: .nv12, width: 33, height: 17)
  }

  @Test("what is written on one side is read on the other, both ways")
  func bothWays() throws {
    var exported = try Self.small()
    #expect(exported.isShareable && !exported.isImported && exported.memory == .system)
    exported.filledCount = 1
    let imported = try SurfaceBatch(importing: exported.exportDescriptor())
    #expect(imported.count == 2 && imported.isImported && imported.filledCount == 1)
    #expect(try imported.surface(at: 1).format == .nv12 && imported.surface(at: 1).width == 33)
    for plane in 0..<2 {
      try exported.surface(at: 1).withMutableSamples(ofPlane: plane, as: UInt8.self) { samples, _ in samples[5] = 77 }
      try imported.surface(at: 1).withMutableSamples(ofPlane: plane, as: UInt8.self) { samples, _ in
        #expect(samples[5] == 77)
        samples[6] = 78
      }
      try exported.surface(at: 1).withSamples(ofPlane: plane, as: UInt8.self) { samples, _ in #expect(samples[6] == 78)
      }
    }
    try exported.surface(at: 0).withSamples(ofPlane: 0, as: UInt8.self) { samples, _ in #expect(samples[5] == 0) }
  }

  @Test("imported surfaces outlive the batch and the descriptor that they came from")
  func outliving() throws {
    func imported() throws -> SurfaceBatch {
      var exported = try Self.small()
      try exported.fill(9)
      return try SurfaceBatch(importing: exported.exportDescriptor())
    }
    let batch = try imported()
    try batch.surface(at: 1).withSamples(ofPlane: 1, as: UInt8.self) { samples, _ in #expect(samples[0] == 9) }
  }

  @Test("a batch of this process's own memory cannot be exported")
  func unshared() throws {
    let batch = try SurfaceBatch(count: 1, format: .nv12, width: 16, height: 16)
    #expect(batch.isShareable == false)
    #expect(code { _ = try batch.exportDescriptor() } == .invalidSurface)
  }

  @Test("descriptors that are closed or of other things are errors")
  func otherThings() throws {
    var pipes: [Int32] = [0, 0]
    unsafe pipe(&pipes)
    defer { close(pipes[1]) }
    let others = [
      dup(0), pipes[0], unsafe open("/dev/null", O_RDWR), unsafe open("/dev/zero", O_RDWR), unsafe open("/", O_RDONLY),
      unsafe open("Package.swift", O_RDONLY), socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0),
      dip_memory_file_create(100), dip_memory_file_create(1 << 20),
    ]
    for other in others {
      let descriptor = SurfaceDescriptor(adopting: other)
      #expect(code { _ = try SurfaceBatch(importing: descriptor) } == .invalidDescriptor, "\(other)")
    }
    for number in [Int32(-1), .max, .min, 987_654] {
      let descriptor = SurfaceDescriptor(adopting: number)
      #expect(code { _ = try SurfaceBatch(importing: descriptor) } == .invalidDescriptor, "\(number)")
    }
  }

  /// A file with a header that `change` may have changed, and of a size of its own.
  private static func file(size: Int? = nil, sealed: Bool = true, _ change: (inout SharedHeader) -> Void) throws
    -> SurfaceDescriptor
  {
    // Without padding, as many widths have the same padded rows; and with pages enough for each surface to count.
    let layout = try SurfaceLayout(format: .nv12, width: 133, height: 67, padsRows: false)
    var header = SharedHeader(SurfaceRequest(count: 2, content: .pixels(layout), memory: .system))
    let real = Int(header[.fileSize])
    change(&header)
    let number = dip_memory_file_create(size ?? real)
    unsafe header.bytes.withUnsafeBytes { unsafe _ = pwrite(number, $0.baseAddress, min($0.count, size ?? real), 0) }
    if sealed { #expect(dip_memory_file_seal(number) == 0) }
    return SurfaceDescriptor(adopting: number)
  }

  private static func result(_ descriptor: consuming SurfaceDescriptor) -> SurfaceError.Code? {
    let descriptor = descriptor
    do {
      _ = try SurfaceBatch(importing: descriptor)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("a file that is unsealed or shorter or longer than its header says is an error")
  func sizes() throws {
    #expect(Self.result(try Self.file { _ in }) == nil)
    #expect(Self.result(try Self.file(sealed: false) { _ in }) == .invalidDescriptor)
    for size in [1, 100, 4095, 4096, 8192, 1 << 20] {
      #expect(Self.result(try Self.file(size: size) { _ in }) == .invalidDescriptor, "\(size)")
    }
  }

  @Test("a header that lies about any number is an error", arguments: SharedHeader.Field.allCases)
  func lies(field: SharedHeader.Field) throws {
    let values: [UInt64] = [0, 1, 2, 3, 5, 16, 255, 4095, 4097, 65_537, 1 << 31, 1 << 32, 1 << 63, .max]
    for value in values {
      var isTrue = false
      let descriptor = try Self.file { header in
        isTrue = header[field] == value
        header[field] = value
      }
      // How many are filled is free, up to how many there are.
      let isAllowed = isTrue || (field == .filledCount && value <= 2)
      #expect(Self.result(descriptor) == (isAllowed ? nil : .invalidDescriptor), "\(value)")
    }
  }

  @Test("headers of random numbers are errors, or surfaces all of whose bytes can be touched")
  func randomHeaders() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let descriptor = try Self.file { header in
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let field = SharedHeader.Field.allCases.randomElement(using: &random) ?? .count
          header[field] =
            Bool.random(using: &random)
            ? UInt64.random(in: 0...70_000, using: &random)
            : header[field] ^ (1 << UInt64.random(in: 0...63, using: &random))
        }
      }
      guard var batch = try? SurfaceBatch(importing: descriptor) else { continue }
      try batch.fill(1)
    }
  }

  @Test("a header that changes after it was checked changes nothing")
  func laterLies() throws {
    var exported = try Self.small()
    let descriptor = try exported.exportDescriptor()
    var imported = try SurfaceBatch(importing: descriptor)
    let nonsense = [UInt8](repeating: 0xFF, count: SharedHeader.size)
    unsafe nonsense.withUnsafeBytes { unsafe _ = pwrite(descriptor.number, $0.baseAddress, $0.count, 0) }
    try imported.fill(5)
    try exported.fill(6)
    #expect(ftruncate(descriptor.number, 0) != 0, "the seal holds")
    try imported.surface(at: 1).withSamples(ofPlane: 1, as: UInt8.self) { samples, _ in #expect(samples[0] == 6) }
  }

  @Test("sockets that are closed, of another kind, or send no descriptor are errors")
  func sockets() throws {
    let descriptor = try Self.small().exportDescriptor()
    #expect(code { try descriptor.send(over: -1) } == .systemFailure)
    #expect(code { _ = try SurfaceDescriptor.receive(from: -1) } == .systemFailure)
    var pair: [Int32] = [0, 0]
    unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair)
    unsafe _ = write(pair[0], "x", 1)
    #expect(code { _ = try SurfaceDescriptor.receive(from: pair[1]) } == .invalidDescriptor)
    close(pair[0])
    #expect(code { _ = try SurfaceDescriptor.receive(from: pair[1]) } == .invalidDescriptor)
    #expect(code { try descriptor.send(over: pair[1]) } == .systemFailure)
    close(pair[1])
  }

  @Test("descriptors and mappings are given back")
  func leaks() async {
    await #expect(processExitsWith: .success) {
      func entries(_ path: String) -> Int { (try? FileManager.default.contentsOfDirectory(atPath: path).count) ?? 0 }
      func maps() -> Int {
        (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8))?.split(separator: "\n").count ?? 0
      }
      func round() throws {
        let batch = try SharedSurfaceTests.small()
        _ = try SurfaceBatch(importing: batch.exportDescriptor())
        _ = SharedSurfaceTests.result(try SharedSurfaceTests.file { $0[.count] = 9 })
      }
      for _ in 0..<20 { try round() }
      let before = (entries("/proc/self/fd"), maps())
      for _ in 0..<200 { try round() }
      let after = (entries("/proc/self/fd"), maps())
      exit(after.0 <= before.0 && after.1 <= before.1 + 8 ? 0 : 1)
    }
  }

  @Test("another process reads the pixels and writes its answer into the same memory")
  func twoProcesses() async throws {
    let name = "dipper-\(getpid())-\(UInt32.random(in: 0...9999))"
    let path: String = FileManager.default.temporaryDirectory.appending(path: name).path
    let listener = try #require(UnixSocket.listen(at: path))
    defer { unsafe _ = unlink(path) }
    let answer = Task.detached { () -> Int in
      let socket = accept(listener, nil, nil)
      defer { close(socket) }
      var batch = try SurfaceBatch.shareable(count: 3, format: .rgba, width: 64, height: 48)
      try batch.surface(at: 2).fill(3)
      batch.filledCount = 3
      try batch.exportDescriptor().send(over: socket)
      var byte: UInt8 = 0
      unsafe _ = read(socket, &byte, 1)
      return try batch.surface(at: 0).withSamples(ofPlane: 0, as: UInt32.self) { samples, _ in Int(samples[0]) }
    }
    await #expect(processExitsWith: .success) { [path = path as String] in
      let socket = try #require(UnixSocket.connect(to: path))
      let batch = try SurfaceBatch(importing: SurfaceDescriptor.receive(from: socket))
      let sum = try batch.surface(at: 2).withSamples(ofPlane: 0, as: UInt8.self) { samples, stride in
        var sum = 0
        for y in 0..<48 { for x in 0..<256 { sum += Int(samples[y * stride + x]) } }
        return sum
      }
      try batch.surface(at: 0).withMutableSamples(ofPlane: 0, as: UInt32.self) { samples, _ in
        samples[0] = UInt32(sum + batch.filledCount)
      }
      unsafe _ = write(socket, "d", 1)
      exit(0)
    }
    #expect(try await answer.value == 48 * 256 * 3 + 3)
  }
}

/// UNIX sockets with names in the file system.
private enum UnixSocket {
  static func listen(at path: String) -> Int32? {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard unsafe with(path, { unsafe bind(number, $0, $1) }) == 0, Glibc.listen(number, 1) == 0 else { return nil }
    return number
  }

  static func connect(to path: String) -> Int32? {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    return unsafe with(path) { unsafe Glibc.connect(number, $0, $1) } == 0 ? number : nil
  }

  private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8.prefix(100)) }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
