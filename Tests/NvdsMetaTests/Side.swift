/// What one library has in hand during a duel: batches, and what the driver made for them.
final class Side {
  /// A batch, with the regions and pools that the driver made beside it.
  final class Batch {
    let address: Address
    let isAudio: Bool
    /// NvDsRoiMeta structs, which no pool holds.
    var regions: [Address] = []
    var pools: [ExtraPool] = []
    /// Which element of the other side stands for which of this: filled when pools are compared.
    var partners: [Address: Address] = [:]
    var partnersOfOthers: Set<Address> = []

    init(address: Address, isAudio: Bool) {
      self.address = address
      self.isAudio = isAudio
    }

    var kinds: [ElementKind] { isAudio ? ElementKind.audio : ElementKind.video }
  }

  /// A pool that the driver made, with the list of what it acquired from it.
  struct ExtraPool {
    let address: Address
    let creation: PoolCreation
    var list: Address = 0
  }

  let library: MetadataLibrary
  /// The original's copies are amended to what docs/differences.md says of ours.
  let isOriginal: Bool
  let log: CallbackLog
  var batches: [Batch] = []

  init(_ library: MetadataLibrary, isOriginal: Bool) {
    self.library = library
    self.isOriginal = isOriginal
    log = CallbackLog(library: library)
  }

  /// Does one operation.
  ///
  /// - Returns: What was done and what came of it, without addresses: equal for equal libraries; nil where nothing fits.
  func apply(_ operation: Operation) -> String? {
    log.record {
      switch operation.kind {
      case .createBatch: createBatch(operation)
      case .copyBatch: copyBatch(operation)
      case .destroyBatch: destroyBatch(operation)
      case .acquire: acquire(operation)
      case .add: add(operation)
      case .remove: remove(operation)
      case .clear: clear(operation)
      case .fill: fill(operation)
      case .release: release(operation)
      case .copyElement: copyElement(operation)
      case .copyList: copyList(operation)
      case .genericAdd: genericAdd(operation)
      case .genericRemove: genericRemove(operation)
      case .genericClear: genericClear(operation)
      case .increasePool: increasePool(operation)
      case .createPool: createPool(operation)
      case .acquireFromPool: acquireFromPool(operation)
      case .removeFromPool: removeFromPool(operation)
      case .destroyPool: destroyPool(operation)
      case .lock: lock(operation)
      case .nthFrame: nthFrame(operation)
      case .userMetaType: userMetaType(operation)
      case .printPool: printPool(operation)
      case .printBatch: printBatch(operation)
      case .makeRegion: makeRegion(operation)
      }
    }
  }

  /// Destroys everything, so that the last release functions are called.
  func finish() -> String {
    var outcome = ""
    while !batches.isEmpty { outcome += log.record { destroy(at: 0, throughReleaseFunction: false) } }
    return outcome
  }
}
