import CFakeCUDA
import DipperCUDA
import Testing

extension CUDATests {
  @Suite struct WorkTests {
    @Test("whatever is made is given back, and the context last")
    func nothingLeft() throws {
      do {
        let context = try FakeDriver.context()
        let stream = try CUDAStream(on: context)
        let event = try CUDAEvent(on: context)
        let module = try CUDAModule(ptx: "add", on: context)
        let kernel = try module.kernel("add")
        let buffer = try CUDABuffer(byteCount: 100, kind: .pinned, on: context)
        let managed = try CUDABuffer(byteCount: 50, kind: .managed, on: context)
        try event.record(in: stream)
        #expect(kernel.name == "add" && buffer.byteCount + managed.byteCount == 150)
        let now = FakeDriver.now
        #expect((now.contexts, now.streams, now.events, now.modules, now.blocks) == (1, 1, 1, 1, 2))
      }
      let now = FakeDriver.now
      #expect((now.contexts, now.streams, now.events, now.modules, now.blocks) == (0, 0, 0, 0, 0))
      #expect(now.bytes == 0 && now.current == 0)
    }

    @Test("bytes go to memory of every kind and come back", arguments: CUDAMemoryKind.allCases)
    func roundTrip(_ kind: CUDAMemoryKind) throws {
      let context = try FakeDriver.context()
      let stream = try CUDAStream(on: context)
      let buffer = try CUDABuffer(byteCount: 64, kind: kind, on: context)
      let other = try CUDABuffer(byteCount: 80, on: context)
      let bytes = (0..<64).map { UInt8($0) }
      try stream.upload(unsafe bytes.span.bytes, to: buffer)
      try stream.copy(buffer, from: 4, to: other, at: 8, byteCount: 10)
      try stream.fill(other, with: 9, from: 10, byteCount: 2)
      var result = [UInt8](repeating: 0, count: 10)
      var span = result.mutableSpan
      var raw = unsafe span.mutableBytes
      try stream.download(other, from: 8, into: &raw)
      try stream.synchronize()
      #expect(result == [4, 5, 9, 9, 8, 9, 10, 11, 12, 13])
      #expect(try stream.isIdle)
    }

    @Test(
      "bytes beyond the memory are an error and nothing is touched",
      arguments: [(-1, 4), (0, 17), (16, 1), (17, 0), (3, -1), (Int.max, 2), (2, Int.max)])
    func bounds(_ offset: Int, _ count: Int) throws {
      let context = try FakeDriver.context()
      let stream = try CUDAStream(on: context)
      let buffer = try CUDABuffer(byteCount: 16, on: context)
      let large = try CUDABuffer(byteCount: 64, on: context)
      #expect(
        error { () throws(CUDAError) in try stream.fill(buffer, with: 1, from: offset, byteCount: count) }?.code
          == .invalidArgument)
      #expect(
        error { () throws(CUDAError) in try stream.copy(buffer, from: offset, to: large, byteCount: count) }?.code
          == .invalidArgument)
      #expect(
        error { () throws(CUDAError) in try stream.copy(large, to: buffer, at: offset, byteCount: count) }?.code
          == .invalidArgument)
    }

    @Test("memory of no size, or more than there is, is an error", arguments: [0, -5, 1 << 40])
    func sizes(_ count: Int) throws {
      let context = try FakeDriver.context()
      let error = error { () throws(CUDAError) in _ = try CUDABuffer(byteCount: count, on: context) }
      #expect(error?.code == (count > 0 ? .outOfMemory : .invalidArgument))
      #expect(error?.doing == "allocating \(count) bytes of device memory on device 0")
      #expect(FakeDriver.now.blocks == 0)
    }

    @Test(
      "what the driver reports becomes an error that says what was done",
      arguments: [
        ("cuStreamCreateWithPriority", 2, CUDAError.Code.outOfMemory), ("cuStreamSynchronize", 700, .contextLost),
        ("cuStreamSynchronize", 719, .contextLost), ("cuEventCreate", 1, .invalidArgument),
        ("cuMemsetD8Async", 801, .unsupported), ("cuMemAlloc_v2", 46, .noDevice),
      ])
    func failures(_ symbol: String, _ result: Int, _ code: CUDAError.Code) throws {
      let context = try FakeDriver.context()
      FakeDriver.fail(symbol, result)
      let error = error { () throws(CUDAError) in
        let stream = try CUDAStream(on: context)
        let event = try CUDAEvent(on: context)
        let buffer = try CUDABuffer(byteCount: 8, on: context)
        try stream.fill(buffer, with: 0)
        try event.record(in: stream)
        try stream.synchronize()
      }
      #expect(error?.code == code)
      #expect(error?.doing.isEmpty == false && error?.cause?.contains("CUDA_ERROR") == true)
      let now = FakeDriver.now
      #expect((now.streams, now.events, now.blocks, now.current) == (0, 0, 0, 0))
    }

    @Test("an idle stream is told from a busy one")
    func idle() throws {
      let context = try FakeDriver.context()
      let stream = try CUDAStream(on: context)
      let event = try CUDAEvent(on: context)
      FakeDriver.fail("cuStreamQuery", 600)
      #expect(try !stream.isIdle)
      #expect(try stream.isIdle)
      FakeDriver.fail("cuEventQuery", 600)
      #expect(try !event.hasHappened)
      FakeDriver.fail("cuEventQuery", 719)
      #expect(error { () throws(CUDAError) in _ = try event.hasHappened }?.code == .contextLost)
      let start = try CUDAEvent(on: context)
      try stream.wait(for: event)
      try event.synchronize()
      #expect(try event.milliseconds(since: start) == 1.5)
    }

    @Test("the compiler's words are in the error of a kernel that is no PTX")
    func kernels() throws {
      let context = try FakeDriver.context()
      let bad = error { () throws(CUDAError) in _ = try CUDAModule(ptx: "nonsense", on: context) }
      #expect(bad?.code == .kernel)
      #expect(bad?.cause == "CUDA_ERROR_FAKE: made up – line 3;; syntax error")
      let module = try CUDAModule(ptx: "one two", on: context)
      let missing = error { () throws(CUDAError) in _ = try module.kernel("three") }
      #expect(missing?.description.hasPrefix("looking for the kernel three: ") == true)
    }

    @Test("a launch hands over its extents and the parameters as they lie in memory")
    func launch() throws {
      struct Parameters: BitwiseCopyable {
        var place: UInt64
        var value: UInt32
        var other: UInt32
      }
      let context = try FakeDriver.context()
      let stream = try CUDAStream(on: context)
      let kernel = try CUDAModule(ptx: "add", on: context).kernel("add")
      try unsafe stream.launch(
        kernel, grid: CUDAExtent(5, 4, 3), block: CUDAExtent(32, 2),
        parameters: Parameters(place: 1, value: 2, other: 3))
      let now = FakeDriver.now
      #expect((now.grid.0, now.grid.1, now.grid.2) == (5, 4, 3))
      #expect((now.block.0, now.block.1, now.block.2) == (32, 2, 1))
      #expect(now.parameters == 16 && now.launches == 1)
      let empty = error { () throws(CUDAError) in
        try unsafe stream.launch(kernel, grid: CUDAExtent(0), block: CUDAExtent(1), parameters: UInt64(0))
      }
      #expect(empty?.code == .invalidArgument)
      #expect(FakeDriver.now.launches == 1)
    }

    @Test("the host cannot touch device memory")
    func hostAccess() async {
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let buffer = try CUDABuffer(byteCount: 8, on: FakeDriver.context())
        buffer.withBytes { _ in }
      }
      let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(text.contains("The host cannot touch device memory; copy it to pinned or managed memory"))
    }

    @Test("the host reads and writes pinned memory")
    func pinned() throws {
      var buffer = try CUDABuffer(byteCount: 8, kind: .pinned, on: FakeDriver.context())
      buffer.withMutableBytes { bytes in bytes.storeBytes(of: 77, toByteOffset: 3, as: UInt8.self) }
      #expect(buffer.withBytes { bytes in unsafe bytes.unsafeLoad(fromByteOffset: 3, as: UInt8.self) } == 77)
    }
  }
}
