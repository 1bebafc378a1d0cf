/// A C++ function that reads a network's outputs in DeepStream, and who reads them here.
package struct OutputParser: Sendable, Hashable {
  /// The function's name.
  package var function: String
  /// The family that it is for, in words; nil where the function is not known.
  package var family: String?
  /// The decoders of the family, the likeliest first.
  package var decoders: [String]

  /// Looks a function up by its name.
  ///
  /// - Parameter function: The name, such as `NvDsInferParseYolo`.
  package init(_ function: String) {
    self.function = function
    let known = Self.families.first { family in family.functions.contains(function) }
    let likely = known ?? Self.families.first { family in
      family.words.contains { function.lowercased().contains($0) }
    }
    family = likely?.name
    decoders = likely?.decoders ?? []
  }

  /// What reading text is called.
  static let textFamily = "text recognition"

  private struct Family {
    var name: String
    /// What exporters' and samples' functions are called.
    var functions: [String] = []
    /// What names of others' functions have in them.
    var words: [String]
    var decoders: [String]
  }

  private static let yolo = ["deepstream-yolo", "yolov8", "yolov5", "yolox", "yolo-end2end", "yolov7-end2end", "yolo-nas"]

  private static let families: [Family] = [
    Family(
      name: "YOLO with masks", functions: ["NvDsInferParseYoloSeg", "NvDsInferYoloMask"], words: ["yoloseg", "yolomask"],
      decoders: ["yolov8-seg", "yolo-end2end"]),
    Family(
      name: "YOLO with keypoints", functions: ["NvDsInferParseYoloPose", "NvDsInferParseYoloFace"],
      words: ["yolopose", "yoloface"], decoders: ["yolov8-pose", "yolo-end2end"]),
    Family(name: "YOLOX", words: ["yolox"], decoders: ["yolox"] + yolo.filter { $0 != "yolox" }),
    Family(name: "PP-YOLOE", words: ["ppyolo", "yoloe_plus", "paddle"], decoders: ["deepstream-yolo", "paddle-rows"]),
    Family(name: "YOLO-NAS", words: ["yolonas"], decoders: ["deepstream-yolo", "yolo-nas"]),
    Family(
      name: "YOLO",
      functions: [
        "NvDsInferParseYolo", "NvDsInferParseYoloE", "NvDsInferParseYoloCuda", "NvDsInferYoloCuda",
        "NvDsInferParseCustomYoloV2", "NvDsInferParseCustomYoloV3", "NvDsInferParseCustomYoloV4",
        "NvDsInferParseCustomYoloV5", "NvDsInferParseCustomYoloV7", "NvDsInferParseCustomYoloV8",
        "NvDsInferParseCustomEfficientNMS",
      ], words: ["yolo", "efficientnms"], decoders: yolo),
    Family(
      name: "RT-DETR and other transformers", functions: ["NvDsInferParseCustomDDETRTAO"],
      words: ["detr", "dfine", "d_fine"], decoders: ["rt-detr", "detr", "deepstream-yolo"]),
    Family(name: "EfficientDet", words: ["efficientdet"], decoders: ["efficientdet-rows", "efficientdet"]),
    Family(
      name: "SSD",
      functions: ["NvDsInferParseCustomSSD", "NvDsInferParseCustomTfSSD", "NvDsInferParseCustomNMSTLT"],
      words: ["ssd", "nmstlt"],
      decoders: ["tensorflow-ssd", "detection-output", "ssd-raw", "ssd-boxes", "ssd-st"]),
    Family(
      name: "DetectNet", functions: ["NvDsInferParseCustomResnet"], words: ["resnet", "detectnet"],
      decoders: ["detectnet"]),
    Family(name: "CenterFace", words: ["centerface"], decoders: ["centerface"]),
    Family(name: "CenterNet", words: ["centernet"], decoders: ["centernet"]),
    Family(name: "NanoDet", words: ["nanodet", "picodet"], decoders: ["nanodet"]),
    Family(name: "torchvision's detectors", words: ["frcnn", "fasterrcnn", "torchvision"], decoders: ["torchvision"]),
    Family(
      name: "classification",
      functions: ["NvDsInferClassiferParseCustomSoftmax", "NvDsInferClassifierParseCustomSoftmax"],
      words: ["softmax", "classif"], decoders: []),
    Family(
      name: textFamily, functions: ["NvDsInferParseCustomNVPlate"], words: ["plate", "lpr", "ocr"], decoders: []),
  ]
}
