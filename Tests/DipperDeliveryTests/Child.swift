import Foundation

/// A program that a test starts, ended with the value.
final class Child {
  private var id: pid_t = 0
  private var wait: Int32?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: Its path.
  ///   - arguments: What it is given.
  ///   - output: The file that what it writes is added to.
  /// - Throws: An error where it cannot be started.
  init(_ program: String, _ arguments: [String], output: String = "/dev/null") throws {
    var files = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&files)
    defer { unsafe posix_spawn_file_actions_destroy(&files) }
    unsafe posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&files, 1, 2)
    let words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    // The test's threads may block signals, which the program must hear.
    var attributes = posix_spawnattr_t()
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let failure = unsafe posix_spawn(&id, program, &files, &attributes, words, environ)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
  }

  deinit { end(SIGKILL) }

  var isRunning: Bool {
    // Zero is a program that did not start; to the system it means every process of the group.
    if wait != nil || id == 0 { return false }
    var status: Int32 = 0
    guard unsafe waitpid(id, &status, WNOHANG) != 0 else { return true }
    wait = status
    return false
  }

  /// The status of its end; below zero the number of the signal that ended it.
  var status: Int32 { wait.map { $0 & 0x7F == 0 ? $0 >> 8 : -($0 & 0x7F) } ?? 0 }

  func end(_ signal: Int32) {
    guard isRunning else { return }
    kill(id, signal)
    _ = eventually { !isRunning }
  }

  /// Runs a program to its end and returns what it prints.
  static func output(of program: String, _ arguments: [String]) throws -> String {
    let scratch = try Scratch()
    let child = try Child(program, arguments, output: scratch.path("output"))
    _ = eventually { !child.isRunning }
    return try String(contentsOfFile: scratch.path("output"), encoding: .utf8)
  }

  /// The path of a program that is installed.
  static func find(_ name: String) -> String? {
    ["/usr/bin", "/usr/sbin", "/usr/lib/rabbitmq/bin"].map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// A program built beside the tests.
  static func built(_ name: String) -> String? {
    guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
    var folders = [URL(filePath: link).deletingLastPathComponent()]
    folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    folders += CommandLine.arguments.map { URL(filePath: $0).deletingLastPathComponent() }
    return folders.map { $0.appending(path: name).path }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
