internal import CDeviceSystem
internal import Glibc

/// A thread of the system that runs one closure.
@safe struct HostThread: @unchecked Sendable {
  // Reason for @unchecked Sendable: the handle is written once.
  private let handle: pthread_t

  private final class Start: Sendable {
    let name: String
    let body: @Sendable () -> Void
    init(_ name: String, _ body: @escaping @Sendable () -> Void) { (self.name, self.body) = (name, body) }
  }

  /// Starts a thread.
  ///
  /// - Parameters:
  ///   - name: What debuggers show; 15 letters at most.
  ///   - doing: What is being done, for the error's text.
  ///   - isDetached: Whether nobody will call ``join()``.
  ///   - body: What to run.
  /// - Returns: The thread.
  /// - Throws: An error where the system starts no more threads.
  static func start(
    _ name: String, doing: String, isDetached: Bool = true, _ body: @escaping @Sendable () -> Void
  ) throws(DeviceError) -> HostThread {
    let start = unsafe Unmanaged.passRetained(Start(name, body))
    var handle = pthread_t()
    let failure = unsafe pthread_create(
      &handle, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let start = unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        unsafe start.name.withCString { unsafe dip_name_thread($0) }
        start.body()
        return nil
      }, start.toOpaque())
    guard failure == 0 else {
      unsafe start.release()
      throw DeviceError(system: failure, "a thread", doing: doing)
    }
    if isDetached { pthread_detach(handle) }
    return HostThread(handle: handle)
  }

  private init(handle: pthread_t) { self.handle = handle }

  /// Waits for the closure's end; called once, and not by the thread itself.
  func join() { _ = pthread_join(handle, nil) }

  /// Lets the thread end by itself, in place of ``join()``.
  func detach() { pthread_detach(handle) }

  /// Whether the caller is this thread.
  var isCurrent: Bool { pthread_equal(handle, pthread_self()) != 0 }
}
