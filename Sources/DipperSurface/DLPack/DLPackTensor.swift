internal import CDLPack

/// An array that is ready to be handed to another framework without a copy, by DLPack's structures.
///
/// NumPy, CuPy, PyTorch, JAX and TensorFlow take it. Until ``release()`` it belongs to the value, which frees it; then
/// to whoever took its address, who calls its deleter once. The memory of the surface stays until that is done.
///
/// ```swift
/// let address = try surface.devicePixels().dlpack().release()  // of a DLManagedTensor
/// ```
@safe public struct DLPackTensor: ~Copyable {
  /// Which of DLPack's two structures is handed over.
  public enum Structure: String, Sendable, Hashable, CaseIterable {
    /// `DLManagedTensor`, which every framework takes; its capsule is called "dltensor".
    case plain
    /// `DLManagedTensorVersioned`, since DLPack 1.0; its capsule is called "dltensor_versioned".
    case versioned
  }

  /// Which of DLPack's two structures is handed over.
  public let structure: Structure
  private let address: UnsafeMutableRawPointer

  init(_ pixels: DevicePixels, _ structure: Structure) {
    self.structure = structure
    switch structure {
    case .plain:
      let managed = UnsafeMutablePointer<dipdl_managed>.allocate(capacity: 1)
      let (tensor, context) = unsafe ExportedTensor.make(pixels)
      unsafe managed.initialize(
        to: dipdl_managed(
          tensor: tensor, context: context,
          deleter: { managed in
            guard let managed = unsafe managed else { return }
            unsafe ExportedTensor.drop(managed.pointee.context)
            unsafe managed.deallocate()
          }))
      unsafe address = UnsafeMutableRawPointer(managed)
    case .versioned:
      let managed = UnsafeMutablePointer<dipdl_versioned>.allocate(capacity: 1)
      let (tensor, context) = unsafe ExportedTensor.make(pixels)
      unsafe managed.initialize(
        to: dipdl_versioned(
          major: UInt32(DIPDL_MAJOR), minor: UInt32(DIPDL_MINOR), context: context,
          deleter: { managed in
            guard let managed = unsafe managed else { return }
            unsafe ExportedTensor.drop(managed.pointee.context)
            unsafe managed.deallocate()
          }, flags: 0, tensor: tensor))
      unsafe address = UnsafeMutableRawPointer(managed)
    }
  }

  deinit {
    switch structure {
    case .plain:
      let managed = unsafe address.assumingMemoryBound(to: dipdl_managed.self)
      unsafe managed.pointee.deleter(managed)
    case .versioned:
      let managed = unsafe address.assumingMemoryBound(to: dipdl_versioned.self)
      unsafe managed.pointee.deleter(managed)
    }
  }

  /// Hands the array over.
  ///
  /// - Returns: The structure's address; whoever takes it calls its deleter, once.
  public consuming func release() -> UInt {
    let address = unsafe UInt(bitPattern: address)
    discard self
    return address
  }
}

extension DevicePixels {
  /// Makes an array of the pixels for another framework, which shares the memory.
  ///
  /// - Parameter structure: Which of DLPack's structures to hand over.
  /// - Returns: The array.
  public func dlpack(_ structure: DLPackTensor.Structure = .plain) -> DLPackTensor { DLPackTensor(self, structure) }
}
