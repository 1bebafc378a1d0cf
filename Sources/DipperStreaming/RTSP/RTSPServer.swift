internal import CGStreamer
internal import CRTSPServer
internal import DipperGStreamer
internal import Synchronization

/// An RTSP server: each path is a stream that any number of clients watch at once.
@safe package final class RTSPServer: Sendable {
  /// Where a server listens, and whom it lets in.
  package struct Access: Sendable, Hashable {
    /// The address to listen at.
    package var address: String
    /// The port; 0 takes any that is free.
    package var port: Int
    /// The name that clients must give; nil lets everybody in.
    package var user: String?
    /// The password that clients must give.
    package var password: String?

    /// Describes a server.
    package init(address: String, port: Int, user: String? = nil, password: String? = nil) {
      self.address = address
      self.port = port
      self.user = user
      self.password = password
    }
  }

  // Reason: the C side's functions may be called from any thread.
  /// The server's C side, until it was stopped.
  @safe private struct Handle: @unchecked Sendable {
    let raw: OpaquePointer
  }

  private let handle: Mutex<Handle?>

  /// Where the server listens.
  package let access: Access

  /// The port it listens at.
  package let port: Int

  private static let doing = "starting the RTSP server"

  /// Starts a server.
  ///
  /// - Parameter access: Where to listen, and whom to let in.
  /// - Throws: A ``StreamingError`` where the library is missing, or the address cannot be listened at.
  package init(_ access: Access) throws(StreamingError) {
    try? GStreamer.initialize()
    if let trouble = unsafe diprtsp_load() {
      defer { unsafe g_free(trouble) }
      throw StreamingError(
        .libraryMissing,
        "found no library libgstrtspserver-1.0; install the Debian package libgstrtspserver-1.0-0",
        doing: Self.doing, cause: unsafe String(cString: trouble))
    }
    var error: UnsafeMutablePointer<GError>? = nil
    let place = "\(access.address):\(access.port)"
    guard
      let raw = unsafe diprtsp_start(access.address, Int32(access.port), access.user, access.password, &error)
    else {
      let cause = unsafe error.flatMap { unsafe $0.pointee.message }.map { unsafe String(cString: $0) }
      unsafe g_clear_error(&error)
      throw StreamingError(
        .addressUnavailable,
        "found no way to listen at \(place), expected a free port of this machine; choose another port or address",
        doing: Self.doing, cause: cause)
    }
    handle = unsafe Mutex(Handle(raw: raw))
    self.access = access
    port = unsafe Int(diprtsp_port(raw))
  }

  deinit { stop() }

  /// How many clients are connected.
  package var clientCount: Int {
    handle.withLock { handle in handle.map { unsafe Int(diprtsp_clients($0.raw)) } ?? 0 }
  }

  /// Serves a feed of H.264 at a path.
  ///
  /// - Parameters:
  ///   - feed: The frames.
  ///   - path: The path, with a slash at its beginning.
  package func serve(_ feed: EncodedFeed, at path: String) {
    let launch =
      "( appsrc name=source is-live=true format=time block=false max-bytes=0 ! h264parse ! "
      + "rtph264pay name=pay0 pt=96 config-interval=-1 aggregate-mode=zero-latency )"
    let callbacks = unsafe diprtsp_callbacks(
      opened: { context, source in
        guard let source = unsafe source else { return }
        unsafe Watchers.at(context)?.open(Element(retaining: source))
      },
      closed: { context, source in
        guard let source = unsafe source else { return }
        unsafe Watchers.at(context)?.close(Element(retaining: source))
      },
      release: { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<Watchers>.fromOpaque(context).release()
      })
    let context = unsafe Unmanaged.passRetained(Watchers(feed)).toOpaque()
    handle.withLock { handle in
      guard let handle else {
        unsafe Unmanaged<Watchers>.fromOpaque(context).release()
        return
      }
      unsafe diprtsp_mount(handle.raw, path, launch, callbacks, context)
    }
  }

  /// Serves a path no more.
  package func remove(_ path: String) {
    handle.withLock { handle in
      guard let handle else { return }
      unsafe diprtsp_unmount(handle.raw, path)
    }
  }

  /// Sends all clients away and ends; again does nothing.
  package func stop() {
    // Not under the lock: what clients leave behind is told to the mounts.
    guard let last = handle.withLock({ $0.take() }) else { return }
    unsafe diprtsp_stop(last.raw)
  }
}

/// The pipelines that send one feed to clients.
private final class Watchers: Sendable {
  private let feed: EncodedFeed
  private let open = Mutex<[(element: Element, id: Int)]>([])

  init(_ feed: EncodedFeed) {
    self.feed = feed
  }

  /// The object behind a C context.
  static func at(_ context: gpointer?) -> Watchers? {
    unsafe context.map { unsafe Unmanaged<Watchers>.fromOpaque($0).takeUnretainedValue() }
  }

  func open(_ element: Element) {
    let id = feed.join(AppSource(element))
    open.withLock { $0.append((element, id)) }
  }

  func close(_ element: Element) {
    let id = open.withLock { open in
      open.firstIndex { $0.element == element }.map { open.remove(at: $0).id }
    }
    if let id { feed.leave(id) }
  }
}
