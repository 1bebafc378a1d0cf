internal import CDeepStream
internal import CGStreamer
internal import CGStreamerShims
internal import DipperSurface
internal import DipperAdvice

/// The pixels of a batch: the decoders' own buffers, mapped, and the surface list that describes them.
///
/// The surface list has DeepStream's layout, so that a program written for it finds each frame's planes. The
/// memory of a batch buffer is the list's head, and leads back to this object.
@safe final class BatchPayload {
  /// The most frames it can hold.
  let capacity: Int
  /// How many frames it holds.
  private(set) var count = 0
  /// Where each frame came from, in the order of the batch; the first `count` are meaningful.
  private(set) var sources: [Int]
  /// When each frame is to be shown, in nanoseconds since its stream began.
  private(set) var runningTimes: [UInt64?]
  /// When each frame passed what lies before the batch.
  private(set) var times: [FrameTimes]

  /// How many bytes of pixels were copied so that they could be written into.
  private(set) var copiedBytes = 0

  /// Who uses each frame's pixels.
  private let loans: [PixelLoan]
  private let frames: UnsafeMutablePointer<GstVideoFrame>
  private let encodings: UnsafeMutablePointer<ColorEncoding>
  /// The surface list's head, which the batch buffer's memory shows.
  let surface: UnsafeMutablePointer<NvBufSurface>
  private let surfaces: UnsafeMutablePointer<NvBufSurfaceParams>

  init(capacity: Int) {
    require(capacity > 0, "A batch needs room for at least one frame.")
    self.capacity = capacity
    sources = Array(repeating: 0, count: capacity)
    runningTimes = Array(repeating: nil, count: capacity)
    times = Array(repeating: FrameTimes(arrival: 0, batched: 0), count: capacity)
    loans = (0..<capacity).map { _ in PixelLoan() }
    unsafe frames = .allocate(capacity: capacity)
    unsafe frames.initialize(repeating: GstVideoFrame(), count: capacity)
    unsafe encodings = .allocate(capacity: capacity)
    unsafe encodings.initialize(repeating: .bt601, count: capacity)
    unsafe surfaces = .allocate(capacity: capacity)
    unsafe surfaces.initialize(repeating: NvBufSurfaceParams(), count: capacity)
    unsafe surface = .allocate(capacity: 1)
    unsafe surface.initialize(to: NvBufSurface())
    unsafe surface.pointee.batchSize = UInt32(capacity)
    unsafe surface.pointee.memType = NVBUF_MEM_SYSTEM
    unsafe surface.pointee.surfaceList = surfaces
  }

  deinit {
    clear()
    unsafe frames.deallocate()
    unsafe encodings.deallocate()
    unsafe surfaces.deallocate()
    unsafe surface.deallocate()
  }

  /// Adds a frame, of which the payload takes over the caller's reference; releases it where it cannot be mapped.
  ///
  /// - Returns: Whether the frame could be mapped for reading.
  func append(
    adopting buffer: UnsafeMutablePointer<GstBuffer>, info: UnsafeMutablePointer<GstVideoInfo>,
    format: PixelFormat, encoding: ColorEncoding, source: Int, runningTime: UInt64?, times: FrameTimes
  ) -> Bool {
    require(count < capacity, "A frame was added to a batch that is full.")
    // A mapped frame keeps a reference of its own, so the caller's is given back either way.
    defer { unsafe gst_buffer_unref(buffer) }
    guard unsafe gst_video_frame_map(frames + count, info, buffer, GST_MAP_READ) != 0 else { return false }
    unsafe encodings[count] = encoding
    sources[count] = source
    runningTimes[count] = runningTime
    self.times[count] = times
    describe(count, format: format, encoding: encoding)
    count += 1
    unsafe surface.pointee.numFilled = UInt32(count)
    return true
  }

  /// Gives every frame back to its decoder.
  func clear() {
    for index in 0..<count { unsafe gst_video_frame_unmap(frames + index) }
    count = 0
    copiedBytes = 0
    unsafe surface.pointee.numFilled = 0
  }

  /// The decoder's buffer of a frame, which stays the payload's.
  func buffer(_ index: Int) -> UnsafeMutablePointer<GstBuffer> {
    // A mapped frame always has its buffer.
    unsafe frames[index].buffer.unsafelyUnwrapped
  }

  /// How the pixels of a frame are laid out.
  func info(_ index: Int) -> UnsafePointer<GstVideoInfo> {
    unsafe UnsafeRawPointer(frames + index).assumingMemoryBound(to: GstVideoInfo.self)
  }

  /// A frame's pixels, for reading while the payload holds it.
  func image(_ index: Int) -> Image { image(index, nil) }

  /// Lends a frame's pixels for reading; they stay the decoder's, without a copy.
  func withImage<Result: ~Copyable, Failure: Error>(
    _ index: Int, _ body: (Image) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let loan = loans[index]
    require(
      loan.beginReading(),
      "A frame's pixels were asked for inside `withMutablePixels` of the same frame; use the image given there.")
    // Whatever becomes of the batch meanwhile, these pixels stay.
    let frame = unsafe gst_buffer_ref(buffer(index))
    defer {
      loan.end()
      unsafe gst_buffer_unref(frame)
    }
    return try body(image(index, loan))
  }

  /// Lends a frame's pixels for writing; copies them first where the decoder or another batch still reads them.
  ///
  /// - Returns: `nil` where the pixels cannot be made writable.
  func withMutableImage<Result, Failure: Error>(
    _ index: Int, _ body: (MutableImage) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    let loan = loans[index]
    require(
      loan.beginWriting(),
      "A frame's pixels were asked for to write into while an image of them was in use; let that closure return first.")
    defer { loan.end() }
    guard remap(index, GstMapFlags(GST_MAP_READ.rawValue | GST_MAP_WRITE.rawValue), makesWritable: true)
    else { return nil }
    // Readers that follow, an encoder for example, could not map what is still mapped for writing.
    defer { _ = remap(index, GST_MAP_READ, makesWritable: false) }
    return try body(MutableImage(image(index, loan)))
  }

  private func image(_ index: Int, _ loan: PixelLoan?) -> Image {
    let frame = unsafe frames + index
    return unsafe Image(
      format: PixelFormat(surfaces[index].colorFormat) ?? .gray8, width: Int(frame.pointee.info.width),
      height: Int(frame.pointee.info.height), encoding: encodings[index], planes: planes(of: index), loan: loan)
  }

  /// Makes a payload of its own that refers to the same pixels.
  func sharingFrames() -> BatchPayload { unsafe made { unsafe gst_buffer_ref($0) } }

  /// Makes a payload of its own with a copy of the pixels.
  func copy() -> BatchPayload {
    // Without memory for a copy, shared pixels are better than none.
    unsafe made { unsafe gst_buffer_copy_deep($0) ?? gst_buffer_ref($0) }
  }

  private func made(
    from frame: (UnsafeMutablePointer<GstBuffer>) -> UnsafeMutablePointer<GstBuffer>?
  ) -> BatchPayload {
    let new = BatchPayload(capacity: capacity)
    for index in 0..<count {
      guard let buffer = unsafe frame(buffer(index)) else { continue }
      var info = unsafe frames[index].info
      let format = unsafe PixelFormat(surfaces[index].colorFormat) ?? .gray8
      unsafe _ = new.append(
        adopting: buffer, info: &info, format: format, encoding: encodings[index], source: sources[index],
        runningTime: runningTimes[index], times: times[index])
    }
    return new
  }

  /// Maps a frame anew; where that fails the frame stays mapped for reading.
  private func remap(_ index: Int, _ flags: GstMapFlags, makesWritable: Bool) -> Bool {
    let frame = unsafe frames + index
    var info = unsafe frame.pointee.info
    guard var buffer = unsafe gst_buffer_ref(buffer(index)) else { return false }
    let before = unsafe frame.pointee.data.0
    unsafe gst_video_frame_unmap(frame)
    if makesWritable { unsafe buffer = dipgst_buffer_make_writable(buffer) }
    defer { unsafe gst_buffer_unref(buffer) }
    let isMapped = unsafe gst_video_frame_map(frame, &info, buffer, flags) != 0
    if !isMapped { unsafe _ = gst_video_frame_map(frame, &info, buffer, GST_MAP_READ) }
    let format = unsafe PixelFormat(surfaces[index].colorFormat) ?? .gray8
    // Pixels that others read lie elsewhere now.
    if unsafe frame.pointee.data.0 != before {
      copiedBytes += format.byteCount(width: unsafe Int(info.width), height: unsafe Int(info.height))
    }
    unsafe describe(index, format: format, encoding: encodings[index])
    return isMapped
  }

  private func planes(of index: Int) -> PlanePointers {
    let frame = unsafe frames + index
    return unsafe PlanePointers(
      (
        frame.pointee.data.0?.assumingMemoryBound(to: UInt8.self),
        frame.pointee.data.1?.assumingMemoryBound(to: UInt8.self),
        frame.pointee.data.2?.assumingMemoryBound(to: UInt8.self)
      ),
      strides: (
        Int(frame.pointee.info.stride.0), Int(frame.pointee.info.stride.1), Int(frame.pointee.info.stride.2)
      ))
  }

  /// Writes a frame's place, size and planes into the surface list.
  private func describe(_ index: Int, format: PixelFormat, encoding: ColorEncoding) {
    let frame = unsafe frames + index
    let width = unsafe Int(frame.pointee.info.width)
    let height = unsafe Int(frame.pointee.info.height)
    let planes = unsafe planes(of: index)
    let first = unsafe planes.plane(0).0
    let entry = unsafe surfaces + index
    unsafe entry.pointee.width = UInt32(width)
    unsafe entry.pointee.height = UInt32(height)
    unsafe entry.pointee.pitch = UInt32(planes.stride.0)
    unsafe entry.pointee.colorFormat = format.surfaceFormat(encoding)
    unsafe entry.pointee.layout = NVBUF_LAYOUT_PITCH
    unsafe entry.pointee.dataPtr = UnsafeMutableRawPointer(first)
    unsafe entry.pointee.planeParams = describePlanes(of: index, format: format)
    unsafe entry.pointee.mappedAddr.addr = (
      UnsafeMutableRawPointer(first), planes.base.1.map { UnsafeMutableRawPointer($0) },
      planes.base.2.map { UnsafeMutableRawPointer($0) }, nil
    )
    let last = unsafe entry.pointee.planeParams
    let size = max(last.offset.0 &+ last.psize.0, last.offset.1 &+ last.psize.1, last.offset.2 &+ last.psize.2)
    unsafe entry.pointee.dataSize = size
  }

  private func describePlanes(of index: Int, format: PixelFormat) -> NvBufSurfacePlaneParams {
    let width = unsafe Int(frames[index].info.width)
    let height = unsafe Int(frames[index].info.height)
    let planes = unsafe planes(of: index)
    let first = unsafe planes.plane(0).0
    func plane(_ number: Int) -> (width: UInt32, height: UInt32, pitch: UInt32, offset: UInt32, bytes: UInt32) {
      guard number < format.planeCount else { return (0, 0, 0, 0, 0) }
      let (base, stride) = unsafe planes.plane(number)
      let isChroma = number > 0
      return unsafe (
        UInt32(isChroma ? (width + 1) / 2 : width), UInt32(format.rows(ofPlane: number, height: height)),
        UInt32(stride), UInt32(truncatingIfNeeded: base - first), UInt32(format.bytesPerSample(ofPlane: number))
      )
    }
    let (a, b, c) = (plane(0), plane(1), plane(2))
    var parameters = NvBufSurfacePlaneParams()
    parameters.num_planes = UInt32(format.planeCount)
    parameters.width = (a.width, b.width, c.width, 0)
    parameters.height = (a.height, b.height, c.height, 0)
    parameters.pitch = (a.pitch, b.pitch, c.pitch, 0)
    parameters.offset = (a.offset, b.offset, c.offset, 0)
    parameters.psize = (a.pitch * a.height, b.pitch * b.height, c.pitch * c.height, 0)
    parameters.bytesPerPix = (a.bytes, b.bytes, c.bytes, 0)
    return parameters
  }
}
