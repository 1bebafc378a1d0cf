import Foundation
import Synchronization

/// Passes a port's connections on to another, and cuts them when told.
final class TCPProxy: Sendable {
  let port: Int
  private let target: Int
  private let listener: Int32
  private let open = Mutex<[Int32]>([])
  private let isOver = Mutex(false)

  init(to target: Int) {
    self.target = target
    let port = freePort()
    self.port = port
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var yes: Int32 = 1
    unsafe setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    _ = unsafe withAddress(port) { unsafe bind(listener, $0, $1) }
    listen(listener, 16)
    Thread.detachNewThread { [listener, self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0, !isOver.withLock({ $0 }) else { return }
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard unsafe withAddress(self.target, { unsafe connect(server, $0, $1) }) == 0 else {
          close(client)
          close(server)
          continue
        }
        open.withLock { $0 += [client, server] }
        Self.pump(client, server)
        Self.pump(server, client)
      }
    }
  }

  /// Ends all connections at once; new ones are taken.
  func cut() {
    open.withLock { open in
      for connection in open { shutdown(connection, Int32(SHUT_RDWR)) }
      open.removeAll()
    }
  }

  func end() {
    isOver.withLock { $0 = true }
    shutdown(listener, Int32(SHUT_RDWR))
    cut()
  }

  /// Copies bytes until one side ends; each socket is closed by the thread that reads from it.
  private static func pump(_ from: Int32, _ to: Int32) {
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      copying: while true {
        let count = unsafe recv(from, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        var sent = 0
        while sent < count {
          let part = unsafe buffer.withUnsafeBytes { bytes in
            unsafe send(to, bytes.baseAddress.map { unsafe $0 + sent }, count - sent, Int32(MSG_NOSIGNAL))
          }
          guard part > 0 else { break copying }
          sent += part
        }
      }
      shutdown(to, Int32(SHUT_RDWR))
      // The descriptors stay: a number that is used again must not be cut in place of the old one.
    }
  }
}
