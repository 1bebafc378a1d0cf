internal import DipperGStreamer

/// Registers Dipper's elements with GStreamer, which has been initialised.
///
/// - Parameter plugin: The plugin that they belong to; `nil` for this process alone.
/// - Returns: Whether all of them can be made now.
@discardableResult
package func registerElements(plugin: OpaquePointer? = nil) -> Bool {
  let classes: [ElementImplementation.Type] = [
    DipMux.self, DipInfer.self, DipTrack.self, DipFlow.self, DipAnalyse.self, DipOSD.self, DipTile.self,
    DipDemux.self, DipPublish.self, DipShield.self,
  ]
  return classes.reduce(true) { unsafe registerElement($1, plugin: plugin) && $0 }
}
