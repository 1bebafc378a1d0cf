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

  /// The signals that end a run.
  static var signals: sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGTERM)
    return signals
  }

  /// Begins to catch signals; to be called before any other thread exists.
  ///
  /// Signals are blocked in this thread and so in all that it starts, and waited for in a thread of their own:
  /// that thread may take locks, which a signal handler must not.
  func start() {
    var signals = Self.signals
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    var thread = pthread_t()
    // The watch is handed to the thread, which never ends, so it is never released.
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    let failure = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        let watch = unsafe Unmanaged<Interrupts>.fromOpaque(context).takeUnretainedValue()
        var signals = Interrupts.signals
        var number: Int32 = 0
        while true {
          if unsafe sigwait(&signals, &number) == 0 { watch.signalCame() }
        }
      }, context)
    if failure == 0 { pthread_detach(thread) }
  }
}
