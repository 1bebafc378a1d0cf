internal import CMotion
internal import Glibc
internal import Synchronization

// Reason: the table is written once, by `init`, and its functions may be called from any thread.
/// NVIDIA's library for optical flow, opened at run time.
@safe final class NvidiaFlowLibrary: @unchecked Sendable {
  let api: dipof_api

  private static let fileName = "libnvidia-opticalflow.so.1"
  private static let shared = Mutex<NvidiaFlowLibrary?>(nil)

  /// Opens the library, once for the process.
  static func open() throws(MotionError) -> NvidiaFlowLibrary {
    let result = shared.withLock { shared -> Result<NvidiaFlowLibrary, MotionError> in
      if let library = shared { return .success(library) }
      do throws(MotionError) {
        let library = try NvidiaFlowLibrary()
        shared = library
        return .success(library)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init() throws(MotionError) {
    guard let handle = unsafe dlopen(Self.fileName, RTLD_NOW | RTLD_LOCAL) else {
      throw MotionError(
        .engineMissing,
        "\(Self.fileName) cannot be opened; it comes with NVIDIA's driver, in containers with the capability 'video'",
        doing: NvidiaFlowEngine.doing, cause: unsafe dlerror().map { unsafe String(cString: $0) })
    }
    var api = dipof_api()
    let status = unsafe dipof_load(handle, &api)
    guard status == 0 else {
      unsafe dlclose(handle)
      throw MotionError(
        .engineMissing, "\(Self.fileName) does not offer what is needed (status \(status)); update NVIDIA's driver",
        doing: NvidiaFlowEngine.doing)
    }
    self.api = api
  }
}
