internal import CBrokers
internal import Glibc
internal import Synchronization

/// The library with the spools, `libdipper_spool.so.1`; its name has no `.so` at its end, so that GStreamer's scanner
/// leaves it alone where it lies beside the plugin.
@safe struct SpoolLibrary: Sendable {
  /// Gives an answer: the bytes are the library's until it returns.
  typealias Answer = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int) -> Void
  typealias Function =
    @convention(c) (
      UInt8, Int64, UnsafePointer<UInt8>?, Int, Answer, UnsafeMutableRawPointer?
    ) -> Int32

  private static let names = ["libdipper_spool.so.1", "libdipper_spool.so"]
  private static let opened = Mutex<SpoolLibrary?>(nil)

  private let function: Function

  /// The library, loaded once.
  static func shared() throws(DeliveryError) -> SpoolLibrary {
    try opened.withLock { (opened) throws(DeliveryError) in
      if let opened { return opened }
      let library = try SpoolLibrary()
      opened = library
      return library
    }
  }

  /// A library by its one function.
  init(_ function: Function) { unsafe self.function = unsafe function }

  private init() throws(DeliveryError) {
    var places = Self.names
    if let given = unsafe getenv("DIPPER_SPOOL_LIBRARY") {
      places = unsafe [String(cString: given)]
    } else if let folder = Self.ownFolder {
      places = places.map { "\(folder)/\($0)" } + places
    }
    for place in places {
      guard let handle = unsafe dlopen(place, RTLD_NOW | RTLD_LOCAL),
        let symbol = unsafe dlsym(handle, "dipper_spool_call")
      else { continue }
      unsafe function = unsafe unsafeBitCast(symbol, to: Function.self)
      return
    }
    throw DeliveryError(
      .spoolOpen,
      "events are kept by \(Self.names[0]), which is not there; put it beside libgstdipper.so, or name it in "
        + "DIPPER_SPOOL_LIBRARY",
      doing: "opening the spool", cause: unsafe dlerror().map { unsafe String(cString: $0) })
  }

  /// The folder that this code was loaded from.
  private static var ownFolder: String? {
    guard let name = unsafe dip_own_library() else { return nil }
    let path = unsafe String(cString: name)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// Calls one of the spool's functions.
  ///
  /// - Returns: What it answers.
  /// - Throws: What it throws there.
  func call(_ call: SpoolMessage.Call, _ handle: Int64, _ request: SpoolMessage) throws(DeliveryError) -> SpoolMessage {
    var answered: [UInt8] = []
    let status = unsafe withUnsafeMutablePointer(to: &answered) { answered in
      unsafe request.bytes.withUnsafeBufferPointer { request in
        unsafe function(
          call.rawValue, handle, request.baseAddress, request.count,
          { context, bytes, count in
            let answered = unsafe context?.assumingMemoryBound(to: [UInt8].self)
            unsafe answered?.pointee = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
          }, answered)
      }
    }
    var answer = SpoolMessage(answered)
    guard status == 0 else { throw try answer.takeError() }
    return answer
  }
}
