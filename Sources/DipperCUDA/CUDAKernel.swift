internal import CCUDA

// Reason: the handle is written once; kernels may be launched from any thread.
/// A kernel that can be launched.
@safe public struct CUDAKernel: @unchecked Sendable {
  /// The module that the kernel is part of.
  public let module: CUDAModule
  /// The kernel's name.
  public let name: String
  let handle: OpaquePointer

  init(module: CUDAModule, name: String, handle: OpaquePointer) {
    self.module = module
    self.name = name
    unsafe self.handle = unsafe handle
  }
}

/// How many threads or blocks there are along each axis.
public struct CUDAExtent: Sendable, Hashable {
  /// Along x; at least 1.
  public var x: Int
  /// Along y; at least 1.
  public var y: Int
  /// Along z; at least 1.
  public var z: Int

  /// Creates an extent.
  ///
  /// - Parameters:
  ///   - x: Along x.
  ///   - y: Along y.
  ///   - z: Along z.
  public init(_ x: Int, _ y: Int = 1, _ z: Int = 1) { (self.x, self.y, self.z) = (x, y, z) }

  var numbers: dipcu_extent {
    dipcu_extent(x: UInt32(clamping: x), y: UInt32(clamping: y), z: UInt32(clamping: z))
  }
}

extension CUDAStream {
  /// Launches a kernel.
  ///
  /// What a kernel does with the addresses it is given cannot be checked: all memory they lie in must stay until the
  /// stream has done the work.
  ///
  /// - Parameters:
  ///   - kernel: The kernel.
  ///   - grid: How many blocks.
  ///   - block: How many threads a block has.
  ///   - sharedBytes: The memory that a block shares, beyond what the kernel itself declares, in bytes.
  ///   - parameters: The kernel's parameters one after another, laid out as C does; of no other size than they have.
  /// - Throws: An error where an extent is empty, or what the driver reports.
  @unsafe public borrowing func launch<Parameters: BitwiseCopyable>(
    _ kernel: CUDAKernel, grid: CUDAExtent, block: CUDAExtent, sharedBytes: Int = 0, parameters: Parameters
  ) throws(CUDAError) {
    guard min(grid.x, grid.y, grid.z, block.x, block.y, block.z) > 0, sharedBytes >= 0 else {
      throw CUDAError(
        .invalidArgument, "\(grid) blocks of \(block) threads were asked for; each must be at least 1",
        doing: "launching the kernel \(kernel.name)")
    }
    var parameters = parameters
    let (handle, function) = unsafe (handle, kernel.handle)
    try context.perform("launching the kernel \(kernel.name)") { api in
      unsafe withUnsafeBytes(of: &parameters) { bytes in
        unsafe dipcu_launch(
          api.table, function, grid.numbers, block.numbers, UInt32(clamping: sharedBytes), handle, bytes.baseAddress,
          bytes.count)
      }
    }
  }
}
