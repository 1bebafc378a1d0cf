/// The structs of nvdsmeta.h, nvds_audio_meta.h and nvll_osd_struct.h; base_meta is compared by itself.
extension Layout {
  static func of(_ kind: ElementKind) -> Layout {
    switch kind {
    case .frame: frame
    case .object: object
    case .classifier: classifier
    case .display: display
    case .label: label
    case .user: user
    case .audioFrame: audioFrame
    }
  }

  static let batch = Layout(
    "batch", size: 192,
    [
      .plain("max_frames_in_batch", 40, 4), .plain("num_frames_in_batch", 44, 4), .list("frame_meta_list", 96),
      .list("batch_user_meta_list", 104), .plain("misc_batch_info", 128, 32), .plain("reserved", 160, 32),
    ])

  static let frame = Layout(
    "frame", size: 232,
    [
      .plain("pad_index", 40, 4), .plain("batch_id", 44, 4), .plain("frame_num", 48, 4), .plain("buf_pts", 56, 8),
      .plain("ntp_timestamp", 64, 8), .plain("source_id", 72, 4), .plain("num_surfaces_per_frame", 76, 4),
      .plain("source_frame_width", 80, 4), .plain("source_frame_height", 84, 4), .plain("surface_type", 88, 4),
      .plain("surface_index", 92, 4), .plain("num_obj_meta", 96, 4), .plain("bInferDone", 100, 4),
      .list("obj_meta_list", 104), .list("display_meta_list", 112), .list("frame_user_meta_list", 120),
      .plain("misc_frame_info", 128, 32), .plain("pipeline_width", 160, 4), .plain("pipeline_height", 164, 4),
      .plain("sensorInfo_meta.source_id", 168, 4), .string("sensorInfo_meta.uri", 176),
      .string("sensorInfo_meta.sensor_id", 184), .string("sensorInfo_meta.sensor_name", 192),
      .plain("reserved", 200, 32),
    ])

  static let object = Layout(
    "object", size: 552,
    [
      .element("parent", 40), .plain("unique_component_id", 48, 4), .plain("class_id", 52, 4),
      .plain("object_id", 56, 8), .plain("detector_bbox_info", 64, 16), .plain("tracker_bbox_info", 80, 16),
      .plain("confidence", 96, 4), .plain("tracker_confidence", 100, 4), .plain("rect_params", 104, 20),
      .plain("rect_params.border_color", 128, 84), .block("mask_params.data", 216), .plain("mask_params", 224, 16),
      .string("text_params.display_text", 240), .plain("text_params.x_offset, y_offset", 248, 8),
      .constant("text_params.font_params.font_name", 256), .plain("text_params.font_params.font_size", 264, 4),
      .plain("text_params.font_params.font_color", 272, 36), .plain("text_params.text_bg_clr", 312, 32),
      .plain("obj_label", 344, 128), .list("classifier_meta_list", 472), .list("obj_user_meta_list", 480),
      .plain("misc_obj_info", 488, 32), .plain("reserved", 520, 32),
    ])

  static let classifier = Layout(
    "classifier", size: 64,
    [
      .plain("num_labels", 40, 4), .plain("unique_component_id", 44, 4), .list("label_info_list", 48),
      .constant("classifier_type", 56),
    ])

  static let label = Layout(
    "label", size: 200,
    [
      .plain("num_classes", 40, 4), .plain("result_label", 44, 128), .string("pResult_label", 176),
      .plain("result_class_id", 184, 4), .plain("label_id", 188, 4), .plain("result_prob", 192, 4),
    ])

  static let user = Layout("user", size: 48, [.constant("user_meta_data", 40)])

  static let audioFrame = Layout(
    "audio frame", size: 320,
    [
      .plain("pad_index", 40, 4), .plain("batch_id", 44, 4), .plain("frame_num", 48, 4), .plain("buf_pts", 56, 8),
      .plain("ntp_timestamp", 64, 8), .plain("source_id", 72, 4), .plain("num_samples_per_frame", 76, 4),
      .plain("sample_rate", 80, 4), .plain("num_channels", 84, 4), .plain("format", 88, 4), .plain("layout", 92, 4),
      .plain("bInferDone", 96, 4), .plain("class_id", 100, 4), .plain("confidence", 104, 4),
      .plain("class_label", 108, 128), .list("classifier_meta_list", 240), .list("frame_user_meta_list", 248),
      .plain("misc_frame_info", 256, 32), .plain("reserved", 288, 32),
    ])

  static let display = Layout("display", size: 7040, displayFields)

  private static let displayFields: [Field] = {
    var fields: [Field] = [.plain("num_rects, num_labels, num_lines, num_arrows, num_circles", 40, 20)]
    for index in 0..<16 { fields.append(.plain("rect_params[\(index)]", 64 + 112 * index, 112)) }
    for index in 0..<16 {
      let start = 1856 + 104 * index
      fields.append(.string("text_params[\(index)].display_text", start))
      fields.append(.plain("text_params[\(index)].x_offset, y_offset", start + 8, 8))
      fields.append(.constant("text_params[\(index)].font_params.font_name", start + 16))
      fields.append(.plain("text_params[\(index)].font_params", start + 24, 80))
    }
    fields.append(.plain("line_params", 3520, 896))
    fields.append(.plain("arrow_params", 4416, 1024))
    fields.append(.plain("circle_params", 5440, 1536))
    fields.append(.plain("misc_osd_data", 6976, 32))
    fields.append(.plain("reserved", 7008, 32))
    return fields
  }()

  static let pool = Layout(
    "pool", size: 56,
    [
      .plain("meta_type", 0, 4), .plain("max_elements_in_pool", 4, 4), .plain("element_size", 8, 4),
      .plain("num_empty_elements", 12, 4), .plain("num_full_elements", 16, 4),
    ])
}
