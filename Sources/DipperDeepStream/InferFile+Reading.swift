internal import DipperAdvice

extension InferFile {
  /// Reads the groups of a file.
  package init(_ file: KeyFile) throws(ConfigurationFaults) {
    path = file.name
    var reader = KeyReader(file)
    var property: [String: KeyFile.Entry]?
    for group in file.groups {
      if group.name == "property" {
        if property == nil {
          property = reader.table(group, known: Self.propertyKeys)
        } else {
          reader.faults.append(file.fault(group.line, group.name, "found the group twice; put its keys into one"))
        }
      } else if group.name == "class-attrs-all" {
        limits = reader.limits(group)
      } else if let number = Self.classNumber(group.name) {
        classLimits[number] = reader.limits(group)
      } else {
        reader.noteUnknown(group)
      }
    }
    guard let property else {
      throw ConfigurationFaults(
        reader.faults + [file.fault(nil, "", "found no group [property], expected nvinfer's configuration")])
    }
    lines = property.mapValues(\.line)
    readNetwork(property, &reader)
    readModel(property, &reader)
    readInput(property, &reader)
    readObjects(property, &reader)
    readOutputs(property, &reader)
    for entry in property.values { if let words = DeadKeys.words(for: entry) { reader.remark(entry, words) } }
    try reader.finish()
    remarks = reader.remarks.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private static func classNumber(_ group: String) -> Int? {
    guard group.hasPrefix("class-attrs-"), let number = Int(group.dropFirst("class-attrs-".count)) else { return nil }
    return number >= 0 ? number : nil
  }

  private mutating func readNetwork(_ keys: [String: KeyFile.Entry], _ reader: inout KeyReader) {
    uniqueID = reader.integer(keys["gie-unique-id"], in: 1...Int(Int32.max))
    interval = reader.integer(keys["interval"], in: 0...100_000) ?? 0
    batchSize = reader.integer(keys["batch-size"], in: 1...1024) ?? 1
    isSecondary = reader.integer(keys["process-mode"], in: 1...2) == 2
    isSinglePrecision = reader.integer(keys["network-mode"], in: 0...2) == 0
    if let entry = keys["network-type"], let number = reader.integer(entry, in: 0...102) {
      if let known = Task(rawValue: number) {
        task = known
      } else {
        reader.refuse(
          entry,
          "found \(number), expected 0 (detector), 1 (classifier), 2 (segmentation), 3 (instances) or 100 (other)")
      }
    } else if reader.flag(keys["is-classifier"]) == true {
      task = .classifier
    }
    if let entry = keys["network-type"], task == .other {
      reader.remark(
        entry,
        "100 leaves the outputs to a program of its own; here "
          + (isSecondary
            ? "they are taken for an embedding, by which objects are compared"
            : "they are read by the decoder that recognises them"))
    }
    if let entry = keys["process-mode"], isSecondary, task == .segmentation {
      reader.refuse(entry, "found 2 (objects) and a segmentation, which looks at frames; expected 1")
    }
    if !isSecondary, task == .classifier, let entry = keys["network-type"] ?? keys["is-classifier"] {
      reader.refuse(
        entry,
        "found a classifier of whole frames, but classifiers look at objects; set process-mode=2 and operate-on-gie-id")
    }
    if let entry = keys["output-tensor-meta"], reader.flag(entry) == true {
      reader.remark(entry, "raw tensors are not attached; a handler reads results, or runs a network by itself")
    }
  }

  private mutating func readModel(_ keys: [String: KeyFile.Entry], _ reader: inout KeyReader) {
    labels = reader.path(keys["labelfile-path"])
    if let entry = keys["onnx-file"] {
      model = reader.path(entry) ?? ""
    } else if let entry = keys["model-file"], Self.isReadable(entry.value) {
      model = reader.path(entry) ?? ""
    } else {
      let others = ["tlt-encoded-model", "uff-file", "model-file", "model-engine-file"]
      let other = others.lazy.compactMap { keys[$0] }.first
      guard let other else {
        let line = keys.values.map(\.line).min()
        reader.faults.append(
          reader.file.fault(line, "onnx-file", "found no model, expected onnx-file with the path of one"))
        return
      }
      reader.refuse(other, Self.unreadable(other))
    }
  }

  /// Whether a model is of a kind that is run here.
  private static func isReadable(_ path: String) -> Bool {
    [".onnx", ".pb", ".xml", ".tflite", ".pdmodel"].contains { path.lowercased().hasSuffix($0) }
  }

  /// Why a model cannot be run, and what to do.
  private static func unreadable(_ entry: KeyFile.Entry) -> String {
    switch entry.key {
    case "tlt-encoded-model":
      "found an encrypted model of the TAO toolkit and no onnx-file; export it as ONNX and name that in onnx-file"
    case "uff-file": "found a model in UFF, which nobody reads any more; export it as ONNX and name that in onnx-file"
    case "model-engine-file":
      "found a TensorRT engine and no model, but an engine runs on its own GPU alone; name the model that it was "
        + "built from in onnx-file"
    default:
      "found '\(entry.value)', a model of Caffe or Darknet; export it as ONNX and name that in onnx-file"
    }
  }

  private mutating func readInput(_ keys: [String: KeyFile.Entry], _ reader: inout KeyReader) {
    scale = reader.number(keys["net-scale-factor"], in: 1e-9...1e6) ?? 1
    if let entry = keys["offsets"], let numbers = reader.numbers(entry) {
      if numbers.count == 3 || numbers.count == 1 {
        offsets = numbers
      } else {
        reader.refuse(entry, "found \(numbers.count) numbers, expected one for each of three channels")
      }
    }
    if let entry = keys["model-color-format"], let number = reader.integer(entry, in: 0...2) {
      colors = Colors(rawValue: number) ?? .rgb
      if colors == .gray { reader.refuse(entry, "found 2 (gray), expected 0 (RGB) or 1 (BGR); use a model of colours") }
    }
    keepsProportions = reader.flag(keys["maintain-aspect-ratio"]) ?? false
    isCentered = reader.flag(keys["symmetric-padding"]) ?? false
    for key in ["infer-dims", "input-dims", "uff-input-dims"] {
      if let entry = keys[key] { readSize(entry, &reader) }
    }
  }

  /// Channels, height and width; older keys have the order of the dimensions behind them.
  private mutating func readSize(_ entry: KeyFile.Entry, _ reader: inout KeyReader) {
    guard let numbers = reader.numbers(entry) else { return }
    let sides = numbers.prefix(3).map { Int($0) }
    let count = entry.key == "infer-dims" ? 3...3 : 3...4
    guard count.contains(numbers.count), sides.allSatisfy({ (1...8192).contains($0) }), sides.contains(3) else {
      return reader.refuse(entry, "found '\(entry.value)', expected channels, height and width such as 3;544;960")
    }
    inputSize = sides[0] == 3 ? (sides[2], sides[1]) : (sides[1], sides[0])
  }

  private mutating func readObjects(_ keys: [String: KeyFile.Entry], _ reader: inout KeyReader) {
    if let entry = keys["operate-on-gie-id"], let number = reader.integer(entry, in: -1...Int(Int32.max)) {
      operateOnID = number > 0 ? number : nil
      if number > 0, number == uniqueID {
        reader.refuse(entry, "found \(number), the network's own gie-unique-id, expected that of the one before it")
      }
    }
    operateOnClasses = reader.classes(keys["operate-on-class-ids"]) ?? []
    func side(_ key: String) -> Int { reader.integer(keys[key], in: 0...65_536) ?? 0 }
    minimumObjectSize = (side("input-object-min-width"), side("input-object-min-height"))
    maximumObjectSize = (side("input-object-max-width"), side("input-object-max-height"))
    reinferInterval = reader.integer(keys["secondary-reinfer-interval"], in: 0...Int(Int32.max))
    isAsynchronous = reader.flag(keys["classifier-async-mode"]) ?? false
  }

  private mutating func readOutputs(_ keys: [String: KeyFile.Entry], _ reader: inout KeyReader) {
    classCount = reader.integer(keys["num-detected-classes"], in: 0...100_000).flatMap { $0 > 0 ? $0 : nil }
    clustering = reader.flag(keys["enable-dbscan"]) == true ? .density : .rectangles
    if let mode = reader.integer(keys["cluster-mode"], in: 0...4) {
      clustering = Clustering(rawValue: mode) ?? clustering
    }
    leftOutClasses = reader.classes(keys["filter-out-class-ids"]) ?? []
    classifierThreshold = reader.number(keys["classifier-threshold"], in: 0...1) ?? 0
    classifierType = reader.text(keys["classifier-type"])
    segmentationThreshold = reader.number(keys["segmentation-threshold"], in: 0...1e6)
    readParser(keys, &reader)
  }

  private mutating func readParser(_ keys: [String: KeyFile.Entry], _ reader: inout KeyReader) {
    let names = [
      "parse-bbox-func-name", "parse-bbox-instance-mask-func-name", "parse-classifier-func-name",
      "parse-segmentation-func-name",
    ]
    let library = keys["custom-lib-path"].map { "'\($0.value)'" } ?? "a C++ library"
    guard let entry = names.lazy.compactMap({ keys[$0] }).first, let name = reader.text(entry) else {
      if let entry = keys["custom-lib-path"] {
        reader.remark(entry, "the C++ library is not loaded; the outputs are read by the decoder that recognises them")
      }
      return
    }
    let parser = OutputParser(name)
    self.parser = parser
    reader.remark(
      entry,
      "\(name) of \(library) is not called; "
        + (parser.family.map { "its place takes Dipper's decoder of the family: \($0)" }
          ?? "nothing is known of it, so the outputs are read by the decoder that recognises them"))
  }
}

extension KeyReader {
  /// Notes a group that nvinfer does not know: a mistake where it is nearly one of its own, else another program's.
  fileprivate mutating func noteUnknown(_ group: KeyFile.Group) {
    let near = closestName(to: group.name, among: ["property", "class-attrs-all", "class-attrs-0"])
    if let near {
      faults.append(file.fault(group.line, group.name, "found an unknown group; did you mean '\(near)'?"))
    } else {
      remarks.append(file.fault(group.line, group.name, "the group is none of nvinfer's and is left alone"))
    }
  }

  /// What a group says of the objects of a class, or of all.
  mutating func limits(_ group: KeyFile.Group) -> InferFile.ClassLimits {
    let keys = table(group, known: InferFile.classKeys)
    var limits = InferFile.ClassLimits()
    limits.threshold = number(keys["pre-cluster-threshold"] ?? keys["threshold"], in: 0...1)
    limits.postThreshold = number(keys["post-cluster-threshold"], in: 0...1)
    limits.nmsIoU = number(keys["nms-iou-threshold"], in: 0...1)
    limits.topK = integer(keys["topk"], in: -1...1_000_000)
    limits.minimumWidth = number(keys["detected-min-w"], in: 0...65_536)
    limits.minimumHeight = number(keys["detected-min-h"], in: 0...65_536)
    limits.maximumWidth = number(keys["detected-max-w"], in: 0...65_536)
    limits.maximumHeight = number(keys["detected-max-h"], in: 0...65_536)
    limits.topOffset = number(keys["roi-top-offset"], in: 0...65_536)
    limits.bottomOffset = number(keys["roi-bottom-offset"], in: 0...65_536)
    limits.epsilon = number(keys["eps"], in: 0...1000)
    limits.groupThreshold = integer(keys["group-threshold"], in: 0...1_000_000)
    limits.minimumBoxes = integer(keys["minBoxes"], in: 0...1_000_000)
    limits.minimumScore = number(keys["dbscan-min-score"], in: 0...1e6)
    for key in ["border-color", "bg-color"] {
      if let entry = keys[key] { remark(entry, "colours are told to the drawing, not to the network") }
    }
    return limits
  }
}
