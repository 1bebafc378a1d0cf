internal import CDeviceSystem
internal import Glibc

extension SyncFile {
  /// Gives the fence to another process.
  ///
  /// - Parameter socket: A connected Unix socket.
  /// - Throws: An error where nothing can be sent.
  public func send(over socket: Int32) throws(DeviceError) {
    let result = dip_send_descriptor(socket, descriptor)
    if result < 0 { throw DeviceError(system: -result, "socket \(socket)", doing: "sending a fence") }
  }

  /// Takes a fence that another process sent.
  ///
  /// - Parameter socket: A connected Unix socket; waits for a message.
  /// - Returns: The fence.
  /// - Throws: `badValue` where what came is no fence, and what the system reports.
  public static func receive(from socket: Int32) throws(DeviceError) -> SyncFile {
    let descriptor = dip_receive_descriptor(socket)
    guard descriptor >= 0 else {
      if descriptor == -ENODATA {
        throw DeviceError(
          .badValue, "socket \(socket) brought no descriptor; the other side must send a fence",
          doing: "receiving a fence")
      }
      throw DeviceError(system: -descriptor, "socket \(socket)", doing: "receiving a fence")
    }
    do throws(DeviceError) {
      return try SyncFile(adopting: descriptor)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
  }
}
