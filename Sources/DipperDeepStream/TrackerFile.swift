/// What a configuration of nvtracker's library says, as far as it means something to other trackers.
package struct TrackerFile: ConfigurationFile, Sendable {
  /// The way of tracking that a file stands for.
  package enum Method: String, Sendable, CaseIterable {
    /// Overlap with the last box.
    case iou = "IOU"
    /// Overlap with the box that motion leads to.
    case sort = "NvSORT"
    /// The same, and likeness by a network.
    case deepSORT = "NvDeepSORT"
    /// Motion, and the object's picture followed by a filter.
    case dcf = "NvDCF"
    /// The object's outline followed by a network.
    case mask = "MaskTracker"
  }

  package var path: String
  package var method = Method.iou
  /// Below this score detections are left alone.
  package var minimumScore: Float = 0
  /// Below this score detections only keep tracks alive; nil where all are alike.
  package var tentativeScore: Float?
  /// The least overlap of a detection and a track.
  package var minimumOverlap: Float = 0
  /// For how many frames a track is on probation.
  package var probationFrames = 0
  /// For how many frames a lost track is remembered.
  package var shadowFrames = 0
  /// Whether objects are compared by what a network says of their looks.
  package var usesAppearance = false
  package var remarks: [KeyFile.Fault] = []

  /// Reads the groups.
  package init(_ file: KeyFile) throws(ConfigurationFaults) {
    path = file.name
    var reader = KeyReader(file)
    var groups: [String: [String: KeyFile.Entry]] = [:]
    for group in file.groups {
      if let keys = Self.keys[group.name] {
        groups[group.name] = reader.table(group, known: keys)
      } else if !Self.others.contains(group.name) {
        reader.faults.append(
          file.fault(
            group.line, group.name, "found an unknown group, expected one of \(Self.names.joined(separator: ", "))"))
      }
    }
    if file.groups.isEmpty { reader.faults.append(file.fault(nil, "", "found no group, expected those of nvtracker")) }
    read(groups, &reader)
    choose(file, groups, &reader)
    try reader.finish()
    remarks = reader.remarks
  }

  private mutating func read(_ groups: [String: [String: KeyFile.Entry]], _ reader: inout KeyReader) {
    let association = groups["DataAssociator"] ?? [:]
    let management = groups["TargetManagement"] ?? [:]
    minimumScore = reader.number(groups["BaseConfig"]?["minDetectorConfidence"], in: -1e6...1) ?? 0
    minimumScore = max(0, minimumScore)
    tentativeScore = reader.number(association["tentativeDetectorConfidence"], in: 0...1)
    minimumOverlap = reader.number(association["minMatchingScore4Iou"], in: 0...1) ?? 0
    probationFrames = reader.integer(management["probationAge"], in: 0...1000) ?? 0
    shadowFrames = reader.integer(management["maxShadowTrackingAge"], in: 0...100_000) ?? 0
    if let entry = association["checkClassMatch"], reader.integer(entry, in: 0...1) == 0 {
      reader.remark(entry, "objects of different classes are never matched here")
    }
    if let entry = management["maxTargetsPerStream"], let count = reader.integer(entry, in: 1...1_000_000) {
      if count < 20 { reader.remark(entry, "there is no limit of \(count) objects here") }
    }
  }

  /// Which tracker the groups belong to.
  private mutating func choose(
    _ file: KeyFile, _ groups: [String: [String: KeyFile.Entry]], _ reader: inout KeyReader
  ) {
    func type(_ group: String, _ key: String) -> Int {
      file.groups.first { $0.name == group }?.entries.first { $0.key == key }.flatMap { Int($0.value) } ?? 0
    }
    usesAppearance = type("ReID", "reidType") > 0
    let estimator = reader.integer(groups["StateEstimator"]?["stateEstimatorType"], in: 0...3) ?? 0
    if file.groups.contains(where: { $0.name == "Segmenter" }) {
      method = .mask
    } else if type("VisualTracker", "visualTrackerType") > 0 {
      method = .dcf
    } else if usesAppearance {
      method = .deepSORT
    } else {
      method = estimator > 0 ? .sort : .iou
    }
    for group in file.groups {
      guard let words = Self.lost[group.name] else { continue }
      reader.remarks.append(file.fault(group.line, group.name, words))
    }
  }

  /// The groups whose keys are read.
  private static let keys: [String: [String]] = [
    "BaseConfig": ["minDetectorConfidence", "minTrackingConfidence"],
    "TargetManagement": [
      "enableBboxUnClipping", "preserveStreamUpdateOrder", "maxTargetsPerStream", "minIouDiff4NewTarget",
      "minTrackerConfidence", "probationAge", "maxShadowTrackingAge", "earlyTerminationAge", "outputTerminatedTracks",
      "outputShadowTracks", "terminatedTrackFilename", "shadowTrackFilename", "minTrackingConfidenceDuringInactive",
    ],
    "DataAssociator": [
      "dataAssociatorType", "associationMatcherType", "checkClassMatch", "minMatchingScore4Overall",
      "minMatchingScore4SizeSimilarity", "minMatchingScore4Iou", "minMatchingScore4VisualSimilarity",
      "minMatchingScore4ReidSimilarity", "matchingScoreWeight4VisualSimilarity",
      "matchingScoreWeight4SizeSimilarity", "matchingScoreWeight4Iou", "matchingScoreWeight4ReidSimilarity",
      "tentativeDetectorConfidence", "minMatchingScore4TentativeIou", "usePrediction4Assoc", "thresholdMahalanobis",
      "minMatchingScore4MotionSimilarity", "matchingScoreWeight4MotionSimilarity",
    ],
    "StateEstimator": [
      "stateEstimatorType", "processNoiseVar4Loc", "processNoiseVar4Size", "processNoiseVar4Vel",
      "measurementNoiseVar4Detector", "measurementNoiseVar4Tracker", "noiseWeightVar4Loc", "noiseWeightVar4Vel",
      "useAspectRatio",
    ],
  ]

  /// What is lost with a group; those that say nothing of their own have no words.
  private static let lost: [String: String] = [
    "VisualTracker": "pictures of objects are not followed from frame to frame; an object is where it is detected, and "
      + "where its motion leads to in between",
    "ReID": "the network of the group is not run; give its ONNX model as a network of embeddings, whose likeness the "
      + "tracker uses",
    "ObjectModelProjection": "objects are not modelled in space", "PoseEstimator": "poses are not estimated here",
    "MultiViewAssociator": "objects are not matched between cameras",
    "Communicator": "objects are not matched between cameras",
    "Segmenter": "outlines of objects are not followed by a network",
  ]

  private static let others = Set(lost.keys).union(["TrajectoryManagement"])
  private static var names: [String] { (Array(keys.keys) + others).sorted() }
}
