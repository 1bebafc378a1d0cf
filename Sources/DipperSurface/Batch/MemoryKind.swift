package import CDeepStream

/// Where the memory of a surface is, and who can reach it.
public enum MemoryKind: String, Sendable, Hashable, CaseIterable {
  /// The program's own memory (`NVBUF_MEM_SYSTEM`).
  case system
  /// Memory of the host that CUDA has locked, so that devices read it at full speed (`NVBUF_MEM_CUDA_PINNED`).
  case cudaPinned
  /// Memory of a CUDA device, which the processor cannot reach (`NVBUF_MEM_CUDA_DEVICE`).
  case cudaDevice
  /// Memory that CUDA moves between host and device as either needs it (`NVBUF_MEM_CUDA_UNIFIED`).
  case cudaUnified

  /// Whether the processor can read and write it.
  public var isHostAccessible: Bool { self != .cudaDevice }

  /// Whether CUDA makes it.
  public var isCUDA: Bool { self != .system }

  /// DeepStream's number for it.
  package var native: NvBufSurfaceMemType {
    switch self {
    case .system: NVBUF_MEM_SYSTEM
    case .cudaPinned: NVBUF_MEM_CUDA_PINNED
    case .cudaDevice: NVBUF_MEM_CUDA_DEVICE
    case .cudaUnified: NVBUF_MEM_CUDA_UNIFIED
    }
  }

  /// The kind that DeepStream's number stands for; the default is device memory, as on machines with a graphics card.
  package init?(_ native: NvBufSurfaceMemType) {
    switch native {
    case NVBUF_MEM_SYSTEM: self = .system
    case NVBUF_MEM_CUDA_PINNED: self = .cudaPinned
    case NVBUF_MEM_DEFAULT, NVBUF_MEM_CUDA_DEVICE: self = .cudaDevice
    case NVBUF_MEM_CUDA_UNIFIED: self = .cudaUnified
    default: return nil
    }
  }
}
