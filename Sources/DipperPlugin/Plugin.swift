public import CGStreamer
internal import CGStreamerShims
internal import DipperElements

/// What `libgstdipper.so` tells GStreamer about itself; it lives as long as the process, as GStreamer expects.
// Written once, before GStreamer sees it, and never changed.
nonisolated(unsafe) private let description: UnsafeMutablePointer<GstPluginDesc> = {
  let description = UnsafeMutablePointer<GstPluginDesc>.allocate(capacity: 1)
  unsafe description.initialize(to: GstPluginDesc())
  var major: guint = 0
  var minor: guint = 0
  unsafe dipgst_built_version(&major, &minor)
  unsafe description.pointee.major_version = gint(major)
  unsafe description.pointee.minor_version = gint(minor)
  unsafe description.pointee.name = text("dipper")
  unsafe description.pointee.description = text("Video analytics on batches of frames")
  unsafe description.pointee.plugin_init = { plugin in unsafe registerElements(plugin: plugin) ? 1 : 0 }
  unsafe description.pointee.version = text("0.1.0")
  // GStreamer loads a plugin only if it knows the licence by name; Apache-2.0 is not in its list.
  unsafe description.pointee.license = text("unknown")
  unsafe description.pointee.source = text("dipper")
  unsafe description.pointee.package = text("Dipper")
  unsafe description.pointee.origin = text("Dipper")
  return unsafe description
}()

private func text(_ text: StaticString) -> UnsafePointer<CChar> {
  unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

/// The plugin's entry point, which GStreamer looks up by name.
///
/// - Returns: The description of the plugin, valid as long as the process.
@c(gst_plugin_dipper_get_desc)
@unsafe public func pluginDescription() -> UnsafeMutablePointer<GstPluginDesc> { unsafe description }
