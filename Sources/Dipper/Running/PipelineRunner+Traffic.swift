internal import DipperElements
internal import DipperGStreamer

/// Reads off what a stage has copied and converted so far.
struct TrafficMeter: Sendable {
  let read: @Sendable () -> Report.StageTraffic
}

extension PipelineRunner {
  /// Meters a network's input.
  func meter(_ name: String, _ network: Network) {
    let before = network.writtenBytes
    add(TrafficMeter { Report.StageTraffic(name: name, bytes: network.writtenBytes - before) })
  }

  /// Meters what an element counts in properties of its own.
  func meter(_ name: String, _ element: Element, properties: String..., layout: FrameLayout? = nil) {
    add(
      TrafficMeter {
        let bytes = properties.reduce(0) { sum, property in
          guard case .uint64(let count)? = try? element.value(of: property) else { return sum }
          return sum + Int(clamping: count)
        }
        return Report.StageTraffic(name: name, layout: layout, bytes: bytes)
      })
  }

  /// Meters what an encoder is given.
  func meter(_ name: String, converting convert: Element, frames: @escaping @Sendable () -> Int) {
    guard let entry = convert.pad("sink"), let exit = convert.pad("src") else { return }
    add(
      TrafficMeter {
        let (given, taken) = (
          entry.currentCaps.flatMap { FrameLayout($0) }, exit.currentCaps.flatMap { FrameLayout($0) }
        )
        let isConverted = given?.format != taken?.format
        return Report.StageTraffic(
          name: name, layout: taken, bytes: isConverted ? (taken?.bytes ?? 0) * frames() : 0)
      })
  }

  private func add(_ meter: TrafficMeter) { with { $0.meters.append(meter) } }

  /// Reads all meters off, before the pipeline is taken down.
  func readTraffic() {
    let meters = with { $0.meters }
    state.noteTraffic(meters.map { $0.read() })
  }
}
