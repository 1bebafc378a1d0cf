internal import Glibc

/// A secret that whoever uses the server must know.
///
/// It is in no description: printing a token gives dots.
public struct AccessToken: Sendable, CustomStringConvertible, CustomReflectable {
  /// The fewest characters a token may have.
  public static let minimumLength = 16

  private let bytes: [UInt8]

  /// Takes text as a token.
  ///
  /// - Parameter text: The secret; spaces and line ends around it do not count.
  /// - Throws: A ``ServerError`` if it is shorter than ``minimumLength`` or has characters that no header can carry.
  public init(_ text: String) throws(ServerError) {
    let characters = Array(text.utf8)
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let start = characters.firstIndex { !isSpace($0) } ?? characters.endIndex
    let end = characters.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
    bytes = Array(characters[start..<end])
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw ServerError(.configuration, "found a token with spaces or special characters, expected visible ASCII")
    }
    guard bytes.count >= Self.minimumLength else {
      throw ServerError(
        .configuration,
        "found a token of \(bytes.count) characters, expected \(Self.minimumLength) or more; make one with "
          + "'openssl rand -hex 24'")
    }
  }

  /// Reads a token from a file.
  ///
  /// - Parameter path: The file's path; it should be readable by its owner alone.
  /// - Throws: A ``ServerError`` if the file cannot be read or holds no token.
  public init(file path: String) throws(ServerError) {
    let handle = unsafe fopen(path, "re")
    guard let handle = unsafe handle else {
      throw ServerError(
        .configuration,
        "found no way to read '\(path)' (\(unsafe String(cString: strerror(errno)))), expected a file with a token")
    }
    defer { unsafe fclose(handle) }
    var text = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe text.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, $0.count, handle) }
    do throws(ServerError) { try self.init(String(decoding: text.prefix(count), as: UTF8.self)) } catch {
      throw ServerError(.configuration, "in '\(path)': \(error.message)")
    }
  }

  /// Whether somebody knows the token; it takes as long for a wrong guess as for a nearly right one.
  func matches(_ guess: some Collection<UInt8>) -> Bool {
    var difference = UInt(bitPattern: guess.count ^ bytes.count)
    var index = 0
    for byte in guess {
      difference |= UInt(byte ^ bytes[index])
      index = index + 1 == bytes.count ? 0 : index + 1
    }
    return difference == 0
  }

  /// Dots in place of the secret.
  public var description: String { "•••" }

  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
