internal import CDeepStream

/// What classifications hang on.
@safe struct ClassificationOwner {
  enum Place {
    case object(Object)
    case audioFrame(AudioFrame)
    case region(Region)
  }

  private let place: Place
  let loan: Loan

  init(_ place: Place, _ loan: Loan) {
    self.place = place
    self.loan = loan
  }

  /// The first of the list of classifications.
  var list: NodePointer? {
    switch place {
    case .object(let object): unsafe object.live.pointee.classifier_meta_list
    case .audioFrame(let frame): unsafe frame.live.pointee.classifier_meta_list
    case .region(let region): unsafe region.live.pointee.classifier_meta_list
    }
  }

  /// What the engine knows as the parent.
  var parent: ElementPointer {
    switch place {
    case .object(let object): unsafe ElementPointer(object.live)
    case .audioFrame(let frame): unsafe ElementPointer(frame.live)
    case .region(let region): unsafe ElementPointer(region.live)
    }
  }

  var batch: BatchPointer? {
    switch place {
    case .object(let object): unsafe object.live.pointee.base_meta.batch_meta
    case .audioFrame(let frame): unsafe frame.live.pointee.base_meta.batch_meta
    case .region(let region): unsafe region.batch
    }
  }

  func add(_ classifier: ClassifierPointer) {
    switch place {
    case .object(let object): unsafe loan.functions.pointee.addClassifier(object.live, classifier)
    case .audioFrame(let frame): unsafe loan.functions.pointee.sound.addClassifier(frame.live, classifier)
    case .region(let region): unsafe loan.functions.pointee.regions.addClassifier(region.live, classifier)
    }
  }

  func remove(_ classifier: ClassifierPointer) {
    switch place {
    case .object(let object): unsafe loan.functions.pointee.removeClassifier(object.live, classifier)
    case .audioFrame(let frame): unsafe loan.functions.pointee.sound.removeClassifier(frame.live, classifier)
    case .region(let region): unsafe loan.functions.pointee.regions.removeClassifier(region.live, classifier)
    }
  }
}

@available(*, unavailable) extension ClassificationOwner: Sendable {}
