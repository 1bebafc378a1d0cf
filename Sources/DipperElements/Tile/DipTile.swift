internal import CGStreamer
internal import CGStreamerShims
internal import DipperGStreamer
internal import DipperSurface
internal import Synchronization

/// `diptile`: one mosaic of all the sources of a batch (`nvmultistreamtiler`).
///
/// The mosaic keeps every source's last picture, so that sources of different rates stand side by side.
@safe final class DipTile: ElementImplementation {
  private struct Settings {
    var columns = 0
    var width = 1280
    var height = 720
    var maximumRate = 30
  }

  private enum Property: Int {
    case columns, width, height, maximumRate, scaledBytes, copiedBytes
  }

  private let settings = Mutex(Settings())
  /// How many bytes were scaled into cells, and how many of whole mosaics were copied.
  private let scaledBytes = Atomic<UInt64>(0)
  private let copiedBytes = Atomic<UInt64>(0)
  private let scaler = Scaler()
  private var canvas: PixelBuffer?
  private var layout = TileLayout(count: 1, columns: 0, width: 2, height: 2)
  private var nextTime: GstClockTime = 0
  private var pool: UnsafeMutablePointer<GstBufferPool>?
  private var source: UnsafeMutablePointer<GstPad>?
  /// Whether it was said that a source has no place.
  private var hasWarned = false

  deinit { dropPool() }

  override class var typeName: StaticString { "DipperTile" }
  override class var elementName: StaticString { "diptile" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Tiler", classification: "Filter/Effect/Video/Compositor",
      description: "Shows all the sources of a batch side by side in one picture")
  }
  override class var padTemplates: [PadTemplate] {
    [BatchPads.sink, PadTemplate("src", .source, caps: "video/x-raw, format=(string)I420")]
  }
  override class var properties: [PropertySpec] {
    [
      PropertySpec(
        "columns", nick: "Columns", blurb: "How many pictures stand side by side; 0 makes a square",
        .uint(default: 0, in: 0...64)),
      PropertySpec(
        "width", nick: "Width", blurb: "The mosaic's width, in pixels; even",
        .uint(default: 1280, in: 16...16384)),
      PropertySpec(
        "height", nick: "Height", blurb: "The mosaic's height, in pixels; even",
        .uint(default: 720, in: 16...16384)),
      PropertySpec(
        "max-framerate", nick: "Highest frame rate", blurb: "The most mosaics in a second; 0 makes one of each batch",
        .uint(default: 30, in: 0...1000)),
      PropertySpec(
        "scaled-bytes", nick: "Scaled bytes", blurb: "How many bytes of pictures were scaled into their places",
        .uint64(default: 0), access: .readable),
      PropertySpec(
        "copied-bytes", nick: "Copied bytes", blurb: "How many bytes of mosaics were copied to be given out",
        .uint64(default: 0), access: .readable),
    ]
  }

  override func setProperty(_ index: Int, _ value: PropertyValue) {
    settings.withLock { settings in
      switch Property(rawValue: index) {
      case .columns: settings.columns = value.intValue
      case .width: settings.width = value.intValue & ~1
      case .height: settings.height = value.intValue & ~1
      case .maximumRate: settings.maximumRate = value.intValue
      case .scaledBytes, .copiedBytes, nil: break
      }
    }
  }

  override func property(_ index: Int) -> PropertyValue {
    settings.withLock { settings in
      switch Property(rawValue: index) {
      case .columns: .uint(UInt(settings.columns))
      case .width: .uint(UInt(settings.width))
      case .height: .uint(UInt(settings.height))
      case .scaledBytes: .uint64(scaledBytes.load(ordering: .relaxed))
      case .copiedBytes: .uint64(copiedBytes.load(ordering: .relaxed))
      case .maximumRate, nil: .uint(UInt(settings.maximumRate))
      }
    }
  }

  override func constructed() {
    let sink = unsafe makePad(
      template: "sink", name: "sink", on: element,
      chain: { [unowned self] _, buffer in unsafe receive(buffer) },
      event: { [unowned self] pad, event in unsafe handle(event, on: pad) })
    let made = unsafe makePad(template: "src", name: "src", on: element)
    guard let sink = unsafe sink, let pad = unsafe made else { return }
    unsafe source = pad
    unsafe addPad(sink, to: element)
    unsafe addPad(pad, to: element)
  }

  /// Puts a batch's pictures into the mosaic, and pushes a copy of it when one is due; on the streaming thread.
  private func receive(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    defer { unsafe gst_buffer_unref(buffer) }
    guard let batch = unsafe BatchBuffer(buffer), let source = unsafe source else { return refuseBuffer() }
    do throws(SurfaceError) {
      for index in 0..<batch.payload.count { try place(batch.payload.image(index), of: batch.payload.sources[index]) }
    } catch {
      postError(.stream, "\(error)")
      return GST_FLOW_ERROR
    }
    let time = unsafe buffer.pointee.pts
    guard time == .max || time >= nextTime else { return GST_FLOW_OK }
    let rate = settings.withLock { $0.maximumRate }
    // Half a frame early is on time: sources' clocks are not exact.
    if rate > 0, time != .max { nextTime = time + 1_000_000_000 / GstClockTime(rate) * 9 / 10 }
    guard let mosaic = unsafe copyMosaic() else { return GST_FLOW_ERROR }
    unsafe mosaic.pointee.pts = time
    return unsafe gst_pad_push(source, mosaic)
  }

  private func place(_ image: Image, of source: Int) throws(SurfaceError) {
    if layout.cell(source) == nil { makeRoom(for: source) }
    guard let place = layout.place(source, pictureWidth: image.width, pictureHeight: image.height) else { return }
    let scaler = scaler
    try canvas?.withMutableImage { (canvas) throws(SurfaceError) in
      try scaler.scale(
        image, into: canvas.region(x: place.x, y: place.y, width: place.width, height: place.height))
    }
    scaledBytes.add(UInt64(PixelFormat.i420.byteCount(width: place.width, height: place.height)), ordering: .relaxed)
  }

  /// Lays the mosaic out for more sources than were announced, or says once that they do not fit.
  private func makeRoom(for source: Int) {
    let settings = settings.withLock { $0 }
    let wider = TileLayout(
      count: source + 1, columns: settings.columns, width: settings.width, height: settings.height)
    guard wider.cell(source) != nil else {
      guard !hasWarned else { return }
      hasWarned = true
      return postWarning(
        .settings,
        "Source \(source) has no place in the mosaic: \(settings.width)×\(settings.height) pixels are too few for "
          + "\(source + 1) sources. Set width and height of \(Self.elementName) higher.")
    }
    moveCells(to: wider, settings)
    layout = wider
  }

  /// Puts every picture into its new cell, also of a source that sends no more.
  private func moveCells(to wider: TileLayout, _ settings: Settings) {
    var new = PixelBuffer(format: .i420, width: settings.width, height: settings.height)
    let (layout, scaler) = (layout, scaler)
    new.withMutableImage { target in
      target.clear()
      canvas?.withImage { old in
        for source in 0..<layout.columns * layout.rows {
          guard let from = layout.cell(source), let to = wider.cell(source) else { continue }
          try? scaler.scale(
            old.region(x: from.x, y: from.y, width: from.width, height: from.height),
            into: target.region(x: to.x, y: to.y, width: to.width, height: to.height))
        }
      }
    }
    canvas = consume new
  }

  private func copyMosaic() -> UnsafeMutablePointer<GstBuffer>? {
    guard let pool = unsafe pool else { return nil }
    var buffer: UnsafeMutablePointer<GstBuffer>?
    guard unsafe gst_buffer_pool_acquire_buffer(pool, &buffer, nil) == GST_FLOW_OK, let buffer = unsafe buffer
    else { return nil }
    var info = unsafe GstVideoInfo()
    unsafe gst_video_info_set_format(&info, GST_VIDEO_FORMAT_I420, guint(layout.width), guint(layout.height))
    var frame = unsafe GstVideoFrame()
    guard unsafe gst_video_frame_map(&frame, &info, buffer, GST_MAP_WRITE) != 0 else {
      unsafe gst_buffer_unref(buffer)
      return nil
    }
    defer { unsafe gst_video_frame_unmap(&frame) }
    let target = unsafe MutableImage(Image(mapped: frame, format: .i420, encoding: .bt601))
    let scaler = scaler
    canvas?.withImage { image in try? scaler.convert(image, into: target) }
    copiedBytes.add(
      UInt64(PixelFormat.i420.byteCount(width: layout.width, height: layout.height)), ordering: .relaxed)
    return unsafe buffer
  }

  private func handle(_ event: UnsafeMutablePointer<GstEvent>, on pad: UnsafeMutablePointer<GstPad>) -> Bool {
    guard let source = unsafe source else { return false }
    switch unsafe event.pointee.type {
    // Time begins anew, and so do the mosaics.
    case GST_EVENT_SEGMENT, GST_EVENT_FLUSH_STOP: nextTime = 0
    default: break
    }
    guard unsafe event.pointee.type == GST_EVENT_CAPS else { return unsafe gst_pad_push_event(source, event) != 0 }
    var caps: UnsafeMutablePointer<GstCaps>?
    unsafe gst_event_parse_caps(event, &caps)
    var size: gint = 1
    if let caps = unsafe caps { unsafe _ = gst_structure_get_int(gst_caps_get_structure(caps, 0), "batch-size", &size) }
    unsafe gst_event_unref(event)
    return unsafe begin(count: Int(size), on: source)
  }

  /// Lays the mosaic out anew and says what it is like.
  private func begin(count: Int, on source: UnsafeMutablePointer<GstPad>) -> Bool {
    let settings = settings.withLock { $0 }
    layout = TileLayout(count: count, columns: settings.columns, width: settings.width, height: settings.height)
    var blank = PixelBuffer(format: .i420, width: settings.width, height: settings.height)
    blank.withMutableImage { $0.clear() }
    canvas = consume blank
    let text =
      "video/x-raw, format=(string)I420, width=(int)\(settings.width), height=(int)\(settings.height), "
      + "framerate=(fraction)0/1, pixel-aspect-ratio=(fraction)1/1, colorimetry=(string)bt601, "
      + "interlace-mode=(string)progressive"
    let caps = unsafe gst_caps_from_string(text)
    defer { unsafe gst_caps_unref(caps) }
    var info = unsafe GstVideoInfo()
    unsafe gst_video_info_from_caps(&info, caps)
    dropPool()
    let made = unsafe gst_video_buffer_pool_new()
    let configuration = unsafe gst_buffer_pool_get_config(made)
    unsafe gst_buffer_pool_config_set_params(configuration, caps, guint(info.size), 0, 0)
    unsafe gst_buffer_pool_set_config(made, configuration)
    unsafe gst_buffer_pool_set_active(made, 1)
    unsafe pool = made
    return unsafe gst_pad_push_event(source, gst_event_new_caps(caps)) != 0
  }

  private func dropPool() {
    guard let old = unsafe pool else { return }
    unsafe gst_buffer_pool_set_active(old, 0)
    unsafe gst_object_unref(old)
    unsafe pool = nil
  }
}
