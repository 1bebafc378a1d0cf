import DipperDeepStream
import Testing

@Suite("nvinfer's configurations") struct InferFileTests {
  private func file(_ property: String, _ rest: String = "") throws -> InferFile {
    try InferFile("[property]\nonnx-file=m.onnx\n\(property)\n\(rest)", path: "dir/infer.txt")
  }

  private func faults(_ text: String) -> [String] {
    do throws(ConfigurationFaults) {
      _ = try InferFile(text, path: "infer.txt")
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  @Test("a file that says next to nothing has nvinfer's defaults")
  func defaults() throws {
    let file = try file("")
    #expect(file.model == "dir/m.onnx" && file.task == .detector && !file.isSecondary && file.interval == 0)
    #expect(file.scale == 1 && file.offsets == nil && file.colors == .rgb && !file.keepsProportions)
    #expect(file.clustering == .rectangles && file.limits.threshold == nil && file.remarks.isEmpty)
  }

  @Test("every key that has an effect is read")
  func keys() throws {
    let file = try file(
      """
      gie-unique-id=3
      labelfile-path=/labels.txt
      interval=4
      batch-size=8
      process-mode=2
      network-mode=0
      network-type=0
      net-scale-factor=0.5
      offsets=1;2;3
      model-color-format=1
      maintain-aspect-ratio=1
      symmetric-padding=1
      infer-dims=3;544;960
      operate-on-gie-id=1
      operate-on-class-ids=0;2
      input-object-min-width=10
      input-object-min-height=11
      input-object-max-width=100
      input-object-max-height=110
      secondary-reinfer-interval=7
      classifier-async-mode=1
      num-detected-classes=4
      cluster-mode=3
      filter-out-class-ids=1;3
      classifier-threshold=0.7
      classifier-type=color
      segmentation-threshold=0.6
      """,
      """
      [class-attrs-all]
      pre-cluster-threshold=0.3
      post-cluster-threshold=0.4
      nms-iou-threshold=0.5
      topk=20
      eps=0.7
      minBoxes=3
      group-threshold=2
      dbscan-min-score=1.5
      [class-attrs-2]
      detected-min-w=5
      detected-min-h=6
      detected-max-w=50
      detected-max-h=60
      roi-top-offset=7
      roi-bottom-offset=8
      threshold=0.9
      """)
    #expect(file.uniqueID == 3 && file.labels == "/labels.txt" && file.interval == 4 && file.batchSize == 8)
    #expect(file.isSecondary && file.isSinglePrecision && file.scale == 0.5 && file.offsets == [1, 2, 3])
    #expect(file.colors == .bgr && file.keepsProportions && file.isCentered)
    #expect(file.inputSize?.width == 960 && file.inputSize?.height == 544)
    #expect(file.operateOnID == 1 && file.operateOnClasses == [0, 2] && file.isAsynchronous)
    #expect(file.minimumObjectSize == (10, 11) && file.maximumObjectSize == (100, 110) && file.reinferInterval == 7)
    #expect(file.classCount == 4 && file.clustering == .densityThenSuppression && file.leftOutClasses == [1, 3])
    #expect(file.classifierThreshold == 0.7 && file.classifierType == "color" && file.segmentationThreshold == 0.6)
    #expect(file.limits.threshold == 0.3 && file.limits.postThreshold == 0.4 && file.limits.nmsIoU == 0.5)
    #expect(file.limits.topK == 20 && file.limits.epsilon == 0.7 && file.limits.minimumBoxes == 3)
    #expect(file.limits.groupThreshold == 2 && file.limits.minimumScore == 1.5)
    let limits = try #require(file.classLimits[2])
    #expect(limits.minimumWidth == 5 && limits.minimumHeight == 6 && limits.maximumWidth == 50)
    #expect(limits.maximumHeight == 60 && limits.topOffset == 7 && limits.bottomOffset == 8 && limits.threshold == 0.9)
    #expect(file.remarks.isEmpty)
  }

  @Test(
    "what is wrong is named by line and key",
    arguments: [
      ("[property]\nonnx-file=m.onnx\nonx-file=a", "infer.txt:3: onx-file: found an unknown key; did you mean 'onnx-file'?"),
      (
        "[property]\nonnx-file=m.onnx\ninterval=1\ninterval=2",
        "infer.txt:4: interval: found the key twice, with '1' in line 3; leave one of both"
      ),
      ("[property]\ngpu-id=0", "infer.txt:2: onnx-file: found no model, expected onnx-file with the path of one"),
      ("[property]\nmodel-engine-file=a.engine", "infer.txt:2: model-engine-file: found a TensorRT engine and no model"),
      ("[property]\ntlt-encoded-model=a.etlt", "infer.txt:2: tlt-encoded-model: found an encrypted model"),
      ("[property]\nmodel-file=a.caffemodel", "infer.txt:2: model-file: found 'a.caffemodel', a model of Caffe or Darknet"),
      ("[properties]\na=1", "infer.txt:1: properties: found an unknown group; did you mean 'property'?"),
      ("[property]\nonnx-file=m.onnx\nnetwork-type=1", "infer.txt:3: network-type: found a classifier of whole frames"),
      (
        "[property]\nonnx-file=m.onnx\nprocess-mode=2\nnetwork-type=2",
        "infer.txt:3: process-mode: found 2 (objects) and a segmentation"
      ),
      ("[property]\nonnx-file=m.onnx\ncluster-mode=7", "infer.txt:3: cluster-mode: found '7', expected a whole number from 0 to 4"),
      ("[property]\nonnx-file=m.onnx\nnetwork-type=7", "infer.txt:3: network-type: found 7, expected 0 (detector)"),
      ("[property]\nonnx-file=m.onnx\nmodel-color-format=2", "infer.txt:3: model-color-format: found 2 (gray)"),
      ("[property]\nonnx-file=m.onnx\noffsets=1;2", "infer.txt:3: offsets: found 2 numbers"),
      ("[property]\nonnx-file=m.onnx\ninfer-dims=544;960", "infer.txt:3: infer-dims: found '544;960', expected channels"),
      ("[property]\nonnx-file=m.onnx\ninterval=often", "infer.txt:3: interval: found 'often', expected a whole number from 0"),
      (
        "[property]\nonnx-file=m.onnx\ngie-unique-id=2\noperate-on-gie-id=2",
        "infer.txt:4: operate-on-gie-id: found 2, the network's own gie-unique-id"
      ),
      ("[class-attrs-all]\ntopk=1", "infer.txt: found no group [property]"),
      (
        "[property]\nonnx-file=m.onnx\n[class-attrs-all]\npre-cluster-treshold=1",
        "infer.txt:4: pre-cluster-treshold: found an unknown key; did you mean 'pre-cluster-threshold'?"
      ),
    ])
  func mistakes(text: String, message: String) {
    #expect(faults(text).contains { $0.hasPrefix(message) }, "\(faults(text))")
  }

  @Test("what is said twice alike is no mistake, and other programs' groups are left alone")
  func twice() throws {
    let file = try file("interval=2\ninterval=2", "[custom]\na=1")
    #expect(file.interval == 2 && file.remarks.map(\.key) == ["custom"])
  }

  @Test("all mistakes of a file are told together")
  func several() { #expect(faults("[property]\nonnx-file=m\ninterval=x\ntopk=1\noffsets=a").count == 3) }

  @Test("a comment behind a number is no part of it, as GLib has it")
  func trailing() throws { #expect(try file("network-type=2 # masks").task == .segmentation) }

  @Test("keys without effect are named once each, and not where they are switched off")
  func deadKeys() throws {
    let file = try file(
      "model-engine-file=a.engine\nint8-calib-file=c\nworkspace-size=1\nscaling-filter=0\nenable-dla=0\ngpu-id=1\n"
        + "force-implicit-batch-dim=1\noutput-blob-names=a;b")
    #expect(file.remarks.map(\.key) == ["model-engine-file", "int8-calib-file", "workspace-size", "gpu-id"])
    #expect(file.remarks.allSatisfy { $0.line != nil && $0.file == "dir/infer.txt" })
  }

  @Test(
    "functions of C++ libraries stand for the decoders of their family",
    arguments: [
      ("NvDsInferParseYolo", "YOLO", "deepstream-yolo"), ("NvDsInferParseYoloSeg", "YOLO with masks", "yolov8-seg"),
      ("NvDsInferParseCustomSSD", "SSD", "tensorflow-ssd"), ("NvDsInferParseCustomResnet", "DetectNet", "detectnet"),
      ("NvDsInferParseCustomYoloV7", "YOLO", "deepstream-yolo"), ("NvDsInferParseYoloX", "YOLOX", "yolox"),
      ("NvDsInferParseRFDETRPy", "RT-DETR and other transformers", "rt-detr"),
    ])
  func parsers(function: String, family: String, decoder: String) throws {
    let file = try file("parse-bbox-func-name=\(function)\ncustom-lib-path=lib.so")
    #expect(file.parser?.family == family && file.parser?.decoders.first == decoder)
    #expect(file.remarks.count == 1 && file.remarks[0].message.contains("'lib.so' is not called"))
  }

  @Test("a function that nobody knows is said to be one")
  func unknownParser() throws {
    let file = try file("parse-bbox-func-name=MyOwn")
    #expect(file.parser?.family == nil && file.remarks[0].message.contains("nothing is known of it"))
  }
}
