package import DipperCUDA
internal import Synchronization

/// NVIDIA's GPUs, by the CUDA driver.
package final class CUDABackend: DeviceBackend {
  package let kind = DeviceKind.cuda
  private let driver = Mutex<CUDADriver?>(nil)
  private let open: @Sendable () throws(CUDAError) -> CUDADriver

  package init(
    open: @escaping @Sendable () throws(CUDAError) -> CUDADriver = { () throws(CUDAError) in try CUDADriver.open() }
  ) {
    self.open = open
  }

  package func probe() -> Probe {
    do throws(CUDAError) {
      let opened = try open()
      driver.withLock { $0 = opened }
      let devices = try opened.devices().map { device in
        ProbedDevice(
          number: device.index, name: device.name, probeName: "cuda:\(device.busID)", bus: device.busID.lowercased(),
          memory: device.memory, node: nil)
      }
      return Probe(devices: devices)
    } catch {
      return Probe(missing: ["\(error.message)\(error.cause.map { " (\($0))" } ?? "")"])
    }
  }

  package func state(of device: ProbedDevice) -> (DeviceState, String?) {
    driver.withLock { $0 } == nil ? (.unknown, "the driver is not open") : (.attached, nil)
  }

  package func open(_ device: ProbedDevice, doing: String) throws(DeviceError) -> any OpenDevice {
    guard let driver = driver.withLock({ $0 }) else {
      throw DeviceError(.deviceNotFound, "the CUDA driver is not open; open the library again", doing: doing)
    }
    do throws(CUDAError) {
      let context = try CUDAContext(try driver.device(device.number))
      let version = try? driver.version
      return GPUDevice(context, driver: version.map { "CUDA \($0.major).\($0.minor)" }, bus: device.bus)
    } catch {
      throw DeviceError(error, doing: doing)
    }
  }

  package func attach(_ device: ProbedDevice, doing: String) throws(DeviceError) { throw always(doing) }

  package func detach(_ device: ProbedDevice, doing: String) throws(DeviceError) { throw always(doing) }

  private func always(_ doing: String) -> DeviceError {
    DeviceError(
      .notSupported, "CUDA's devices are always attached; `nvidia-smi drain` takes one out of use", doing: doing)
  }
}

extension DeviceError {
  /// Takes an error of CUDA over.
  init(_ error: CUDAError, doing: String) {
    let codes: [CUDAError.Code: Code] = [
      .driverMissing: .kernelDriverNotFound, .noDevice: .deviceNotFound, .unsupported: .notSupported,
      .invalidArgument: .badValue, .outOfMemory: .insufficientMemory, .kernel: .badParameter, .contextLost: .deviceLost,
    ]
    self.init(codes[error.code] ?? .resourceError, "\(error.doing): \(error.message)", doing: doing, cause: error.cause)
  }
}

/// An open GPU: a share in its primary context.
final class GPUDevice: OpenDevice {
  private let shared: CUDAContext
  private let driver: String?
  private let bus: String?

  init(_ context: CUDAContext, driver: String?, bus: String?) {
    (shared, self.driver, self.bus) = (context, driver, bus)
  }

  var context: CUDAContext? { shared }

  var information: DeviceInformation {
    DeviceInformation(
      kind: .cuda, name: shared.device.name, bus: bus, driver: driver, memory: shared.device.memory,
      synchronization: .default,
      unsupported: [
        "attach": "CUDA's devices are always attached", "sync_file": "the CUDA driver makes none on this platform",
        "effective clocks of the video engines": "NVML notes the cores' and the memory's alone, where the GPU does",
      ])
  }

  func makeQueue(_ name: String, doing: String) throws(DeviceError) -> any QueueEngine {
    try GPUQueue(shared, name, doing: doing)
  }

  func allocate(_ byteCount: Int, doing: String) throws(DeviceError) -> UInt64 {
    do throws(CUDAError) {
      let address = try shared.allocate(byteCount, .device)
      do throws(CUDAError) {
        let stream = CUDAStream(ofThreadOn: shared)
        try stream.fill(address: address, with: 0, byteCount: byteCount)
        try stream.synchronize()
      } catch {
        shared.free(address, .device)
        throw error
      }
      return address
    } catch {
      throw DeviceError(error, doing: doing)
    }
  }

  func free(_ address: UInt64, _ byteCount: Int) { shared.free(address, .device) }

  func systemMemory(doing: String) throws(DeviceError) -> (free: Int, total: Int) {
    do throws(CUDAError) { return try shared.availableMemory } catch { throw DeviceError(error, doing: doing) }
  }

  var telemetry: any DeviceTelemetry { ManagementTelemetry(bus: bus ?? "") }
}
