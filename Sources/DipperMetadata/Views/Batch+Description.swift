internal import CDeepStream
internal import DipperGeometry

/// What a batch holds in words, for people who look for a mistake (`nvds_get_current_metadata_info`).
extension Batch: CustomStringConvertible, CustomDebugStringConvertible {
  /// One line: how many frames and objects.
  public var description: String {
    let objects = frames.reduce(0) { $0 + $1.objectCount }
    return "Batch of \(frameCount) frames for \(capacity), \(objects) objects"
  }

  /// A tree: the batch, its frames, their objects, and what hangs on each.
  public var debugDescription: String {
    var lines = [description]
    lines += userMetadata.map { "  \($0)" }
    for frame in frames { lines += frame.lines.map { "  " + $0 } }
    return lines.joined(separator: "\n")
  }

  /// How the pools that metadata comes from are filled (`NvDsMetaPool`).
  public var pools: [PoolStatistics] {
    let batch = unsafe live.pointee
    let pools: [(PoolStatistics.Kind, PoolPointer?)] = unsafe [
      (.frames, batch.frame_meta_pool), (.objects, batch.obj_meta_pool),
      (.classifications, batch.classifier_meta_pool), (.labels, batch.label_info_meta_pool),
      (.displays, batch.display_meta_pool), (.userMetadata, batch.user_meta_pool),
    ]
    return unsafe pools.compactMap { kind, pool in
      unsafe pool.map { unsafe PoolStatistics(kind, $0.pointee) }
    }
  }
}

extension Frame: CustomStringConvertible, CustomDebugStringConvertible {
  /// One line: which source, number, size, and how many objects.
  public var description: String {
    let name = sourceName.map { " \"\($0)\"" } ?? ""
    return "Frame \(number) of source \(source)\(name), \(width)×\(height), \(objectCount) objects"
  }

  /// A tree: the frame, its objects, and what hangs on each.
  public var debugDescription: String { lines.joined(separator: "\n") }

  fileprivate var lines: [String] {
    var lines = [description]
    lines += userMetadata.map { "  \($0)" }
    lines += displayItems.map { "  draws \($0)" }
    for object in objects { lines += object.lines.map { "  " + $0 } }
    return lines
  }
}

extension Object: CustomStringConvertible, CustomDebugStringConvertible {
  /// One line: label, class, confidence, place, and the track where there is one.
  public var description: String {
    let place = box
    let track = trackingID.map { ", track \($0)" } ?? ""
    let parent = parent.map { ", part of \($0.label.isEmpty ? "class \($0.classID)" : $0.label)" } ?? ""
    return "Object \"\(label)\" (class \(classID)), \(confidence) at \(place.left), \(place.top), "
      + "\(place.width)×\(place.height)\(track)\(parent)"
  }

  /// A tree: the object, its classifications, and its user metadata.
  public var debugDescription: String { lines.joined(separator: "\n") }

  fileprivate var lines: [String] {
    var lines = [description]
    for classification in classifications {
      lines.append("  \(classification)")
      lines += classification.labels.map { "    \($0)" }
    }
    return lines + userMetadata.map { "  \($0)" }
  }
}

extension Classification: CustomStringConvertible {
  /// One line: which classifier, and how many labels.
  public var description: String {
    "Classification by \(componentID)\(classifierType.map { " (\($0))" } ?? ""), \(labelCount) labels"
  }
}

extension Label: CustomStringConvertible {
  /// One line: text, class and confidence.
  public var description: String { "Label \"\(text)\" (class \(classID)), \(confidence)" }
}

extension UserMetadata: CustomStringConvertible {
  /// One line: what it is of, and the Swift type of its value where it holds one.
  public var description: String {
    let swiftType = unsafe UserValue.from(live).map { " holding \($0.typeName)" } ?? ""
    return "User metadata \(type)\(swiftType)"
  }
}
