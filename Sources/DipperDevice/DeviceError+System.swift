internal import Glibc

extension DeviceError {
  /// Makes an error of a number that the system returned.
  ///
  /// - Parameters:
  ///   - number: The system's error number, such as `EACCES`; positive.
  ///   - subject: What the number is about, such as a path.
  ///   - doing: What was being done.
  init(system number: Int32, _ subject: String, doing: String) {
    let cause = unsafe String(cString: strerror(number))
    let (code, advice): (Code, String) =
      switch number {
      case EACCES, EPERM:
        (.accessDenied, "may not be used by this user; add the user to the groups video and render, and log in again")
      case ENOENT, ENXIO, ENODEV: (.deviceNotFound, "is not there, or not any more; list the devices again")
      case ENOMEM, EMFILE, ENFILE: (.insufficientMemory, "needs more memory or descriptors than there are; close some")
      case EBUSY: (.busy, "is in use; let the others close it first")
      case ETIMEDOUT: (.timeout, "did not happen in time")
      default: (.ioctlFailed, "failed")
      }
    self.init(code, "\(subject) \(advice)", doing: doing, cause: cause)
  }
}
