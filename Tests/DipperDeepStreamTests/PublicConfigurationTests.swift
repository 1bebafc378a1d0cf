import DipperDeepStream
import Testing

/// Configurations that people publish, as facts of keys and values.
@Suite("Public configurations of nvinfer are taken over") struct PublicConfigurationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// The keys that are remarked on, in the file's order.
    var remarks: [String]
    var use: InferFile.Use
    var testDescription: String { name }
  }

  private static let yolo = """
    [class-attrs-all]
    nms-iou-threshold=0.45
    pre-cluster-threshold=0.25
    topk=300
    """

  static let cases = [
    Case(
      name: "YOLO11 of DeepStream-Yolo",
      text: """
        [property]
        gpu-id=0
        net-scale-factor=0.0039215697906911373
        model-color-format=0
        onnx-file=yolo11s.onnx
        model-engine-file=model_b1_gpu0_fp32.engine
        labelfile-path=labels.txt
        batch-size=1
        network-mode=0
        num-detected-classes=80
        interval=0
        gie-unique-id=1
        process-mode=1
        network-type=0
        cluster-mode=2
        maintain-aspect-ratio=1
        symmetric-padding=1
        parse-bbox-func-name=NvDsInferParseYolo
        custom-lib-path=nvdsinfer_custom_impl_Yolo/libnvdsinfer_custom_impl_Yolo.so
        engine-create-func-name=NvDsInferYoloCudaEngineGet

        \(yolo)
        """, remarks: ["model-engine-file", "parse-bbox-func-name", "engine-create-func-name"], use: .detection),
    Case(
      name: "PP-YOLOE of DeepStream-Yolo",
      text: """
        [property]
        gpu-id=0
        net-scale-factor=0.0173520735727919486
        offsets=123.675;116.28;103.53
        model-color-format=0
        onnx-file=ppyoloe_crn_s_400e_coco.onnx
        model-engine-file=ppyoloe_crn_s_400e_coco.onnx_b1_gpu0_fp32.engine
        labelfile-path=labels.txt
        batch-size=1
        network-mode=0
        num-detected-classes=80
        interval=0
        gie-unique-id=1
        process-mode=1
        network-type=0
        cluster-mode=2
        maintain-aspect-ratio=0
        parse-bbox-func-name=NvDsInferParseYoloE
        custom-lib-path=nvdsinfer_custom_impl_Yolo/libnvdsinfer_custom_impl_Yolo.so

        \(yolo)
        """, remarks: ["model-engine-file", "parse-bbox-func-name"], use: .detection),
    Case(
      name: "RT-DETR of DeepStream-Yolo",
      text: """
        [property]
        gpu-id=0
        net-scale-factor=0.0039215697906911373
        model-color-format=0
        onnx-file=rtdetr_r50vd_6x_coco_from_paddle.onnx
        model-engine-file=model_b1_gpu0_fp32.engine
        labelfile-path=labels.txt
        batch-size=1
        network-mode=0
        num-detected-classes=80
        interval=0
        gie-unique-id=1
        process-mode=1
        network-type=0
        cluster-mode=2
        maintain-aspect-ratio=0
        parse-bbox-func-name=NvDsInferParseYolo
        custom-lib-path=nvdsinfer_custom_impl_Yolo/libnvdsinfer_custom_impl_Yolo.so
        engine-create-func-name=NvDsInferYoloCudaEngineGet

        \(yolo)
        """, remarks: ["model-engine-file", "parse-bbox-func-name", "engine-create-func-name"], use: .detection),
    Case(
      name: "YOLOv5's classifier of DeepStream-Yolo",
      text: """
        [property]
        gpu-id=0
        gie-unique-id=4
        net-scale-factor=0.017352074
        offsets=123.675;116.28;103.53
        onnx-file=yolov5s-cls.onnx
        model-engine-file=yolov5s-cls.onnx_b16_gpu0_fp16.engine
        labelfile-path=imagenet_classes.txt
        force-implicit-batch-dim=0
        batch-size=16
        network-input-order=0
        model-color-format=0
        process-mode=2
        network-mode=2
        network-type=1
        classifier-async-mode=0
        classifier-threshold=0.25
        parse-classifier-func-name=NvDsInferCustomYolov5ClsParse
        custom-lib-path=nvdsinfer_custom_impl_Yolo_cls/libnvinfer_custom_impl_yolov5_cls_parser.so
        maintain-aspect-ratio=1
        symmetric-padding=1
        input-object-min-width=0
        input-object-min-height=0
        operate-on-gie-id=1
        classifier-type=imagenet
        """, remarks: ["model-engine-file", "parse-classifier-func-name"], use: .classes),
    Case(
      name: "vehicle makes of DeepStream's second sample",
      text: """
        [property]
        gpu-id=0
        net-scale-factor=1
        onnx-file=models/Secondary_VehicleMake/resnet18_vehiclemakenet_pruned.onnx
        model-engine-file=models/Secondary_VehicleMake/resnet18_vehiclemakenet_pruned.onnx_b16_gpu0_fp16.engine
        labelfile-path=models/Secondary_VehicleMake/labels.txt
        int8-calib-file=models/Secondary_VehicleMake/cal_trt.bin
        batch-size=16
        network-mode=2
        input-object-min-width=64
        input-object-min-height=64
        process-mode=2
        model-color-format=1
        gpu-id=0
        gie-unique-id=2
        operate-on-gie-id=1
        operate-on-class-ids=0
        is-classifier=1
        classifier-async-mode=1
        classifier-threshold=0.51
        process-mode=2
        """, remarks: ["model-engine-file", "int8-calib-file"], use: .classes),
    Case(
      name: "traffic detector of a traffic system",
      text: """
        [property]
        gpu-id=0
        net-scale-factor=0.00392156862745098
        onnx-file=models/Primary_Detector/resnet18_trafficcamnet_pruned.onnx
        model-engine-file=models/Primary_Detector/resnet18_trafficcamnet_pruned.onnx_b30_gpu0_int8.engine
        labelfile-path=models/Primary_Detector/labels.txt
        int8-calib-file=models/Primary_Detector/cal_trt.bin
        batch-size=30
        process-mode=1
        model-color-format=0
        network-mode=1
        num-detected-classes=4
        interval=0
        gie-unique-id=1
        cluster-mode=2

        [class-attrs-all]
        topk=20
        nms-iou-threshold=0.5
        pre-cluster-threshold=0.2

        [class-attrs-0]
        topk=20
        nms-iou-threshold=0.5
        pre-cluster-threshold=0.4
        """, remarks: ["model-engine-file", "int8-calib-file"], use: .detection),
    Case(
      name: "plates of the TAO applications",
      text: """
        [property]
        gpu-id=0
        net-scale-factor=0.0039215697906911373
        model-color-format=0
        labelfile-path=../../../models/LPD_us/usa_lpd_label.txt
        model-engine-file=../../../models/LPD_us/LPDNet_usa_pruned_tao5.onnx_b16_gpu0_int8.engine
        int8-calib-file=../../../models/LPD_us/usa_cal_10.1.0.bin
        onnx-file=../../../models/LPD_us/LPDNet_usa_pruned_tao5.onnx
        uff-input-dims=3;480;640;0
        uff-input-blob-name=input_1
        batch-size=16
        network-mode=1
        num-detected-classes=1
        process-mode=2
        interval=0
        gie-unique-id=2
        network-type=0
        operate-on-gie-id=1
        operate-on-class-ids=0
        cluster-mode=3
        output-blob-names=output_cov/Sigmoid:0;output_bbox/BiasAdd:0
        input-object-min-height=30
        input-object-min-width=40

        [class-attrs-all]
        pre-cluster-threshold=0.3
        roi-top-offset=0
        roi-bottom-offset=0
        detected-min-w=0
        detected-min-h=0
        detected-max-w=0
        detected-max-h=0
        """, remarks: ["model-engine-file", "int8-calib-file", "uff-input-blob-name"], use: .detection),
    Case(
      name: "what is written on plates of the TAO applications, in YAML",
      text: """
        property:
          gpu-id: 0
          model-engine-file: ../../../models/LPR_us/us_lprnet_baseline18_deployable.onnx_b16_gpu0_fp16.engine
          labelfile-path: ../../../models/LPR_us/labels_us.txt
          onnx-file: ../../../models/LPR_us/us_lprnet_baseline18_deployable.onnx
          batch-size: 16
          network-mode: 2
          num-detected-classes: 3
          gie-unique-id: 3
          output-blob-names: tf_op_layer_ArgMax;tf_op_layer_Max
          network-type: 1
          parse-classifier-func-name: NvDsInferParseCustomNVPlate
          custom-lib-path: ../../../apps/libnvdsinfer_custom_impl_lpr.so
          process-mode: 2
          operate-on-gie-id: 2
          net-scale-factor: 0.00392156862745098
          model-color-format: 0

        class-attrs-all:
          threshold: 0.5
        """, remarks: ["model-engine-file", "parse-classifier-func-name"], use: .text),
    Case(
      name: "RF-DETR of an aerial detector",
      text: """
        [property]
        gpu-id=0
        net-scale-factor=0.00392156862745098
        model-color-format=0
        onnx-file=exports/inference_model_normalized_fp32.onnx
        model-engine-file=exports/inference_model_normalized_fp32_b1_fp16.engine
        labelfile-path=labels_rfdetr_uav_coco92.txt
        batch-size=1
        interval=0
        num-detected-classes=82
        gie-unique-id=1
        process-mode=1
        network-type=0
        cluster-mode=4
        maintain-aspect-ratio=0
        infer-dims=3;672;672
        scaling-filter=3
        scaling-compute-hw=1
        parse-bbox-func-name=NvDsInferParseRFDETRPy
        custom-lib-path=nvdsinfer_custom_impl_Yolo/libnvdsinfer_custom_impl_Yolo.so
        network-mode=2

        [class-attrs-all]
        pre-cluster-threshold=0.3
        """, remarks: ["model-engine-file", "scaling-filter", "parse-bbox-func-name"], use: .detection),
    Case(
      name: "city scenes of the TAO applications, in YAML",
      text: """
        property:
          gpu-id: 0
          net-scale-factor: 0.01735207357279195
          offsets: 123.675;116.28;103.53
          labelfile-path:    ../../../models/citysemsegformer/labels.txt
          model-engine-file: ../../../models/citysemsegformer/citysemsegformer.onnx_b1_gpu0_fp16.engine
          onnx-file: ../../../models/citysemsegformer/citysemsegformer.onnx
          model-color-format: 0
          batch-size: 1
          network-mode: 2
          workspace-size: 1048576
          interval: 0
          gie-unique-id: 1
          cluster-mode: 2
          network-type: 100 # left to a probe
          num-detected-classes: 19 
          output-tensor-meta: 1
          segmentation-output-order: 1

        source-list:
          list: file:///streams/sample_1080p_h264.mp4
        """,
      remarks: [
        "model-engine-file", "workspace-size", "network-type", "output-tensor-meta", "segmentation-output-order",
        "source-list",
      ], use: .segmentation),
    Case(
      name: "faces of a recognition system",
      text: """
        [property]
        gpu-id=0
        gie-unique-id=2
        process-mode=2
        network-type=100
        onnx-file=models/w600k_mbf.onnx
        model-engine-file=models/w600k_mbf.onnx_b16_gpu0_fp16.engine
        net-scale-factor=0.00784313725490196
        offsets=127.5;127.5;127.5
        model-color-format=0
        infer-dims=3;112;112
        batch-size=16
        maintain-aspect-ratio=1
        operate-on-gie-id=1
        operate-on-class-ids=0
        input-object-min-width=32
        input-object-min-height=32
        output-tensor-meta=1
        network-mode=2
        """, remarks: ["network-type", "model-engine-file", "output-tensor-meta"], use: .embedding),
  ]

  @Test("each is read whole, and what is remarked on is what is not so here", arguments: cases)
  func reads(example: Case) throws {
    let file = try InferFile(example.text, path: "infer.txt")
    #expect(file.remarks.map(\.key) == example.remarks)
    #expect(file.use == example.use && file.model.hasSuffix(".onnx"))
  }

  @Test("there are ten and more") func count() { #expect(Self.cases.count >= 10) }
}
