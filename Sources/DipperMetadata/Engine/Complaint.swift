internal import CDeepStream
internal import Synchronization

/// What a program did that the original answers with a crash or with wrong counters; each is said once in a process.
enum Complaint: UInt32 {
  case missingArgument
  case foreignElement
  case foreignBatch
  case otherBatch
  case notFree
  case notMember
  case destroyedBatch
  case emptyingBatch
  case tooLarge
  case foreignPool
  case tooManyPools
  case otherKind
  case releasedParent

  private static let said = Atomic<UInt32>(0)

  /// Says it, the first time, through GLib's log as a warning of the domain `Dipper`.
  func log() {
    let bit = UInt32(1) << rawValue
    guard Self.said.bitwiseOr(bit, ordering: .relaxed).oldValue & bit == 0 else { return }
    unsafe dip_warn("\(text) Nothing was changed; this is said once.")
  }

  private var text: String {
    switch self {
    case .missingArgument: "A metadata function was called with NULL. Check what acquired or looked up the element."
    case .foreignElement:
      "An element was given that another library's batch or the program's own memory holds. Acquire it from a pool of "
        + "this library."
    case .foreignBatch:
      "A batch was given that this library did not make, or has destroyed. Use the functions of the library that made it."
    case .otherBatch: "An element was to be added to a parent of another batch. Copy it with nvds_copy_… instead."
    case .notFree:
      "An element was to be added that is in a list already, or was released. Acquire a new one, or copy it."
    case .notMember: "An element was to be removed from a list that it is not in."
    case .destroyedBatch: "A batch was to be destroyed that was destroyed before."
    case .emptyingBatch: "An element was to be acquired while its batch was being emptied."
    case .tooLarge: "A pool or batch was to be made with more than \(NativeBatch.mostElements) elements."
    case .foreignPool: "A pool was given that is not of the batch given with it."
    case .otherKind: "A batch of sound was asked for what only batches of pictures have, or the other way round."
    case .releasedParent: "An element was to be added to or removed from a parent that was released. Acquire a new one."
    case .tooManyPools: "A batch has 255 pools beside its own; no more can be made."
    }
  }
}
