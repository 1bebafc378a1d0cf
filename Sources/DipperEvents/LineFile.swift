internal import Glibc

/// A file that is written in whole lines; it is closed with the value.
struct LineFile: ~Copyable {
  private let path: String
  private var descriptor: Int32

  /// The length of the file, which is that of the whole lines in it.
  private var length: off_t = 0

  /// Creates the file, or empties the one that is there.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: An ``EventError`` that names the path and why it cannot be opened.
  init(path: String) throws(EventError) {
    descriptor = try Self.openFile(path)
    self.path = path
  }

  private static func openFile(_ path: String) throws(EventError) -> Int32 {
    // `open` takes text up to the first NUL: a path with one would name another file.
    guard !path.utf8.contains(0) else { throw EventError(.cannotOpen, path: path, errno: EINVAL) }
    var descriptor: Int32
    repeat {
      descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw EventError(.cannotOpen, path: path, errno: errno) }
    return descriptor
  }

  deinit {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  /// Writes whole lines.
  ///
  /// - Parameter lines: The lines, the last of them with its line feed.
  /// - Throws: An ``EventError`` where not all could be written; then the file ends after a whole line.
  mutating func write(_ lines: [UInt8]) throws(EventError) {
    var written = 0
    let failure = withoutBrokenPipeSignal { writeAll(lines, &written) }
    guard failure == 0 else {
      cutBack(lines[..<written])
      throw EventError(.cannotWrite, path: path, errno: failure)
    }
    length += off_t(lines.count)
  }

  /// Writes until all is written or the system refuses.
  ///
  /// - Returns: The value of `errno`, 0 where all was written.
  private func writeAll(_ lines: [UInt8], _ written: inout Int) -> Int32 {
    unsafe lines.withUnsafeBytes { bytes in
      while written < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
        let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          written += count
        } else if count == 0 {
          return EIO
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Takes the part of a line away that a write left at the end before it failed.
  private mutating func cutBack(_ written: ArraySlice<UInt8>) {
    let whole = written.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    length += off_t(whole)
    // A pipe or a terminal has no length to set; what was sent there stays.
    if whole < written.count { _ = ftruncate(descriptor, length) }
  }

  /// Closes the file.
  ///
  /// - Throws: An ``EventError`` where the system finds only now that it could not write.
  consuming func close() throws(EventError) {
    let result = Glibc.close(descriptor)
    let number = errno
    descriptor = -1
    // On Linux the descriptor is gone also after EINTR, and nothing is known to be lost.
    if result != 0, number != EINTR { throw EventError(.cannotClose, path: path, errno: number) }
  }
}

/// Runs a body in which a pipe whose reader has gone gives `EPIPE`, but not the signal that would end the process.
///
/// - Parameter body: What writes; it returns the value of `errno`.
/// - Returns: What the body returned.
private func withoutBrokenPipeSignal(_ body: () -> Int32) -> Int32 {
  var brokenPipe = sigset_t()
  var pending = sigset_t()
  var mask = sigset_t()
  unsafe sigemptyset(&brokenPipe)
  unsafe sigaddset(&brokenPipe, SIGPIPE)
  unsafe sigpending(&pending)
  unsafe pthread_sigmask(SIG_BLOCK, &brokenPipe, &mask)
  let result = body()
  // The signal is sent to the thread that writes: it is taken away here, unless one was waiting before.
  if result == EPIPE, unsafe sigismember(&pending, SIGPIPE) == 0 {
    var now = timespec()
    _ = unsafe sigtimedwait(&brokenPipe, nil, &now)
  }
  unsafe pthread_sigmask(SIG_SETMASK, &mask, nil)
  return result
}
