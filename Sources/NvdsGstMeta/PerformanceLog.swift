internal import CDeepStreamGst
internal import CGStreamer
internal import Glibc
internal import Synchronization

/// The two files of `NVDS_PERF_CSV_PREFIX`, one of components and one of frames, and the count of batches.
final class PerformanceLog: Sendable {
  static let shared = PerformanceLog()

  private let state = Mutex(State())

  /// Opens the files where they are asked for and not open yet.
  func open(prefix: UnsafePointer<CChar>) {
    state.withLock { state in
      guard unsafe state.components == nil, unsafe state.frames == nil else { return }
      let name = unsafe FileName(prefix: prefix)
      unsafe state.components = name.open(
        "component",
        columns: "comp_name,stage,source_id,pad_index,batch_num,frame_num,in_system_timestamp,"
          + "out_system_timestamp,measurement_type,measurement_val")
      unsafe state.frames = name.open(
        "frame", columns: "batch_num,source_id,frame_num,in_system_timestamp,fps,measurement_type,measurement_val")
    }
  }

  /// Batches a second, from the time since the last call; 0 the first time.
  func batchRate(at now: Double) -> Double {
    state.withLock { state in
      defer { state.lastTime = now }
      return state.lastTime == 0 ? 0 : 1000 / (now - state.lastTime)
    }
  }

  /// Counts a batch.
  ///
  /// - Returns: How many there were before.
  func nextBatch() -> Int {
    state.withLock { state in
      defer { state.batches += 1 }
      return state.batches
    }
  }

  /// Writes a component's note and those of its parts.
  func note(_ entry: UnsafeMutablePointer<NvDsMetaCompLatency>, batch: Int) {
    let crossing = unsafe Crossing(entry: entry)
    state.withLock { state in
      guard let file = unsafe state.components, let entry = unsafe crossing.entry else { return }
      unsafe fputs(ComponentLine.row(entry, process: getpid(), batch: batch), file)
      let count = unsafe min(Int(entry.pointee.num_sub_comps), Int(MAX_SUB_COMPONENTS))
      let offset = MemoryLayout<NvDsMetaCompLatency>.offset(of: \.sub_comp_latencies) ?? 96
      let parts = unsafe (UnsafeMutableRawPointer(entry) + offset).assumingMemoryBound(to: NvDsMetaSubCompLatency.self)
      for index in 0..<count {
        unsafe fputs(ComponentLine.row(of: parts + index, in: entry, process: getpid(), batch: batch), file)
      }
    }
  }

  /// Writes a frame's latency.
  func note(_ frame: NvDsFrameLatencyInfo, batch: Int, rate: Double) {
    state.withLock { state in
      guard let file = unsafe state.frames else { return }
      unsafe fputs(
        formatted(
          "\n%d,%d,source_%d,%d,%lf,%lf,latency,%lf", getpid(), Int32(truncatingIfNeeded: batch), frame.source_id,
          frame.frame_num, frame.comp_in_timestamp, rate, frame.latency), file)
    }
  }

  /// Only touched under the lock.
  @safe private struct State: @unchecked Sendable {
    var components: UnsafeMutablePointer<FILE>?
    var frames: UnsafeMutablePointer<FILE>?
    var lastTime = 0.0
    var batches = 0
  }

  /// A note on its way into the lock, in the hands of one thread.
  @safe private struct Crossing: @unchecked Sendable {
    let entry: UnsafeMutablePointer<NvDsMetaCompLatency>?
  }
}
