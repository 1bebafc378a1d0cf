internal import CVulkanProbe
internal import DipperCUDA
internal import DipperDevice
internal import Glibc

/// Semaphores and fences of another driver: Vulkan's, of the same GPU.
struct SemaphoreChecks {
  let report: Report
  let context: CUDAContext

  func run() {
    report.check("what is no semaphore is refused", refusal)
    do {
      let vulkan = try Vulkan(context.device.uuid)
      report.check("Vulkan's timeline: the GPU's work waits for it and signals it") { try timeline(vulkan) }
      report.check("Vulkan's timeline, by the host") { try host(vulkan) }
      report.check("Vulkan's binary semaphores, there and back") { try binary(vulkan) }
      let name = "a driver's sync_file: adopted, waited for, merged by the kernel"
      if (try? vulkan.make(VULKAN_PROBE_SYNC_FILE)) == nil {
        report.skip(name, "the GPU's Vulkan makes no semaphores of this kind")
      } else {
        report.check(name) { try syncFile(vulkan) }
      }
    } catch {
      report.skip("semaphores of Vulkan", "\(error)")
    }
  }

  private func refusal() throws -> String {
    try open { device in
      let descriptor = dup(0)
      defer { close(descriptor) }
      do throws(DeviceError) {
        _ = try device.importSemaphore(descriptor, .timeline)
      } catch {
        try Report.expect(error.code == .badValue, "\(error)")
        return "\(error)"
      }
      throw Report.Failure(description: "no error")
    }
  }

  private func timeline(_ vulkan: Vulkan) throws -> String {
    try open { device in
      let made = try vulkan.make(VULKAN_PROBE_TIMELINE)
      let semaphore = try device.importSemaphore(made.descriptor(), .timeline)
      let queue = try device.makeQueue()
      defer {
        queue.close()
        semaphore.close()
      }
      let work = try queue.submitKernels(
        after: [Fence(semaphore, at: 1)], signaling: [.semaphore(semaphore, value: 2)]
      ) { _ in }
      try Report.expect(!work.isSignaled && made.value == 0, "the work did not wait")
      try Report.expectTimeout { () throws(DeviceError) in try work.wait(.milliseconds(50)) }
      made.signal(1)
      try work.wait(.within(.seconds(10)))
      try Report.expect(made.wait(for: 2), "Vulkan sees \(made.value), not 2")
      // A second round in which Vulkan's own work waits for ours.
      vulkan.submit(waitingFor: made, at: 3, signalling: made, to: 4)
      let behind = try queue.submitKernels(after: [Fence(semaphore, at: 4)]) { _ in }
      let before = try queue.synchronizedNow(behind)
      try semaphore.signal(3)
      try behind.wait(.within(.seconds(10)))
      try Report.expect(!before, "the work did not wait for Vulkan's")
      return "to 4"
    }
  }

  private func host(_ vulkan: Vulkan) throws -> String {
    try open { device in
      let made = try vulkan.make(VULKAN_PROBE_TIMELINE)
      let semaphore = try device.importSemaphore(made.descriptor(), .timeline)
      defer { semaphore.close() }
      let fence = Fence(semaphore, at: 7)
      try Report.expect(!fence.isSignaled, "it has happened before it did")
      let descriptor = try fence.syncFile()
      made.signal(7)
      try fence.wait(.within(.seconds(10)))
      try descriptor.wait(.within(.seconds(10)))
      try semaphore.signal(9)
      try Report.expect(made.wait(for: 9), "Vulkan sees \(made.value), not 9")
      return ""
    }
  }

  private func binary(_ vulkan: Vulkan) throws -> String {
    try open { device in
      let there = try vulkan.make(VULKAN_PROBE_BINARY)
      let back = try vulkan.make(VULKAN_PROBE_BINARY)
      let end = try vulkan.make(VULKAN_PROBE_TIMELINE)
      let first = try device.importSemaphore(there.descriptor(), .binary)
      let second = try device.importSemaphore(back.descriptor(), .binary)
      let queue = try device.makeQueue()
      defer {
        queue.close()
        first.close()
        second.close()
      }
      for turn in 1...100 {
        vulkan.submit(signalling: there, to: 0)
        _ = try queue.submitKernels(after: [Fence(first)], signaling: [.semaphore(second)]) { _ in }
        vulkan.submit(waitingFor: back, at: 0, signalling: end, to: UInt64(turn))
      }
      try Report.expect(end.wait(for: 100), "after ten seconds Vulkan is at turn \(end.value)")
      return "100 turns"
    }
  }

  private func syncFile(_ vulkan: Vulkan) throws -> String {
    let (one, two) = (try vulkan.make(VULKAN_PROBE_SYNC_FILE), try vulkan.make(VULKAN_PROBE_SYNC_FILE))
    vulkan.submit(signalling: one, to: 0)
    vulkan.submit(signalling: two, to: 0)
    let fences = try [SyncFile(adopting: one.descriptor()), SyncFile(adopting: two.descriptor())]
    try Report.expect(fences.allSatisfy { $0.kind == .driver }, "the kinds are \(fences.map(\.kind))")
    let merged = try SyncFile.merging(fences)
    try Report.expect(merged.kind == .driver, "the merged fence is of the kind \(merged.kind)")
    try merged.wait(.within(.seconds(10)))
    return "merged into descriptor \(merged.descriptor)"
  }

  private func open(_ body: (borrowing Device) throws -> String) throws -> String {
    let library = DeviceLibrary.open()
    let device = try library.open(.named(.gpu(.cuda, context.device.index)))
    let result = try body(device)
    try device.close(in: library)
    try library.close()
    return result
  }
}

extension DeviceQueue {
  /// Whether a fence has happened a little later than now.
  fileprivate func synchronizedNow(_ fence: Fence) throws -> Bool {
    usleep(20_000)
    return fence.isSignaled
  }
}
