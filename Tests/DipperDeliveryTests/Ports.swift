import Foundation

/// Lends a port of this machine as an address.
func withAddress<Result>(_ port: Int, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Result) -> Result {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
  address.sin_port = UInt16(port).bigEndian
  return unsafe withUnsafeMutablePointer(to: &address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
      unsafe body(address, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}

/// A port of this machine that nobody uses now.
func freePort() -> Int {
  let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(listener) }
  return unsafe withAddress(0) { address, size in
    var size = size
    _ = unsafe bind(listener, address, size)
    _ = unsafe getsockname(listener, address, &size)
    return unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
      unsafe Int(UInt16(bigEndian: address.pointee.sin_port))
    }
  }
}

/// Whether somebody listens on a port of this machine.
func isListening(_ port: Int) -> Bool {
  let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(client) }
  return unsafe withAddress(port) { unsafe connect(client, $0, $1) } == 0
}
