public import Foundation
internal import Synchronization

/// An RTSP server in a process of its own, which tests can break, kill and start again; it ends with this object.
public final class TestServer: Sendable {
  /// Why a server is not there.
  public struct Failure: Error, CustomStringConvertible {
    /// What happened.
    public let description: String
  }

  /// The program, which is built beside the tests.
  public static let program: URL? = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let bundle = CommandLine.arguments.first(where: { $0.hasSuffix(".xctest") }) { folder = URL(filePath: bundle) }
    for _ in 0..<5 {
      folder.deleteLastPathComponent()
      let program = folder.appending(path: "RTSPTestServer")
      if FileManager.default.isExecutableFile(atPath: program.path) { return program }
    }
    return nil
  }()

  /// Whether there is a server to start.
  public static var isPresent: Bool { program != nil }

  /// The port it listens on, the same after it was started again.
  public let port: Int
  private let arguments: [String]
  private let network: LossyNetwork?
  private let child: Mutex<Child>

  /// Starts a server and waits until it listens.
  ///
  /// - Parameter arguments: The program's options, such as `--streams 4`; its `--help` lists them.
  /// - Throws: ``Failure`` where it does not start.
  public convenience init(_ arguments: String...) throws { try self.init(arguments) }

  /// Starts a server and waits until it listens.
  ///
  /// - Parameters:
  ///   - arguments: The options of the program, such as `--streams 4`.
  ///   - network: The network that it is in; nil for this machine's own.
  /// - Throws: ``Failure`` where it does not start.
  public init(_ arguments: [String], in network: LossyNetwork? = nil) throws {
    self.arguments = arguments
    self.network = network
    let child = try Child(arguments, in: network)
    port = child.port
    self.child = Mutex(child)
  }

  deinit { kill() }

  /// The address of a stream.
  ///
  /// - Parameters:
  ///   - stream: The stream's number, from 0.
  ///   - credentials: User and password as they stand in a URI, such as `user:secret`.
  /// - Returns: The address.
  public func uri(_ stream: Int = 0, credentials: String? = nil) -> String {
    "rtsp://\(credentials.map { $0 + "@" } ?? "")\(network?.address ?? "127.0.0.1"):\(port)/\(stream)"
  }

  /// Tells the running server to do something, and waits until it has.
  ///
  /// - Parameter command: `stall`, `resume` or `end` (of a number, or all), `size WxH`, `cut`, or `clients`.
  /// - Returns: What it answered.
  /// - Throws: ``Failure`` where it does not answer.
  @discardableResult
  public func tell(_ command: String) throws -> String { try child.withLock { try $0.tell(command) } }

  /// Ends the server at once, as a power cut does.
  public func kill() { child.withLock { $0.kill() } }

  /// Starts the server anew after ``kill()``, on the same port.
  ///
  /// - Parameter arguments: Other options than before, or `nil` for the same.
  /// - Throws: ``Failure`` where it does not start.
  public func restart(_ arguments: [String]? = nil) throws {
    try child.withLock {
      $0.kill()
      $0 = try Child((arguments ?? self.arguments) + ["--port", "\(port)"], in: network)
    }
  }
}

/// One running server.
private final class Child {
  let port: Int
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer = Data()

  init(_ arguments: [String], in network: LossyNetwork?) throws {
    guard let program = TestServer.program else {
      throw TestServer.Failure(description: "RTSPTestServer is not built beside the tests")
    }
    if let network {
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = network.prefix + [program.path, "--address", network.address] + arguments
    } else {
      process.executableURL = program
      process.arguments = arguments
    }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // A line that is no port, or none, means that it does not listen.
    let (line, rest) = Child.line(of: output.fileHandleForReading, after: Data())
    guard let line, line.hasPrefix("port "), let port = Int(line.dropFirst(5)) else {
      process.terminate()
      throw TestServer.Failure(description: "RTSPTestServer \(arguments) said '\(line ?? "nothing")'")
    }
    self.port = port
    buffer = rest
  }

  func tell(_ command: String) throws -> String {
    try input.fileHandleForWriting.write(contentsOf: Data((command + "\n").utf8))
    let (line, rest) = Child.line(of: output.fileHandleForReading, after: buffer)
    buffer = rest
    guard let line else { throw TestServer.Failure(description: "RTSPTestServer has gone, told to \(command)") }
    return line
  }

  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The next line, and what was read beyond it; `nil` at the end.
  private static func line(of handle: FileHandle, after start: Data) -> (String?, Data) {
    var data = start
    while true {
      if let end = data.firstIndex(of: UInt8(ascii: "\n")) {
        return (String(decoding: data[..<end], as: UTF8.self), Data(data[data.index(after: end)...]))
      }
      let more = handle.availableData
      if more.isEmpty { return (nil, data) }
      data.append(more)
    }
  }
}
