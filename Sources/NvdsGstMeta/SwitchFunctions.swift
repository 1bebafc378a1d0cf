public import CDeepStreamGst
internal import CGStreamer
internal import DipperBufferMetadata

/// Whether components note when a batch enters and leaves them.
@c @implementation
public func nvds_get_enable_latency_measurement() -> gboolean { LatencySwitches.isMeasuring ? 1 : 0 }

/// Whether every component's latency is printed.
@c @implementation
public func nvds_get_enable_per_component_latency_measurement() -> gboolean {
  LatencySwitches.printsComponents ? 1 : 0
}

/// Whether components note it although nobody prints it.
@c @implementation
public func nvds_get_latency_measurement_silent() -> gboolean { LatencySwitches.isSilent ? 1 : 0 }
