internal import CGStreamer
package import DipperAnalytics
package import DipperDelivery
package import DipperGStreamer
internal import DipperSurface

/// Lets no more frames into a `dipmux`: what is inside passes, and the stream of batches ends.
package func finishInputs(of mux: Element) {
  unsafe implementation(of: mux.raw, as: DipMux.self)?.finish()
}

/// The formats that a batch takes, as caps list them.
package let batchFormats = PixelFormat.capsList

/// Gives a `dipinfer` a network that is loaded already, in place of the one that its properties name.
package func useNetwork(_ network: Network, in element: Element) {
  unsafe implementation(of: element.raw, as: DipInfer.self)?.use(network)
}

/// Tells a `dipanalyse` what to watch, in place of what its file says.
package func useAnalysis(_ settings: AnalysisSettings, in element: Element) {
  unsafe implementation(of: element.raw, as: DipAnalyse.self)?.use(settings)
}

/// Tells a `dippublish` what to send where, in place of what its properties say.
package func usePublishing(_ settings: PublishSettings, _ link: PublishLink, in element: Element) {
  unsafe implementation(of: element.raw, as: DipPublish.self)?.use(settings, link)
}

/// Tells a `diposd` all that it is to draw, in place of what its properties say.
package func useOverlay(_ settings: OverlaySettings, in element: Element) {
  unsafe implementation(of: element.raw, as: DipOSD.self)?.use(settings)
}

extension Event {
  /// The source of which no more frames follow, if that is what the event says.
  package var endedSource: Int? { unsafe StreamEnd.source(of: raw) }
}

/// The system's clock.
package enum SystemTime {
  /// Nanoseconds since 1970, as frames carry them.
  package static var nanoseconds: UInt64 { UInt64(g_get_real_time()) * 1000 }
}
