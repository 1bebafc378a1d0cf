internal import CDeepStreamGst
internal import Glibc

/// Opens the files that `NVDS_PERF_CSV_PREFIX` asks for.
@c @implementation
public func gstnvdsmeta_latency_measurement_int() {
  guard let prefix = unsafe getenv("NVDS_PERF_CSV_PREFIX") else { return }
  unsafe PerformanceLog.shared.open(prefix: prefix)
}

/// Has the loader call it, as it does for DeepStream's library.
@section(".init_array") @used
private let onLoad: @convention(c) () -> Void = { gstnvdsmeta_latency_measurement_int() }
