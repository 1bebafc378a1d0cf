import CFakeCUDA
import DipperCUDA

/// A driver made of the host's memory, of which each thread has its own.
enum FakeDriver {
  static func open(devices: Int = 2) throws(CUDAError) -> CUDADriver {
    fake_cuda_reset(Int32(devices))
    return try make()
  }

  static func make() throws(CUDAError) -> CUDADriver {
    try unsafe CUDADriver("the fake", library: nil) { library, name in unsafe fake_cuda_resolve(library, name) }
  }

  static func context(device: Int = 0) throws(CUDAError) -> CUDAContext { try CUDAContext(open().device(device)) }

  static var now: fake_cuda_state { fake_cuda_now() }

  /// Lets the next call of one of the driver's functions fail.
  static func fail(_ symbol: String, _ result: Int) { unsafe fake_cuda_fail(symbol, Int32(result)) }
}

/// The error that something throws.
func error(of body: () throws(CUDAError) -> Void) -> CUDAError? {
  do throws(CUDAError) {
    try body()
    return nil
  } catch {
    return error
  }
}
