internal import DipperGeometry
internal import DipperInference
internal import DipperMetadata

extension Network {
  /// Puts an answer into a frame's metadata.
  func attach(_ answer: Answer, to frame: Frame, component: Int) {
    switch (self, answer) {
    case (.detector(let detector), .objects(let objects)):
      Self.add(objects, to: frame, parent: nil, detector.labels, component)
    case (.segmenter, .mask(var mask)):
      mask.componentID = component
      frame.attach(mask: mask)
    default: break
    }
  }

  /// Puts what was said of an object into the metadata: what was found in it becomes objects of the frame.
  func attach(_ answer: Answer, to object: Object, in frame: Frame, _ settings: InferSettings) {
    switch (self, answer) {
    case (.detector(let detector), .objects(let objects)):
      Self.add(objects, to: frame, parent: object, detector.labels, settings.uniqueID)
    case (.classifier(let classifier), .kind(let result)): Self.attach(result, by: classifier, to: object, settings)
    default: break
    }
  }

  private static func add(
    _ objects: [InferredObject], to frame: Frame, parent: Object?, _ labels: Labels, _ component: Int
  ) {
    // New objects are put first: from the last to the first, the list ends up in the decoder's order.
    for object in objects.reversed() {
      let view = frame.addObject(
        box: object.box, classID: object.classID, label: labels.name(object.classID), confidence: object.confidence,
        parent: parent)
      view.componentID = component
      view.take(object)
    }
  }

  private static func attach(
    _ result: ClassifierResult, by classifier: Classifier, to object: Object, _ settings: InferSettings
  ) {
    let rule = settings.objects.rule
    if !result.embedding.isEmpty {
      object.attach(Embedding(direction: result.embedding, componentID: settings.uniqueID), replacing: false)
    }
    if let text = result.text, !text.isEmpty, result.textConfidence >= rule.threshold {
      let classification = object.addClassification(componentID: settings.uniqueID)
      classification.classifierType = rule.classifierType
      classification.addLabel(text, confidence: result.textConfidence)
    }
    var classification: Classification?
    // New labels are put first, as objects are.
    for (index, head) in result.heads.enumerated().reversed() {
      guard let best = head.best, best.score >= rule.threshold else { continue }
      if classification == nil {
        classification = object.addClassification(componentID: settings.uniqueID)
        classification?.classifierType = rule.classifierType
      }
      let labels = classifier.headLabels.indices.contains(index) ? classifier.headLabels[index] : classifier.labels
      let label = classification?.addLabel(
        labels.name(best.classID), classID: best.classID, labelID: index, confidence: best.score)
      label?.classCount = head.scores.count
    }
  }
}

extension Object {
  /// Takes over what a network says of an object besides its box.
  fileprivate func take(_ object: InferredObject) {
    if let mask = object.mask, MaskShape.allows(mask.width, mask.height) {
      setMask(MaskShape(width: mask.width, height: mask.height, threshold: 0.5)) { room in
        for index in mask.values.indices { room[index] = mask.values[index] }
      }
    }
    if let rotatedBox = object.rotatedBox { attach(rotatedBox) }
    guard !object.keypoints.isEmpty else { return }
    attach(Keypoints(object.keypoints.map { Keypoints.Place(point: $0.point, confidence: $0.confidence) }))
  }
}
