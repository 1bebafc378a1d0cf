package import CGStreamer
internal import CGStreamerShims

/// What a plugin's entry function answers: the `GstPluginDesc` that the macro `GST_PLUGIN_DEFINE` makes in C.
///
/// GStreamer keeps the pointer, so that the description lives as long as the program. Keep it in a global constant.
package func makePluginDescription(
  name: StaticString, description: StaticString, version: StaticString, license: StaticString,
  package: StaticString = "Dipper", origin: StaticString,
  initialize: @escaping GstPluginInitFunc
) -> UnsafePointer<GstPluginDesc> {
  var major: guint = 0
  var minor: guint = 0
  unsafe dipgst_built_version(&major, &minor)
  let result = UnsafeMutablePointer<GstPluginDesc>.allocate(capacity: 1)
  var made = unsafe GstPluginDesc()
  unsafe made.major_version = gint(major)
  unsafe made.minor_version = gint(minor)
  unsafe made.name = unsafe name.cString
  unsafe made.description = unsafe description.cString
  unsafe made.plugin_init = unsafe initialize
  unsafe made.version = unsafe version.cString
  unsafe made.license = unsafe license.cString
  unsafe made.source = unsafe name.cString
  unsafe made.package = unsafe package.cString
  unsafe made.origin = unsafe origin.cString
  unsafe result.initialize(to: made)
  return unsafe UnsafePointer(result)
}
