import CFakeCUDA
import DipperCUDA
import DipperDevice
import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

/// What can be tried of preprocessing on a device without one; the rest is in Tests/GPUCheck.
@Suite struct PreprocessKernelTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func preprocessor(_ format: InputFormat) throws -> (CUDAPreprocessor, CUDAContext) {
    fake_cuda_reset(1)
    let driver = try unsafe CUDADriver("the fake", library: nil) { unsafe fake_cuda_resolve($0, $1) }
    let context = try CUDAContext(driver.device(0))
    return (try CUDAPreprocessor(format, on: context), context)
  }

  private func format(_ width: Int, _ height: Int, _ fit: InputFormat.Fit = .stretch) -> InputFormat {
    var format = InputFormat(width: width, height: height, layout: .nchw, elementType: .float32)
    format.fit = fit
    return format
  }

  private func frame(_ width: Int = 640, _ height: Int = 360) -> CUDAFrame {
    CUDAFrame(luma: 4096, chroma: 1 << 20, lumaPitch: 1024, chromaPitch: 1024, width: width, height: height)
  }

  @Test("the PTX was made of the kernel's source as it stands; otherwise run scripts/kernels")
  func digest() throws {
    let folder = Self.root.appending(path: "Sources/CCUDAKernels")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "cat preprocess.h preprocess.cu | sha256sum"]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(said.prefix(64) == PreprocessKernel.sourceDigest)
    #expect(PreprocessKernel.ptx.contains(".visible .entry \(PreprocessKernel.name)("))
    #expect(!PreprocessKernel.ptx.contains(".extern"))
  }

  @Test("one launch takes a batch, and covers every pixel of every input")
  func launches() throws {
    let (preprocessor, context) = try preprocessor(format(300, 301))
    let stream = try CUDAStream(on: context)
    let mappings = try preprocessor.run(Array(repeating: frame(), count: 32), into: 1 << 30, on: stream)
    #expect(mappings.count == 32)
    let now = fake_cuda_now()
    #expect(now.launches == 1 && now.grid.2 == 32 && now.block.0 == 32)
    #expect(now.grid.0 * now.block.0 >= 300 && now.grid.1 * 8 >= 301)
    #expect(now.parameters < 4096)
  }

  @Test("frames beyond one launch take more")
  func many() throws {
    let (preprocessor, context) = try preprocessor(format(64, 64))
    let stream = try CUDAStream(on: context)
    try preprocessor.run(
      Array(repeating: frame(), count: 2 * CUDAPreprocessor.framesPerLaunch + 1), into: 1, on: stream)
    #expect(fake_cuda_now().launches == 3 && fake_cuda_now().grid.2 == 1)
    try preprocessor.run([], into: 1, on: stream)
    #expect(fake_cuda_now().launches == 3)
  }

  @Test("an open device and its queue prepare batches of its surfaces, behind fences and with one for the end")
  func queues() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(1)
      let backend = CUDABackend { () throws(CUDAError) in
        try unsafe CUDADriver("the fake", library: nil) { unsafe fake_cuda_resolve($0, $1) }
      }
      let library = DeviceLibrary.open(backends: [backend, HostBackend()])
      let device = try library.open(.named(.gpu(.cuda, 0)))
      let format = InputFormat(width: 64, height: 64, layout: .nchw, elementType: .float32)
      let preprocessor = try CUDAPreprocessor(format, on: device)
      let queue = try device.makeQueue()
      let (camera, tensor) = (try device.makeSyncpoint(), try device.allocate(byteCount: 2 * preprocessor.byteCount))
      do {
        let batch = try SurfaceBatch(count: 2, format: .nv12, width: 640, height: 360, on: device)
        let frames = try (0..<2).map { try CUDAFrame(batch.surface(at: $0)) }
        let work = try preprocessor.submit(frames, into: tensor, on: queue, after: [Fence(camera, at: 1)])
        #expect(work.mappings.count == 2 && !work.end.isSignaled)
        camera.increment()
        try work.end.wait(.within(.seconds(60)))
        let now = try preprocessor.submit(frames, into: tensor, on: queue)
        #expect(fake_cuda_now().launches == 1)
        try now.end.wait(.within(.seconds(60)))
        let error = #expect(throws: InferenceError.self) {
          try preprocessor.submit(frames + frames, into: tensor, on: queue)
        }
        #expect(error?.message.hasSuffix("4 frames need \(4 * preprocessor.byteCount)") == true)
      }
      tensor.free()
      camera.close()
      queue.close()
      let closed = #expect(throws: InferenceError.self) { try preprocessor.submit([], into: tensor, on: queue) }
      #expect(closed?.code == .inferenceFailed)
      try device.close(in: library)
      let host = try library.open(.named(.host))
      let refused = #expect(throws: InferenceError.self) { try CUDAPreprocessor(format, on: host) }
      #expect(refused?.code == .engineMissing && refused?.message.contains("open a CUDA device") == true)
    }
  }

  @Test("inputs lead back to frames as on the processor", arguments: [InputFormat.Fit.stretch, .letterbox])
  func mappings(_ fit: InputFormat.Fit) throws {
    let format = format(320, 300, fit)
    let (preprocessor, context) = try preprocessor(format)
    let stream = try CUDAStream(on: context)
    let region = Box<SourceSpace>(left: 20.5, top: 10, right: 200, bottom: 111.2)
    var part = frame()
    part.region = region
    let found = try preprocessor.run([frame(), part], into: 1 << 30, on: stream)
    let image = PixelBuffer(format: .nv12, width: 640, height: 360)
    var tensor = [UInt8](repeating: 0, count: preprocessor.byteCount)
    let host = Preprocessor(format)
    image.withImage { image in
      for (index, region) in [nil, region].enumerated() {
        unsafe tensor.withUnsafeMutableBytes {
          let mapping = unsafe host.run(image, region: region, into: $0)
          #expect(found[index] == mapping)
        }
      }
    }
  }

  @Test("inputs that the kernel does not make are errors")
  func formats() throws {
    for (layout, type) in [(InputFormat.Layout.nhwc, ElementType.float32), (.nchw, .uint8)] {
      #expect(throws: InferenceError.self) {
        _ = try preprocessor(InputFormat(width: 10, height: 10, layout: layout, elementType: type))
      }
    }
    #expect(throws: InferenceError.self) { _ = try preprocessor(format(0, 10)) }
  }

  @Test("frames that cannot be read are errors and nothing is launched")
  func frames() throws {
    let (preprocessor, context) = try preprocessor(format(64, 64))
    let stream = try CUDAStream(on: context)
    var faulty = [frame(1, 10), frame(10, 0), frame(1025, 10)]
    faulty.append(CUDAFrame(luma: 0, chroma: 64, lumaPitch: 64, chromaPitch: 64, width: 64, height: 4))
    faulty.append(CUDAFrame(luma: 64, chroma: 65, lumaPitch: 64, chromaPitch: 64, width: 64, height: 4))
    faulty.append(CUDAFrame(luma: 64, chroma: 64, lumaPitch: 64, chromaPitch: 63, width: 62, height: 4))
    var other = frame()
    other.encoding = .bt709
    faulty.append(other)
    for fault in faulty {
      #expect(throws: InferenceError.self) { try preprocessor.run([frame(), fault], into: 1 << 30, on: stream) }
    }
    #expect(fake_cuda_now().launches == 0)
  }

  @Test("surfaces must be NV12 and in memory that the device reads")
  func surfaces() throws {
    let system = try SurfaceBatch(count: 1, format: .nv12, width: 64, height: 48)
    let error = #expect(throws: InferenceError.self) { _ = try CUDAFrame(system.surface(at: 0)) }
    #expect(error?.message.contains("NV12 in CUDA memory is needed") == true)
  }
}
