internal import CVulkanProbe

/// Vulkan on one GPU, as far as it makes semaphores.
@safe final class Vulkan {
  struct Failure: Error, CustomStringConvertible { let description: String }

  fileprivate let probe: OpaquePointer

  /// Opens the GPU of a UUID, in hexadecimal digits.
  init(_ uuid: String) throws {
    let digits = uuid.compactMap(\.hexDigitValue).map(UInt8.init)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    var reason: UnsafePointer<CChar>?
    guard let probe = unsafe vulkan_probe_open(bytes, &reason) else {
      throw Failure(description: unsafe reason.map { unsafe String(cString: $0) } ?? "Vulkan does not work")
    }
    unsafe self.probe = unsafe probe
  }

  deinit { unsafe vulkan_probe_close(probe) }

  func make(_ kind: vulkan_probe_kind) throws -> VulkanSemaphore {
    let number = unsafe vulkan_probe_make(probe, kind)
    if number == 0 { throw Failure(description: "Vulkan makes no such semaphore") }
    return VulkanSemaphore(vulkan: self, number: number, kind: kind)
  }

  /// Gives the GPU work that waits for a semaphore and signals another.
  func submit(
    waitingFor first: VulkanSemaphore? = nil, at value: UInt64 = 0, signalling second: VulkanSemaphore, to end: UInt64
  ) {
    _ = unsafe vulkan_probe_submit(probe, first?.number ?? 0, value, second.number, end)
  }
}

/// A semaphore that Vulkan made.
final class VulkanSemaphore {
  private let vulkan: Vulkan
  fileprivate let number: UInt64
  private let kind: vulkan_probe_kind

  fileprivate init(vulkan: Vulkan, number: UInt64, kind: vulkan_probe_kind) {
    (self.vulkan, self.number, self.kind) = (vulkan, number, kind)
  }

  deinit { unsafe vulkan_probe_destroy(vulkan.probe, number) }

  /// A descriptor of it for another driver.
  func descriptor() throws -> Int32 {
    let descriptor = unsafe vulkan_probe_export(vulkan.probe, number, kind)
    if descriptor < 0 { throw Vulkan.Failure(description: "Vulkan exports nothing: \(descriptor)") }
    return descriptor
  }

  func signal(_ value: UInt64) { _ = unsafe vulkan_probe_signal(vulkan.probe, number, value) }

  var value: UInt64 { unsafe vulkan_probe_value(vulkan.probe, number) }

  /// Whether a timeline comes to a value within ten seconds.
  func wait(for value: UInt64) -> Bool {
    unsafe vulkan_probe_wait(vulkan.probe, number, value, 10_000_000_000) == 0
  }
}
