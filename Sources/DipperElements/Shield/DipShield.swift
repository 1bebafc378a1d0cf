internal import CGStreamer
internal import CGStreamerShims
internal import DipperGStreamer

/// `dipshield`: passes everything on and tells upstream that all is well, whatever becomes of it downstream.
///
/// It stands before an output, so that one that fails, flushes or is taken out stops nothing but itself. GStreamer's
/// own `errorignore` lets a flush through, which is what a failing muxer answers.
final class DipShield: ElementImplementation {
  override class var typeName: StaticString { "DipperShield" }
  override class var elementName: StaticString { "dipshield" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Shield", classification: "Generic",
      description: "Keeps what fails downstream from stopping what is upstream")
  }
  override class var padTemplates: [PadTemplate] {
    [PadTemplate("sink", .sink, caps: "ANY"), PadTemplate("src", .source, caps: "ANY")]
  }

  override func constructed() {
    guard let exit = unsafe makePad(template: "src", name: "src", on: element) else { return }
    let made = unsafe makePad(
      template: "sink", name: "sink", on: element,
      chain: { _, buffer in
        unsafe gst_pad_push(exit, buffer)
        return GST_FLOW_OK
      },
      event: { _, event in
        unsafe gst_pad_push_event(exit, event)
        return true
      })
    guard let entry = unsafe made else { return }
    unsafe dipgst_pad_set_flags(entry, GST_PAD_FLAG_PROXY_CAPS.rawValue | GST_PAD_FLAG_PROXY_ALLOCATION.rawValue)
    unsafe dipgst_pad_set_flags(exit, GST_PAD_FLAG_PROXY_CAPS.rawValue)
    unsafe addPad(entry, to: element)
    unsafe addPad(exit, to: element)
  }
}
