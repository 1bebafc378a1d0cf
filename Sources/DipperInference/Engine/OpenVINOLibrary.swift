internal import COpenVINO
internal import Glibc
internal import Synchronization

// Reason: the table and the core are written once, by `init`; OpenVINO's functions on a core may be called from
// any thread.
/// OpenVINO's library, opened at run time, and the one core that all its models share.
@safe final class OpenVINOLibrary: @unchecked Sendable {
  let api: dipov_api
  let core: OpaquePointer
  /// The version in numbers, such as "2026.4.1".
  let version: String

  /// The libraries that were opened, by directory; they stay open.
  private static let opened = Mutex<[String: OpenVINOLibrary]>([:])

  /// Opens the library in a directory, or by its bare name where `directory` is empty.
  static func open(in directory: String) throws(InferenceError) -> OpenVINOLibrary? {
    // Held while the library is opened: a second caller waits for the first instead of making a second core.
    let result = opened.withLock { opened -> Result<OpenVINOLibrary?, InferenceError> in
      if let library = opened[directory] { return .success(library) }
      do throws(InferenceError) {
        guard let handle = try unsafe openHandle(in: directory) else { return .success(nil) }
        let library = try unsafe OpenVINOLibrary(handle: handle)
        opened[directory] = library
        return .success(library)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(handle: UnsafeMutableRawPointer) throws(InferenceError) {
    var api = dipov_api()
    if let missing = unsafe dipov_load(handle, &api) {
      throw InferenceError(
        .engineMissing,
        "its library lacks the function \(unsafe String(cString: missing)): OpenVINO 2024 or newer is needed",
        doing: OpenVINOEngine.doing)
    }
    unsafe dipov_silence(&api)
    var core: OpaquePointer?
    guard unsafe api.core_create(&core) == 0, let core = unsafe core else {
      throw InferenceError(
        .engineMissing, "it was found but does not start", doing: OpenVINOEngine.doing,
        cause: Self.lastMessage(api))
    }
    self.api = api
    unsafe self.core = unsafe core
    version = Self.version(api)
  }

  /// Opens the C library in a directory; `nil` where there is none.
  private static func openHandle(in directory: String) throws(InferenceError) -> UnsafeMutableRawPointer? {
    guard !directory.isEmpty else {
      return unsafe dlopen("libopenvino_c.so", RTLD_NOW | RTLD_LOCAL)
    }
    guard let main = libraryFile("libopenvino.so", in: directory),
      let interface = libraryFile("libopenvino_c.so", in: directory)
    else { return nil }
    // The C library does not say where the main one lies: that one is opened first.
    for path in [main, interface] {
      let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL)
      if unsafe handle == nil {
        throw InferenceError(
          .engineMissing, "\(path) cannot be opened; run scripts/setup again or set DIPPER_OPENVINO_DIR",
          doing: OpenVINOEngine.doing, cause: unsafe dlerror().map { unsafe String(cString: $0) })
      }
      if path == interface { return unsafe handle }
    }
    return nil
  }

  /// The file of a directory whose name is the given one or begins with it and a version.
  private static func libraryFile(_ name: String, in directory: String) -> String? {
    guard let stream = unsafe opendir(directory) else { return nil }
    defer { unsafe closedir(stream) }
    var found: String?
    while let entry = unsafe readdir(stream) {
      let file = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if file == name || file.hasPrefix(name + "."), file > found ?? "" { found = file }
    }
    return found.map { "\(directory)/\($0)" }
  }

  private static func version(_ api: dipov_api) -> String {
    var version = unsafe dipov_version()
    guard unsafe api.get_openvino_version(&version) == 0 else { return "" }
    defer { unsafe api.version_free(&version) }
    guard let text = unsafe version.build_number else { return "" }
    return unsafe String(String(cString: text).prefix { $0 != "-" })
  }

  /// What OpenVINO said about the last failure, in one line.
  var lastMessage: String? { Self.lastMessage(api) }

  private static func lastMessage(_ api: dipov_api) -> String? {
    guard let text = api.get_last_err_msg() else { return nil }
    return EngineMessage.shorten(unsafe String(cString: text))
  }
}
