internal import CCUDA

extension CUDAError {
  /// Makes an error of what a function of the driver returned.
  ///
  /// - Parameters:
  ///   - result: What the function returned; not success.
  ///   - doing: What was being done.
  ///   - cause: The driver's name and text for the result.
  init(result: dipcu_result, doing: String, cause: String) {
    let (code, message) = Self.meaning(of: Int(result))
    self.init(code, message, doing: doing, cause: cause)
  }

  private static func meaning(of result: Int) -> (Code, String) {
    switch result {
    case DIPCU_OUT_OF_MEMORY: (.outOfMemory, "there is not enough memory; free some or use smaller batches")
    case DIPCU_NO_DEVICE, DIPCU_INVALID_DEVICE:
      (.noDevice, "the driver sees no such device; `nvidia-smi` lists them, and CUDA_VISIBLE_DEVICES hides some")
    case DIPCU_DEVICE_UNAVAILABLE:
      (.noDevice, "the device is taken by another process or cannot be used now; `nvidia-smi -q` shows its mode")
    case DIPCU_NOT_INITIALIZED, DIPCU_DEINITIALIZED:
      (.driverMissing, "the driver is shutting down or was not started; use CUDA before the program's end only")
    case DIPCU_STUB_LIBRARY:
      (.driverMissing, "libcuda.so.1 is a stub for building; put the driver's own before it in the library path")
    case DIPCU_SYSTEM_DRIVER_MISMATCH, DIPCU_SYSTEM_NOT_READY:
      (.driverMissing, "the library and the kernel's module do not fit; reboot or reinstall the NVIDIA driver")
    case DIPCU_INVALID_VALUE, DIPCU_INVALID_HANDLE, DIPCU_INVALID_CONTEXT:
      (.invalidArgument, "the driver refused a value; check sizes, addresses and that all belong to one device")
    case DIPCU_UNSUPPORTED_PTX_VERSION, DIPCU_JIT_COMPILER_NOT_FOUND:
      (.kernel, "the driver is too old for this kernel; install a newer NVIDIA driver")
    case DIPCU_INVALID_IMAGE, DIPCU_INVALID_PTX, DIPCU_NO_BINARY_FOR_GPU:
      (.kernel, "the kernel is no valid PTX for this device")
    case DIPCU_NOT_FOUND: (.kernel, "the module has nothing of this name")
    case DIPCU_LAUNCH_OUT_OF_RESOURCES: (.kernel, "a block asks for more than the device has; use smaller blocks")
    case DIPCU_NOT_SUPPORTED, DIPCU_NOT_PERMITTED: (.unsupported, "the device or the system does not allow this")
    case DIPCU_ILLEGAL_ADDRESS, DIPCU_LAUNCH_TIMEOUT, DIPCU_ASSERT, DIPCU_HARDWARE_STACK_ERROR...DIPCU_LAUNCH_FAILED,
      DIPCU_ECC_UNCORRECTABLE:
      (
        .contextLost,
        "work on a device failed, and the driver takes no more from this process, for no device; go on without CUDA, or start anew"
      )
    default: (.failed, "the driver failed")
    }
  }
}
