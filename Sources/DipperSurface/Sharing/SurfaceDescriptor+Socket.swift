internal import Glibc

extension SurfaceDescriptor {
  /// A message of one byte with one descriptor, as `sendmsg` and `recvmsg` take it.
  ///
  /// The control data is a header of 16 bytes and the descriptor's number: `CMSG_LEN(sizeof(int))` is 20.
  @safe private struct Message: ~Copyable {
    static let controlSize = 20
    private let memory: UnsafeMutableRawPointer
    private let header: UnsafeMutablePointer<msghdr>

    init() {
      // 24 bytes of control data, one of payload, and its vector from byte 32 on.
      unsafe memory = .allocate(byteCount: 48, alignment: 16)
      unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: 48)
      unsafe (memory + 32).storeBytes(of: UInt(bitPattern: memory + 24), as: UInt.self)
      unsafe (memory + 40).storeBytes(of: 1, as: Int.self)
      unsafe header = .allocate(capacity: 1)
      unsafe header.initialize(to: msghdr())
      unsafe header.pointee.msg_iov = (memory + 32).assumingMemoryBound(to: iovec.self)
      unsafe header.pointee.msg_iovlen = 1
      unsafe header.pointee.msg_control = memory
      unsafe header.pointee.msg_controllen = Self.controlSize
    }

    deinit {
      unsafe header.deallocate()
      unsafe memory.deallocate()
    }

    func setDescriptor(_ number: Int32) {
      unsafe memory.storeBytes(of: Self.controlSize, as: Int.self)
      unsafe memory.storeBytes(of: SOL_SOCKET, toByteOffset: 8, as: Int32.self)
      unsafe memory.storeBytes(of: Int32(SCM_RIGHTS), toByteOffset: 12, as: Int32.self)
      unsafe memory.storeBytes(of: number, toByteOffset: 16, as: Int32.self)
    }

    /// The descriptor that came with the message, or `nil`.
    var descriptor: Int32? {
      let length = unsafe memory.load(as: Int.self)
      let level = unsafe memory.load(fromByteOffset: 8, as: Int32.self)
      let type = unsafe memory.load(fromByteOffset: 12, as: Int32.self)
      guard unsafe header.pointee.msg_controllen >= Self.controlSize, length == Self.controlSize,
        level == SOL_SOCKET, type == Int32(SCM_RIGHTS)
      else { return nil }
      return unsafe memory.load(fromByteOffset: 16, as: Int32.self)
    }

    func send(over socket: Int32) -> Int { unsafe sendmsg(socket, header, Int32(MSG_NOSIGNAL)) }

    func receive(from socket: Int32) -> Int { unsafe recvmsg(socket, header, Int32(MSG_CMSG_CLOEXEC)) }
  }

  /// Sends the descriptor to another process; it stays open here.
  ///
  /// - Parameter socket: A connected UNIX socket.
  /// - Throws: ``SurfaceError`` where the socket is closed or of another kind.
  public borrowing func send(over socket: Int32) throws(SurfaceError) {
    let message = Message()
    message.setDescriptor(number)
    while message.send(over: socket) != 1 {
      if errno == EINTR { continue }
      throw SurfaceError(errno: errno, doing: "sending a descriptor over socket \(socket)")
    }
  }

  /// Waits for a descriptor that another process sends.
  ///
  /// - Parameter socket: A connected UNIX socket.
  /// - Returns: The descriptor. What it holds is checked where it is imported.
  /// - Throws: ``SurfaceError`` where the socket is closed or something else came.
  public static func receive(from socket: Int32) throws(SurfaceError) -> SurfaceDescriptor {
    let doing = "receiving a descriptor from socket \(socket)"
    let message = Message()
    while true {
      let count = message.receive(from: socket)
      if count < 0 {
        if errno == EINTR { continue }
        throw SurfaceError(errno: errno, doing: doing)
      }
      if let number = message.descriptor { return SurfaceDescriptor(adopting: number) }
      let reason = count == 0 ? "the other side closed it" : "a message came without a descriptor"
      throw SurfaceError(.invalidDescriptor, reason, doing: doing)
    }
  }
}
