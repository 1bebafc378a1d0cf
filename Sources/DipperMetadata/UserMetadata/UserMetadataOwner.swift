internal import CDeepStream
internal import DipperAdvice
internal import DipperGeometry

/// What user metadata hangs on.
@safe struct UserMetadataOwner {
  enum Place {
    case batch(Batch)
    case frame(Frame)
    case object(Object)
    case audioBatch(AudioBatch)
    case audioFrame(AudioFrame)
    case region(Region)
  }

  private let place: Place
  let loan: Loan

  init(_ place: Place, _ loan: Loan) {
    self.place = place
    self.loan = loan
  }

  /// The first of the list of user metadata.
  var list: NodePointer? {
    switch place {
    case .batch(let batch): unsafe batch.live.pointee.batch_user_meta_list
    case .frame(let frame): unsafe frame.live.pointee.frame_user_meta_list
    case .object(let object): unsafe object.live.pointee.obj_user_meta_list
    case .audioBatch(let batch): unsafe batch.live.pointee.batch_user_meta_list
    case .audioFrame(let frame): unsafe frame.live.pointee.frame_user_meta_list
    case .region(let region): unsafe region.live.pointee.roi_user_meta_list
    }
  }

  /// The part of the source frame that it is about; empty for a batch and for sound.
  var area: Box<SourceSpace> {
    switch place {
    case .batch, .audioBatch, .audioFrame: Box(left: 0, top: 0, width: 0, height: 0)
    case .frame(let frame): Box(left: 0, top: 0, width: frame.size.width, height: frame.size.height)
    case .object(let object): object.box
    case .region(let region): region.box
    }
  }

  /// Takes user metadata out of the batch's pool, lets `fill` fill it, and adds it.
  func add(_ fill: (UserPointer) -> Void) {
    let functions = unsafe loan.functions
    let acquired = unsafe functions.pointee.acquireUser(batch)
    guard let user = unsafe acquired else {
      misuse("The metadata engine gave no user metadata: the batch is being emptied, or its memory was overwritten.")
    }
    unsafe fill(user)
    switch place {
    case .batch(let batch): unsafe functions.pointee.addUserToBatch(batch.live, user)
    case .frame(let frame): unsafe functions.pointee.addUserToFrame(frame.live, user)
    case .object(let object): unsafe functions.pointee.addUserToObject(object.live, user)
    case .audioBatch(let batch): unsafe functions.pointee.addUserToBatch(batch.live, user)
    case .audioFrame(let frame): unsafe functions.pointee.sound.addUser(frame.live, user)
    case .region(let region): unsafe functions.pointee.regions.addUser(region.live, user)
    }
  }

  func remove(_ user: UserPointer) {
    let functions = unsafe loan.functions
    unsafe loan.willRemove(user: user)
    switch place {
    case .batch(let batch): unsafe functions.pointee.removeUserFromBatch(batch.live, user)
    case .frame(let frame): unsafe functions.pointee.removeUserFromFrame(frame.live, user)
    case .object(let object): unsafe functions.pointee.removeUserFromObject(object.live, user)
    case .audioBatch(let batch): unsafe functions.pointee.removeUserFromBatch(batch.live, user)
    case .audioFrame(let frame): unsafe functions.pointee.sound.removeUser(frame.live, user)
    case .region(let region): unsafe RegionMemory.remove(user, from: region.live, functions)
    }
  }

  /// Removes what a condition holds for.
  func removeAll(where shouldRemove: (UserPointer) -> Bool) {
    var walk = unsafe Walk(list, loan)
    while let step = walk.next() {
      let user = unsafe step.element.assumingMemoryBound(to: NvDsUserMeta.self)
      if unsafe shouldRemove(user) { unsafe remove(user) }
    }
  }

  private var batch: BatchPointer? {
    switch place {
    case .batch(let batch): unsafe batch.live
    case .frame(let frame): unsafe frame.live.pointee.base_meta.batch_meta
    case .object(let object): unsafe object.live.pointee.base_meta.batch_meta
    case .audioBatch(let batch): unsafe batch.live
    case .audioFrame(let frame): unsafe frame.live.pointee.base_meta.batch_meta
    case .region(let region): unsafe region.batch
    }
  }
}

@available(*, unavailable) extension UserMetadataOwner: Sendable {}
