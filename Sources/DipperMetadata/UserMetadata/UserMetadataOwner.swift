internal import CDeepStream
internal import DipperGeometry

/// What user metadata hangs on.
@safe struct UserMetadataOwner {
  private enum Place {
    case batch(Batch)
    case frame(Frame)
    case object(Object)
  }

  private let place: Place
  let loan: Loan

  init(_ batch: Batch) {
    place = .batch(batch)
    loan = batch.loan
  }

  init(_ frame: Frame) {
    place = .frame(frame)
    loan = frame.loan
  }

  init(_ object: Object) {
    place = .object(object)
    loan = object.loan
  }

  /// The first of the list of user metadata.
  var list: NodePointer? {
    switch place {
    case .batch(let batch): unsafe batch.live.pointee.batch_user_meta_list
    case .frame(let frame): unsafe frame.live.pointee.frame_user_meta_list
    case .object(let object): unsafe object.live.pointee.obj_user_meta_list
    }
  }

  /// The part of the source frame that it is about; empty for a batch.
  var area: Box<SourceSpace> {
    switch place {
    case .batch: Box(left: 0, top: 0, width: 0, height: 0)
    case .frame(let frame): Box(left: 0, top: 0, width: frame.size.width, height: frame.size.height)
    case .object(let object): object.box
    }
  }

  /// Takes user metadata out of the batch's pool, lets `fill` fill it, and adds it.
  func add(_ fill: (UserPointer) -> Void) {
    let acquired = unsafe loan.functions.pointee.acquireUser(batch)
    guard let user = unsafe acquired else {
      fatalError("The metadata engine gave no user metadata.")
    }
    unsafe fill(user)
    switch place {
    case .batch(let batch): unsafe loan.functions.pointee.addUserToBatch(batch.live, user)
    case .frame(let frame): unsafe loan.functions.pointee.addUserToFrame(frame.live, user)
    case .object(let object): unsafe loan.functions.pointee.addUserToObject(object.live, user)
    }
  }

  func remove(_ user: UserPointer) {
    unsafe loan.willRemove(leaf: user)
    switch place {
    case .batch(let batch): unsafe loan.functions.pointee.removeUserFromBatch(batch.live, user)
    case .frame(let frame): unsafe loan.functions.pointee.removeUserFromFrame(frame.live, user)
    case .object(let object): unsafe loan.functions.pointee.removeUserFromObject(object.live, user)
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
    case .batch(let batch): unsafe batch.live.pointee.base_meta.batch_meta
    case .frame(let frame): unsafe frame.live.pointee.base_meta.batch_meta
    case .object(let object): unsafe object.live.pointee.base_meta.batch_meta
    }
  }
}

@available(*, unavailable) extension UserMetadataOwner: Sendable {}
