internal import Synchronization

/// What a library and the devices that were opened with it share; the last of them closes it where nobody did.
final class LibraryCore: Sendable {
  struct Known: Sendable {
    let index: Int
    let backend: any DeviceBackend
    let device: ProbedDevice
  }

  private struct State {
    var open: [Int: Int] = [:]
    var isOpen = true
  }

  let known: [Known]
  let missing: [String]
  private let backends: [any DeviceBackend]
  private let state = Mutex(State())

  /// Looks for devices.
  ///
  /// NVIDIA's GPUs come first, as they do in the reference, and the host last.
  init(_ backends: [any DeviceBackend]) {
    self.backends = backends
    var (known, missing, buses): ([Known], [String], Set<String>) = ([], [], [])
    for backend in backends {
      let probe = backend.probe()
      missing += probe.missing
      for device in probe.devices {
        // One GPU may be reached in two ways: the first is the better one.
        if let bus = device.bus?.lowercased(), !buses.insert(Self.normalized(bus)).inserted { continue }
        known.append(Known(index: known.count, backend: backend, device: device))
      }
    }
    (self.known, self.missing) = (known, missing)
  }

  deinit { _ = try? close(doing: "closing the device library") }

  /// CUDA writes four or eight digits for the bus's domain.
  private static func normalized(_ bus: String) -> String {
    let parts = bus.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let domain = Int(parts[0], radix: 16) else { return bus }
    return "\(domain):\(parts[1])"
  }

  func close(doing: String) throws(DeviceError) {
    let wasOpen = state.withLock { state in
      defer { state.isOpen = false }
      return state.isOpen
    }
    guard wasOpen else { return }
    var failure: DeviceError?
    for backend in backends {
      do throws(DeviceError) { try backend.close(doing: doing) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  func entry(_ known: Known) -> DeviceEntry {
    let (state, remark) = known.backend.state(of: known.device)
    let device = known.device
    return DeviceEntry(
      index: known.index, kind: known.backend.kind, number: device.number, name: device.name,
      probeName: device.probeName, bus: device.bus,
      memory: device.memory, state: state, remark: remark)
  }

  /// Finds a device by its number.
  func find(_ index: Int, _ doing: String, because: String = "") throws(DeviceError) -> Known {
    if let found = known.first(where: { $0.index == index }) { return found }
    let list = known.map { "\($0.index) (\($0.device.name))" }.joined(separator: ", ")
    throw DeviceError(
      .badValue, "\(because)there is no device \(index); there are \(list); -1 is the default device", doing: doing)
  }

  /// Finds a device by its name.
  func find(_ name: DeviceName, _ doing: String) throws(DeviceError) -> Known {
    if let found = known.first(where: { entry($0).id == name }) { return found }
    let list = known.map { "\(entry($0).id)" }.joined(separator: ", ")
    let missing = missing.isEmpty ? "" : " (\(missing.joined(separator: "; ")))"
    throw DeviceError(.badValue, "there is no device \(name); there are \(list)\(missing)", doing: doing)
  }

  func opened(_ index: Int) { state.withLock { $0.open[index, default: 0] += 1 } }

  func closed(_ index: Int) { state.withLock { $0.open[index, default: 1] -= 1 } }

  /// How many times a device is open.
  func openCount(_ index: Int) -> Int { state.withLock { $0.open[index] ?? 0 } }

  /// The devices that are open, in words.
  var openDevices: [String] {
    let open = state.withLock { $0.open.filter { $0.value > 0 } }
    return known.compactMap { known in
      open[known.index].map { "device \(known.index) (\(known.device.name)), \($0) times" }
    }
  }
}
