extension InferFile {
  /// The keys of `property` that have an effect.
  private static let livingKeys = [
    "gie-unique-id", "interval", "batch-size", "process-mode", "network-mode", "network-type", "is-classifier",
    "output-tensor-meta", "labelfile-path", "onnx-file", "model-file", "net-scale-factor", "offsets",
    "model-color-format", "maintain-aspect-ratio", "symmetric-padding", "infer-dims", "input-dims", "uff-input-dims",
    "operate-on-gie-id", "operate-on-class-ids", "input-object-min-width", "input-object-min-height",
    "input-object-max-width", "input-object-max-height", "secondary-reinfer-interval", "classifier-async-mode",
    "num-detected-classes", "cluster-mode", "enable-dbscan", "filter-out-class-ids", "classifier-threshold",
    "classifier-type", "segmentation-threshold", "parse-bbox-func-name", "parse-bbox-instance-mask-func-name",
    "parse-classifier-func-name", "parse-segmentation-func-name", "custom-lib-path",
  ]

  /// All keys of `property` that nvinfer knows.
  static let propertyKeys = livingKeys + DeadKeys.all

  /// All keys of `class-attrs-all` and `class-attrs-N`.
  static let classKeys = [
    "pre-cluster-threshold", "threshold", "post-cluster-threshold", "nms-iou-threshold", "topk", "detected-min-w",
    "detected-min-h", "detected-max-w", "detected-max-h", "roi-top-offset", "roi-bottom-offset", "eps",
    "group-threshold", "minBoxes", "dbscan-min-score", "border-color", "bg-color",
  ]
}

/// The keys of nvinfer that have no effect here, and why.
enum DeadKeys {
  /// All of them.
  static var all: [String] { Array(silent) + Array(reasons.keys) }

  /// What is said of a key; nil where nothing is lost by it.
  static func words(for entry: KeyFile.Entry) -> String? {
    if entry.key == "gpu-id" {
      return entry.value == "0" ? nil : "the device is chosen by 'device', as 'dipper devices' names it"
    }
    guard let reason = reasons[entry.key] else { return nil }
    // What is switched off is not missed.
    return switches.contains(entry.key) && ["0", "false"].contains(entry.value.lowercased()) ? nil : reason
  }

  /// Keys that say what is so anyhow: outputs and the order of dimensions are read off the model.
  private static let silent: Set<String> = [
    "gpu-id", "output-blob-names", "network-input-order", "output-instance-mask", "parse-func",
    "force-implicit-batch-dim", "tensor-meta-pool-size", "disable-output-host-copy", "scaling-compute-hw",
  ]

  /// Keys whose 0 means off.
  private static let switches: Set<String> = [
    "input-tensor-from-meta", "crop-objects-to-roi-boundary", "enable-dla", "auto-inc-mem", "strongly-typed",
    "dynamic-properties", "warmup-engine", "stabilize-buffer-count", "segmentation-output-order", "scaling-filter",
    "dump-input-tensor", "overwrite-input-tensor", "dump-output-tensor", "overwrite-output-tensor",
    "raw-output-file-write", "uff-input-order",
  ]

  private static let tensorRT = "TensorRT's; the model is run by OpenVINO and does not need it"
  private static let tensors = "raw tensors are neither written to files nor read from them"

  private static let reasons: [String: String] = [
    "model-engine-file": "the engine is \(tensorRT)",
    "int8-calib-file": "the calibration is \(tensorRT); the model keeps the precision that it was exported in",
    "engine-create-func-name": "the function builds an engine of \(tensorRT)",
    "workspace-size": "the memory is \(tensorRT)", "layer-device-precision": "precisions of layers are \(tensorRT)",
    "max-gpu-mem-per": "the limit is \(tensorRT)", "auto-inc-mem": "the switch is \(tensorRT)",
    "enable-dla": "the accelerator is \(tensorRT)", "use-dla-core": "the accelerator is \(tensorRT)",
    "strongly-typed": "the switch is \(tensorRT)", "warmup-engine": "the switch is \(tensorRT)",
    "dynamic-properties": "the switch is \(tensorRT)", "stabilize-buffer-count": "the switch is \(tensorRT)",
    "output-io-formats": "formats of outputs are \(tensorRT)",
    "tlt-model-key": "the key is for encrypted models of the TAO toolkit; the ONNX model has none",
    "tlt-encoded-model": "the encrypted model is left alone; the ONNX model is run",
    "uff-file": "the model in UFF is left alone; the ONNX model is run",
    "uff-input-blob-name": "inputs are found in the model itself",
    "uff-input-order": "the order of dimensions is found in the model itself",
    "custom-network-config": "the description of Darknet is left alone; the ONNX model is run",
    "proto-file": "the description of Caffe is left alone; the ONNX model is run",
    "mean-file": "no mean image is taken off; where the network needs it, give the mean of each channel in offsets",
    "scaling-filter": "frames are scaled bilinearly",
    "input-tensor-from-meta": "tensors of nvdspreprocess are not read; frames are made to fit here",
    "crop-objects-to-roi-boundary": "objects are kept within the frame, and regions of nvdspreprocess are not known",
    "segmentation-output-order": "the order of the output's dimensions is read off its shape",
    "dump-input-tensor": tensors, "overwrite-input-tensor": tensors, "dump-output-tensor": tensors,
    "overwrite-output-tensor": tensors, "ip-tensor-file": tensors, "op-tensor-files": tensors,
    "raw-output-file-write": tensors,
  ]
}
