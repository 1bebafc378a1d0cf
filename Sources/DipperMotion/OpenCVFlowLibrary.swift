internal import CMotion
internal import Glibc
internal import Synchronization

// Reason: the table is constant and its functions may be called from any thread.
/// The library that leads to OpenCV, opened at run time.
@safe final class OpenCVFlowLibrary: @unchecked Sendable {
  let api: dipflow_api
  /// OpenCV's version in numbers, such as "4.6.0".
  let version: String

  /// The libraries that were opened, by path; they stay open.
  private static let opened = Mutex<[String: OpenCVFlowLibrary]>([:])

  /// Opens the library; `nil` where there is none.
  static func open(_ path: String) throws(MotionError) -> OpenCVFlowLibrary? {
    let result = opened.withLock { opened -> Result<OpenCVFlowLibrary?, MotionError> in
      if let library = opened[path] { return .success(library) }
      do throws(MotionError) {
        guard let library = try OpenCVFlowLibrary(path) else { return .success(nil) }
        opened[path] = library
        return .success(library)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init?(_ path: String) throws(MotionError) {
    guard let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      // The system's libraries are looked through by name: there it is missing, not broken.
      guard path.contains("/"), unsafe access(path, F_OK) == 0 else { return nil }
      throw MotionError(
        .engineMissing, "\(path) cannot be opened; run scripts/opencv-flow again", doing: OpenCVFlowEngine.doing,
        cause: unsafe dlerror().map { unsafe String(cString: $0) })
    }
    guard let table = unsafe dipflow_load(handle) else {
      unsafe dlclose(handle)
      throw MotionError(
        .engineMissing, "\(path) is of another version of Dipper; run scripts/opencv-flow again",
        doing: OpenCVFlowEngine.doing)
    }
    unsafe api = table.pointee
    unsafe version = String(cString: table.pointee.opencv_version)
  }
}
