import CFakeCUDA
import DipperCUDA
import Foundation
import Testing

@testable import DipperDevice

/// Other drivers' semaphores, on a CUDA driver that notes what streams are told.
@Suite struct SemaphoreTests {
  /// A descriptor in the place of a semaphore's; the driver takes it over.
  static func descriptor() -> Int32 { dup(0) }

  @Test("a GPU's work waits for a semaphore and signals one without the host", arguments: CUDASemaphore.Kind.allCases)
  func work(_ kind: CUDASemaphore.Kind) async {
    await #expect(processExitsWith: .success) { [name = kind.rawValue as String] in
      let kind = try #require(CUDASemaphore.Kind(rawValue: name))
      fake_cuda_reset(1)
      let library = CUDADeviceTests.library()
      let device = try library.open(0)
      let queue = try device.makeQueue()
      let drawn = try device.importSemaphore(Self.descriptor(), kind)
      #expect(drawn.kind == kind && fake_cuda_now().semaphores == 1)
      #expect(
        device.openResources.contains {
          $0.kind == .fence && $0.details == "a \(kind.rawValue) semaphore"
            && $0.madeAt.contains("/SemaphoreTests.swift:")
        })
      let end = try queue.submitKernels(
        after: [Fence(drawn, at: 7)], signaling: [.semaphore(drawn, value: 8)]
      ) { _ in
        let now = fake_cuda_now()
        #expect(now.waits == 1 && now.awaited == 7 && now.signals == 0)
      }
      // By the stream, before anybody waited for the work.
      #expect(fake_cuda_now().signals == 1 && fake_cuda_now().signalled == 8)
      try end.wait(.within(.seconds(60)))
      drawn.close()
      queue.close()
      #expect(fake_cuda_now().semaphores == 0)
      #expect(code { try drawn.signal() } == .invalidState)
      let late = try device.makeQueue().submitKernels(after: [Fence(drawn)]) { _ in Issue.record("not to be run") }
      #expect(code { try late.wait(.within(.seconds(60))) } == .invalidState)
      try device.close(in: library)
    }
  }

  @Test("the host waits for a semaphore by the GPU, once, signals it, and has it as a descriptor")
  func host() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(1)
      let library = CUDADeviceTests.library()
      let device = try library.open(0)
      let semaphore = try device.importSemaphore(Self.descriptor(), .timeline)
      let fence = Fence(semaphore, at: 3)
      #expect(fence.type == .default && fence.syncpoint == nil)
      #expect(fence.isSignaled)
      try fence.wait(.within(.seconds(60)))
      try fence.syncFile().wait(.within(.seconds(60)))
      #expect(fake_cuda_now().waits == 1 && fake_cuda_now().awaited == 3)
      try semaphore.signal(4)
      #expect(fake_cuda_now().signalled == 4)
      let host = try library.open(1)
      try host.withQueue { queue in
        try queue.submit(after: [Fence(semaphore, at: 5)], signaling: [.semaphore(semaphore, value: 6)]) {}
          .wait(.within(.seconds(60)))
      }
      semaphore.close()
      try host.close(in: library)
      try device.close(in: library)
    }
  }

  @Test("work of another device waits behind the semaphore's own")
  func across() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(2)
      let library = CUDADeviceTests.library()
      let first = try library.open(0)
      let second = try library.open(1)
      let semaphore = try first.importSemaphore(Self.descriptor(), .binary)
      let queue = try second.makeQueue()
      try queue.submitKernels(after: [Fence(semaphore)], signaling: [.semaphore(semaphore)]) { _ in
        #expect(fake_cuda_now().waits == 1)
      }
      .wait(.within(.seconds(60)))
      #expect(fake_cuda_now().signals == 0)
      queue.close()
      semaphore.close()
      try second.close(in: library)
      try first.close(in: library)
    }
  }

  @Test("what is no semaphore, and drivers and devices without any, are errors; the descriptor stays the caller's")
  func refusals() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(1)
      let library = CUDADeviceTests.library()
      let device = try library.open(0)
      #expect(code { try device.importSemaphore(-1, .binary) } == .badValue)
      #expect(code { try device.importSemaphore(9999, .binary) } == .badValue)
      let descriptor = Self.descriptor()
      for (result, expected) in [(1, DeviceError.Code.badValue), (999, .badValue), (801, .notSupported)] {
        CUDADeviceTests.fail("cuImportExternalSemaphore", Int32(result))
        #expect(code { try device.importSemaphore(descriptor, .timeline) } == expected)
      }
      #expect(fcntl(descriptor, F_GETFD) >= 0)
      #expect(device.openResources.isEmpty && fake_cuda_now().semaphores == 0)
      try device.close(in: library)

      let host = try library.open(1)
      let refused = #expect(throws: DeviceError.self) { try host.importSemaphore(descriptor, .binary) }
      #expect(refused?.code == .notSupported && refused?.message.contains("only CUDA's devices") == true)
      #expect(host.information.unsupported["semaphores"] == refused?.message)
      try host.close(in: library)

      unsafe fake_cuda_hide("cuImportExternalSemaphore")
      let older = try CUDADeviceTests.library().open(0)
      let missing = #expect(throws: DeviceError.self) { try older.importSemaphore(descriptor, .binary) }
      #expect(missing?.code == .notSupported)
      #expect(missing?.message.contains("lacks cuImportExternalSemaphore") == true)
    }
  }

  @Test("a semaphore that is open when its device closes is told and released")
  func closing() async throws {
    let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
      fake_cuda_reset(1)
      let backend = CUDABackend { () throws(CUDAError) in
        try unsafe CUDADriver("the fake", library: nil) { library, name in unsafe fake_cuda_resolve(library, name) }
      }
      let library = DeviceLibrary.open(backends: [backend], policy: .report)
      let device = try library.open(0)
      let semaphore = try device.importSemaphore(Self.descriptor(), .timeline)
      try device.close(in: library)
      #expect(fake_cuda_now().semaphores == 0)
      #expect(code { try semaphore.signal(1) } == .invalidState)
      #expect(code { try Fence(semaphore, at: 1).wait() } == .invalidState)
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("- fence of a timeline semaphore, made at "))
  }
}
