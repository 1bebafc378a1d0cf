import CGLib
import Foundation

/// What a library called, in order: the user's copy and release functions, and GLib's printing.
final class CallbackLog {
  private(set) var lines: [String] = []
  private(set) var printed = ""
  let library: MetadataLibrary

  init(library: MetadataLibrary) { self.library = library }

  /// Collects what is called on this thread while `body` runs.
  func record<Result>(_ body: () -> Result) -> Result {
    _ = Self.printing
    _ = unsafe pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
    defer { _ = pthread_setspecific(Self.key, nil) }
    return body()
  }

  func add(_ line: String) { lines.append(line) }

  /// Gives what was printed, and forgets it.
  func takePrinted() -> String {
    defer { printed = "" }
    return printed
  }

  static var current: CallbackLog? {
    unsafe pthread_getspecific(key).map { unsafe Unmanaged<CallbackLog>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    unsafe pthread_key_create(&key, nil)
    return key
  }()

  /// GLib's print handler is one for the process; it gives the text to the log of the thread.
  private static let printing: Void = {
    _ = unsafe g_set_print_handler { text in
      guard let text = unsafe text else { return }
      if let log = CallbackLog.current {
        unsafe log.printed += String(cString: text)
      } else {
        unsafe print(String(cString: text), terminator: "")
      }
    }
  }()
}

/// The functions that user metadata is given; what it holds is a number, not an address.
enum Callbacks {
  typealias Copy = @convention(c) (Address, Address) -> Address
  typealias Release = @convention(c) (Address, Address) -> Void

  private static let copyPlainly: Copy = { user, second in
    let data = user.pointer(40)
    CallbackLog.current?.add("copy \(describe(user)) second \(second)")
    // Some copies fail: the original then adds user metadata without data.
    return data % 5 == 0 ? 0 : data &+ 1_000_000
  }

  private static let copyUnderLock: Copy = { user, second in
    reenter(user)
    CallbackLog.current?.add("copy under lock \(describe(user)) second \(second)")
    return user.pointer(40) &+ 7
  }

  private static let releasePlainly: Release = { user, second in
    CallbackLog.current?.add("release \(describe(user)) second \(second)")
  }

  private static let releaseUnderLock: Release = { user, second in
    reenter(user)
    CallbackLog.current?.add("release under lock \(describe(user)) second \(second)")
  }

  /// Addresses as they stand in `base_meta`; NULL is one of them.
  static let copies: [Address] = unsafe [
    0, unsafeBitCast(copyPlainly, to: Address.self), unsafeBitCast(copyUnderLock, to: Address.self),
  ]
  static let releases: [Address] = unsafe [
    0, unsafeBitCast(releasePlainly, to: Address.self), unsafeBitCast(releaseUnderLock, to: Address.self),
  ]

  static let all = Set(copies + releases)

  /// Takes the frame that its data points to, and removes itself from it once more.
  static let removingRelease = unsafe unsafeBitCast(
    { user, _ in
      guard let log = CallbackLog.current else { return }
      log.add("removing release")
      if log.lines.count < 3 { log.library.call("nvds_remove_user_meta_from_frame", user.pointer(40), user) }
    } as Release, to: Address.self)

  /// Adds an object to the frame that its data points to.
  static let addingRelease = unsafe unsafeBitCast(
    { user, _ in
      guard let library = CallbackLog.current?.library else { return }
      let object = library.call("nvds_acquire_obj_meta_from_pool", user.pointer(0))
      library.call("nvds_add_obj_meta_to_frame", user.pointer(40), object, 0)
    } as Release, to: Address.self)

  private static func describe(_ user: Address) -> String {
    "data \(user.pointer(40)) type \(user.number(8)) context \(user.pointer(16))"
  }

  /// Calls back into the library from within a callback.
  private static func reenter(_ user: Address) {
    guard let library = CallbackLog.current?.library else { return }
    let batch = user.pointer(0)
    // What is going is still listed in the original, and listed no more in ours: see docs/differences.md.
    library.call("nvds_acquire_meta_lock", batch)
    library.call("nvds_get_nth_frame_meta", batch.pointer(96), 0)
    library.call("nvds_release_meta_lock", batch)
  }
}
