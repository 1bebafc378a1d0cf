internal import Glibc
internal import Synchronization

/// Turns SIGINT and SIGTERM into a call: the first asks for an orderly end, the second ends the process.
final class Interrupts: Sendable {
  /// The one watch over the process's signals.
  static let shared = Interrupts()

  private struct State {
    var count = 0
    var action: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Whether a signal has come.
  var hasCome: Bool { state.withLock { $0.count > 0 } }

  /// Calls the action at the first signal, in place of ending the process.
  func watch(_ action: @escaping @Sendable () -> Void) {
    state.withLock { $0.action = action }
  }

  /// Lets signals end the process again.
  func forget() {
    state.withLock { $0.action = nil }
  }

  /// What happens when a signal comes; without an action, or the second time, it does not return.
  func signalCame() {
    let (count, action) = state.withLock { state in
      state.count += 1
      return (state.count, state.action)
    }
    guard count == 1, let action else { _exit(ExitStatus.interrupted.rawValue) }
    action()
  }

  /// A pipe that the signal handler writes a byte to, and that the watching thread reads from.
  private static let channel: (output: Int32, input: Int32) = {
    var ends: [Int32] = [-1, -1]
    unsafe _ = pipe(&ends)
    for end in ends where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// Begins to catch signals.
  ///
  /// The handler writes a byte, because it must take no locks; a thread of its own reads it and acts. Signals are not
  /// blocked instead: libdispatch's threads take them all the same.
  func start() {
    guard Self.channel.output >= 0 else { return }
    signal(SIGPIPE, SIG_IGN)
    var thread = pthread_t()
    // The watch is handed to the thread, which never ends, so it is never released.
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    let failure = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        let watch = unsafe Unmanaged<Interrupts>.fromOpaque(context).takeUnretainedValue()
        var byte: UInt8 = 0
        while true {
          if unsafe read(Interrupts.channel.output, &byte, 1) == 1 { watch.signalCame() }
        }
      }, context)
    guard failure == 0 else { return }
    pthread_detach(thread)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { _ in
        var byte: UInt8 = 1
        let before = errno
        unsafe _ = write(Interrupts.channel.input, &byte, 1)
        errno = before
      }
      action.sa_flags = SA_RESTART
      unsafe _ = sigaction(number, &action, nil)
    }
  }
}
