/* Every size and offset of the structs, checked against the measured ones when this compiles. */
#include "CDeepStream.h"
#include <stddef.h>

#define SIZE(type, bytes) _Static_assert(sizeof(type) == bytes, #type)
#define FIELD(type, field, offset, bytes)                                        \
  _Static_assert(offsetof(type, field) == offset, #type "." #field);             \
  _Static_assert(sizeof(((type *)0)->field) == bytes, #type "." #field)

SIZE(NvOSD_ColorParams, 32);
FIELD(NvOSD_ColorParams, red, 0, 8);
FIELD(NvOSD_ColorParams, green, 8, 8);
FIELD(NvOSD_ColorParams, blue, 16, 8);
FIELD(NvOSD_ColorParams, alpha, 24, 8);

SIZE(NvOSD_FontParams, 48);
FIELD(NvOSD_FontParams, font_name, 0, 8);
FIELD(NvOSD_FontParams, font_size, 8, 4);
FIELD(NvOSD_FontParams, font_color, 16, 32);

SIZE(NvOSD_TextParams, 104);
FIELD(NvOSD_TextParams, display_text, 0, 8);
FIELD(NvOSD_TextParams, x_offset, 8, 4);
FIELD(NvOSD_TextParams, y_offset, 12, 4);
FIELD(NvOSD_TextParams, font_params, 16, 48);
FIELD(NvOSD_TextParams, set_bg_clr, 64, 4);
FIELD(NvOSD_TextParams, text_bg_clr, 72, 32);

SIZE(NvOSD_RectParams, 112);
FIELD(NvOSD_RectParams, left, 0, 4);
FIELD(NvOSD_RectParams, top, 4, 4);
FIELD(NvOSD_RectParams, width, 8, 4);
FIELD(NvOSD_RectParams, height, 12, 4);
FIELD(NvOSD_RectParams, border_width, 16, 4);
FIELD(NvOSD_RectParams, border_color, 24, 32);
FIELD(NvOSD_RectParams, has_bg_color, 56, 4);
FIELD(NvOSD_RectParams, reserved, 60, 4);
FIELD(NvOSD_RectParams, bg_color, 64, 32);
FIELD(NvOSD_RectParams, has_color_info, 96, 4);
FIELD(NvOSD_RectParams, color_id, 100, 4);
FIELD(NvOSD_RectParams, rotation_angle, 104, 4);

SIZE(NvOSD_MaskParams, 24);
FIELD(NvOSD_MaskParams, data, 0, 8);
FIELD(NvOSD_MaskParams, size, 8, 4);
FIELD(NvOSD_MaskParams, threshold, 12, 4);
FIELD(NvOSD_MaskParams, width, 16, 4);
FIELD(NvOSD_MaskParams, height, 20, 4);

SIZE(NvOSD_LineParams, 56);
FIELD(NvOSD_LineParams, x1, 0, 4);
FIELD(NvOSD_LineParams, y1, 4, 4);
FIELD(NvOSD_LineParams, x2, 8, 4);
FIELD(NvOSD_LineParams, y2, 12, 4);
FIELD(NvOSD_LineParams, line_width, 16, 4);
FIELD(NvOSD_LineParams, line_color, 24, 32);

SIZE(NvOSD_ArrowParams, 64);
FIELD(NvOSD_ArrowParams, x1, 0, 4);
FIELD(NvOSD_ArrowParams, y1, 4, 4);
FIELD(NvOSD_ArrowParams, x2, 8, 4);
FIELD(NvOSD_ArrowParams, y2, 12, 4);
FIELD(NvOSD_ArrowParams, arrow_width, 16, 4);
FIELD(NvOSD_ArrowParams, arrow_head, 20, 4);
FIELD(NvOSD_ArrowParams, arrow_color, 24, 32);
FIELD(NvOSD_ArrowParams, reserved, 56, 4);

SIZE(NvOSD_CircleParams, 96);
FIELD(NvOSD_CircleParams, xc, 0, 4);
FIELD(NvOSD_CircleParams, yc, 4, 4);
FIELD(NvOSD_CircleParams, radius, 8, 4);
FIELD(NvOSD_CircleParams, circle_color, 16, 32);
FIELD(NvOSD_CircleParams, has_bg_color, 48, 4);
FIELD(NvOSD_CircleParams, bg_color, 56, 32);
FIELD(NvOSD_CircleParams, circle_width, 88, 4);
FIELD(NvOSD_CircleParams, reserved, 92, 4);

SIZE(NvDsBaseMeta, 40);
FIELD(NvDsBaseMeta, batch_meta, 0, 8);
FIELD(NvDsBaseMeta, meta_type, 8, 4);
FIELD(NvDsBaseMeta, uContext, 16, 8);
FIELD(NvDsBaseMeta, copy_func, 24, 8);
FIELD(NvDsBaseMeta, release_func, 32, 8);

SIZE(NvDsMetaPool, 56);
FIELD(NvDsMetaPool, meta_type, 0, 4);
FIELD(NvDsMetaPool, max_elements_in_pool, 4, 4);
FIELD(NvDsMetaPool, element_size, 8, 4);
FIELD(NvDsMetaPool, num_empty_elements, 12, 4);
FIELD(NvDsMetaPool, num_full_elements, 16, 4);
FIELD(NvDsMetaPool, empty_list, 24, 8);
FIELD(NvDsMetaPool, full_list, 32, 8);
FIELD(NvDsMetaPool, copy_func, 40, 8);
FIELD(NvDsMetaPool, release_func, 48, 8);

SIZE(NvBbox_Coords, 16);
FIELD(NvBbox_Coords, left, 0, 4);
FIELD(NvBbox_Coords, top, 4, 4);
FIELD(NvBbox_Coords, width, 8, 4);
FIELD(NvBbox_Coords, height, 12, 4);

SIZE(NvDsComp_BboxInfo, 16);
FIELD(NvDsComp_BboxInfo, org_bbox_coords, 0, 16);

SIZE(NvDsSensorInfo_meta, 32);
FIELD(NvDsSensorInfo_meta, source_id, 0, 4);
FIELD(NvDsSensorInfo_meta, uri, 8, 8);
FIELD(NvDsSensorInfo_meta, sensor_id, 16, 8);
FIELD(NvDsSensorInfo_meta, sensor_name, 24, 8);

SIZE(NvDsBatchMeta, 192);
FIELD(NvDsBatchMeta, base_meta, 0, 40);
FIELD(NvDsBatchMeta, max_frames_in_batch, 40, 4);
FIELD(NvDsBatchMeta, num_frames_in_batch, 44, 4);
FIELD(NvDsBatchMeta, frame_meta_pool, 48, 8);
FIELD(NvDsBatchMeta, obj_meta_pool, 56, 8);
FIELD(NvDsBatchMeta, classifier_meta_pool, 64, 8);
FIELD(NvDsBatchMeta, display_meta_pool, 72, 8);
FIELD(NvDsBatchMeta, user_meta_pool, 80, 8);
FIELD(NvDsBatchMeta, label_info_meta_pool, 88, 8);
FIELD(NvDsBatchMeta, frame_meta_list, 96, 8);
FIELD(NvDsBatchMeta, batch_user_meta_list, 104, 8);
FIELD(NvDsBatchMeta, meta_mutex, 112, 16);
FIELD(NvDsBatchMeta, misc_batch_info, 128, 32);
FIELD(NvDsBatchMeta, reserved, 160, 32);

SIZE(NvDsFrameMeta, 232);
FIELD(NvDsFrameMeta, base_meta, 0, 40);
FIELD(NvDsFrameMeta, pad_index, 40, 4);
FIELD(NvDsFrameMeta, batch_id, 44, 4);
FIELD(NvDsFrameMeta, frame_num, 48, 4);
FIELD(NvDsFrameMeta, buf_pts, 56, 8);
FIELD(NvDsFrameMeta, ntp_timestamp, 64, 8);
FIELD(NvDsFrameMeta, source_id, 72, 4);
FIELD(NvDsFrameMeta, num_surfaces_per_frame, 76, 4);
FIELD(NvDsFrameMeta, source_frame_width, 80, 4);
FIELD(NvDsFrameMeta, source_frame_height, 84, 4);
FIELD(NvDsFrameMeta, surface_type, 88, 4);
FIELD(NvDsFrameMeta, surface_index, 92, 4);
FIELD(NvDsFrameMeta, num_obj_meta, 96, 4);
FIELD(NvDsFrameMeta, bInferDone, 100, 4);
FIELD(NvDsFrameMeta, obj_meta_list, 104, 8);
FIELD(NvDsFrameMeta, display_meta_list, 112, 8);
FIELD(NvDsFrameMeta, frame_user_meta_list, 120, 8);
FIELD(NvDsFrameMeta, misc_frame_info, 128, 32);
FIELD(NvDsFrameMeta, pipeline_width, 160, 4);
FIELD(NvDsFrameMeta, pipeline_height, 164, 4);
FIELD(NvDsFrameMeta, sensorInfo_meta, 168, 32);
FIELD(NvDsFrameMeta, reserved, 200, 32);

SIZE(NvDsObjectMeta, 552);
FIELD(NvDsObjectMeta, base_meta, 0, 40);
FIELD(NvDsObjectMeta, parent, 40, 8);
FIELD(NvDsObjectMeta, unique_component_id, 48, 4);
FIELD(NvDsObjectMeta, class_id, 52, 4);
FIELD(NvDsObjectMeta, object_id, 56, 8);
FIELD(NvDsObjectMeta, detector_bbox_info, 64, 16);
FIELD(NvDsObjectMeta, tracker_bbox_info, 80, 16);
FIELD(NvDsObjectMeta, confidence, 96, 4);
FIELD(NvDsObjectMeta, tracker_confidence, 100, 4);
FIELD(NvDsObjectMeta, rect_params, 104, 112);
FIELD(NvDsObjectMeta, mask_params, 216, 24);
FIELD(NvDsObjectMeta, text_params, 240, 104);
FIELD(NvDsObjectMeta, obj_label, 344, 128);
FIELD(NvDsObjectMeta, classifier_meta_list, 472, 8);
FIELD(NvDsObjectMeta, obj_user_meta_list, 480, 8);
FIELD(NvDsObjectMeta, misc_obj_info, 488, 32);
FIELD(NvDsObjectMeta, reserved, 520, 32);

SIZE(NvDsClassifierMeta, 64);
FIELD(NvDsClassifierMeta, base_meta, 0, 40);
FIELD(NvDsClassifierMeta, num_labels, 40, 4);
FIELD(NvDsClassifierMeta, unique_component_id, 44, 4);
FIELD(NvDsClassifierMeta, label_info_list, 48, 8);
FIELD(NvDsClassifierMeta, classifier_type, 56, 8);

SIZE(NvDsLabelInfo, 200);
FIELD(NvDsLabelInfo, base_meta, 0, 40);
FIELD(NvDsLabelInfo, num_classes, 40, 4);
FIELD(NvDsLabelInfo, result_label, 44, 128);
FIELD(NvDsLabelInfo, pResult_label, 176, 8);
FIELD(NvDsLabelInfo, result_class_id, 184, 4);
FIELD(NvDsLabelInfo, label_id, 188, 4);
FIELD(NvDsLabelInfo, result_prob, 192, 4);

SIZE(NvDsDisplayMeta, 7040);
FIELD(NvDsDisplayMeta, base_meta, 0, 40);
FIELD(NvDsDisplayMeta, num_rects, 40, 4);
FIELD(NvDsDisplayMeta, num_labels, 44, 4);
FIELD(NvDsDisplayMeta, num_lines, 48, 4);
FIELD(NvDsDisplayMeta, num_arrows, 52, 4);
FIELD(NvDsDisplayMeta, num_circles, 56, 4);
FIELD(NvDsDisplayMeta, rect_params, 64, 1792);
FIELD(NvDsDisplayMeta, text_params, 1856, 1664);
FIELD(NvDsDisplayMeta, line_params, 3520, 896);
FIELD(NvDsDisplayMeta, arrow_params, 4416, 1024);
FIELD(NvDsDisplayMeta, circle_params, 5440, 1536);
FIELD(NvDsDisplayMeta, misc_osd_data, 6976, 32);
FIELD(NvDsDisplayMeta, reserved, 7008, 32);

SIZE(NvDsUserMeta, 48);
FIELD(NvDsUserMeta, base_meta, 0, 40);
FIELD(NvDsUserMeta, user_meta_data, 40, 8);

SIZE(NvDsMeta, 72);
FIELD(NvDsMeta, meta, 0, 16);
FIELD(NvDsMeta, meta_data, 16, 8);
FIELD(NvDsMeta, user_data, 24, 8);
FIELD(NvDsMeta, meta_type, 32, 4);
FIELD(NvDsMeta, copyfunc, 40, 8);
FIELD(NvDsMeta, freefunc, 48, 8);
FIELD(NvDsMeta, gst_to_nvds_meta_transform_func, 56, 8);
FIELD(NvDsMeta, gst_to_nvds_meta_release_func, 64, 8);

SIZE(NvBufSurfacePlaneParams, 232);
FIELD(NvBufSurfacePlaneParams, num_planes, 0, 4);
FIELD(NvBufSurfacePlaneParams, width, 4, 16);
FIELD(NvBufSurfacePlaneParams, height, 20, 16);
FIELD(NvBufSurfacePlaneParams, pitch, 36, 16);
FIELD(NvBufSurfacePlaneParams, offset, 52, 16);
FIELD(NvBufSurfacePlaneParams, psize, 68, 16);
FIELD(NvBufSurfacePlaneParams, bytesPerPix, 84, 16);
FIELD(NvBufSurfacePlaneParams, _reserved, 104, 128);

SIZE(NvBufSurfaceMappedAddr, 88);
FIELD(NvBufSurfaceMappedAddr, addr, 0, 32);
FIELD(NvBufSurfaceMappedAddr, eglImage, 32, 8);
FIELD(NvBufSurfaceMappedAddr, nvmmPtr, 40, 8);
FIELD(NvBufSurfaceMappedAddr, cudaPtr, 48, 8);
FIELD(NvBufSurfaceMappedAddr, _reserved, 56, 32);

SIZE(NvBufSurfaceParams, 416);
FIELD(NvBufSurfaceParams, width, 0, 4);
FIELD(NvBufSurfaceParams, height, 4, 4);
FIELD(NvBufSurfaceParams, pitch, 8, 4);
FIELD(NvBufSurfaceParams, colorFormat, 12, 4);
FIELD(NvBufSurfaceParams, layout, 16, 4);
FIELD(NvBufSurfaceParams, bufferDesc, 24, 8);
FIELD(NvBufSurfaceParams, dataSize, 32, 4);
FIELD(NvBufSurfaceParams, dataPtr, 40, 8);
FIELD(NvBufSurfaceParams, planeParams, 48, 232);
FIELD(NvBufSurfaceParams, mappedAddr, 280, 88);
FIELD(NvBufSurfaceParams, paramex, 368, 8);
FIELD(NvBufSurfaceParams, cudaBuffer, 376, 8);
FIELD(NvBufSurfaceParams, _reserved, 384, 32);

SIZE(NvBufSurface, 72);
FIELD(NvBufSurface, gpuId, 0, 4);
FIELD(NvBufSurface, batchSize, 4, 4);
FIELD(NvBufSurface, numFilled, 8, 4);
FIELD(NvBufSurface, isContiguous, 12, 1);
FIELD(NvBufSurface, memType, 16, 4);
FIELD(NvBufSurface, surfaceList, 24, 8);
FIELD(NvBufSurface, isImportedBuf, 32, 1);
FIELD(NvBufSurface, _reserved, 40, 32);

SIZE(NvDsAudioFrameMeta, 320);
FIELD(NvDsAudioFrameMeta, base_meta, 0, 40);
FIELD(NvDsAudioFrameMeta, pad_index, 40, 4);
FIELD(NvDsAudioFrameMeta, batch_id, 44, 4);
FIELD(NvDsAudioFrameMeta, frame_num, 48, 4);
FIELD(NvDsAudioFrameMeta, buf_pts, 56, 8);
FIELD(NvDsAudioFrameMeta, ntp_timestamp, 64, 8);
FIELD(NvDsAudioFrameMeta, source_id, 72, 4);
FIELD(NvDsAudioFrameMeta, num_samples_per_frame, 76, 4);
FIELD(NvDsAudioFrameMeta, sample_rate, 80, 4);
FIELD(NvDsAudioFrameMeta, num_channels, 84, 4);
FIELD(NvDsAudioFrameMeta, format, 88, 4);
FIELD(NvDsAudioFrameMeta, layout, 92, 4);
FIELD(NvDsAudioFrameMeta, bInferDone, 96, 4);
FIELD(NvDsAudioFrameMeta, class_id, 100, 4);
FIELD(NvDsAudioFrameMeta, confidence, 104, 4);
FIELD(NvDsAudioFrameMeta, class_label, 108, 128);
FIELD(NvDsAudioFrameMeta, classifier_meta_list, 240, 8);
FIELD(NvDsAudioFrameMeta, frame_user_meta_list, 248, 8);
FIELD(NvDsAudioFrameMeta, misc_frame_info, 256, 32);
FIELD(NvDsAudioFrameMeta, reserved, 288, 32);

SIZE(NvDsRoiMeta, 248);
FIELD(NvDsRoiMeta, roi, 0, 112);
FIELD(NvDsRoiMeta, roi_polygon, 112, 64);
FIELD(NvDsRoiMeta, converted_buffer, 176, 8);
FIELD(NvDsRoiMeta, frame_meta, 184, 8);
FIELD(NvDsRoiMeta, scale_ratio_x, 192, 8);
FIELD(NvDsRoiMeta, scale_ratio_y, 200, 8);
FIELD(NvDsRoiMeta, offset_left, 208, 8);
FIELD(NvDsRoiMeta, offset_top, 216, 8);
FIELD(NvDsRoiMeta, classifier_meta_list, 224, 8);
FIELD(NvDsRoiMeta, roi_user_meta_list, 232, 8);
FIELD(NvDsRoiMeta, object_meta, 240, 8);

SIZE(NvDsRect, 16);
FIELD(NvDsRect, top, 0, 4);
FIELD(NvDsRect, left, 4, 4);
FIELD(NvDsRect, width, 8, 4);
FIELD(NvDsRect, height, 12, 4);

SIZE(NvDsGeoLocation, 24);
FIELD(NvDsGeoLocation, lat, 0, 8);
FIELD(NvDsGeoLocation, lon, 8, 8);
FIELD(NvDsGeoLocation, alt, 16, 8);

SIZE(NvDsCoordinate, 24);
FIELD(NvDsCoordinate, x, 0, 8);
FIELD(NvDsCoordinate, y, 8, 8);
FIELD(NvDsCoordinate, z, 16, 8);

SIZE(NvDsObjectSignature, 16);
FIELD(NvDsObjectSignature, signature, 0, 8);
FIELD(NvDsObjectSignature, size, 8, 4);

SIZE(NvDsEmbedding, 16);
FIELD(NvDsEmbedding, embedding_vector, 0, 8);
FIELD(NvDsEmbedding, embedding_length, 8, 4);

SIZE(NvDsJoint, 16);
FIELD(NvDsJoint, x, 0, 4);
FIELD(NvDsJoint, y, 4, 4);
FIELD(NvDsJoint, z, 8, 4);
FIELD(NvDsJoint, confidence, 12, 4);

SIZE(NvDsJoints, 16);
FIELD(NvDsJoints, joints, 0, 8);
FIELD(NvDsJoints, num_joints, 8, 4);
FIELD(NvDsJoints, pose_type, 12, 4);

SIZE(NvDsVehicleObject, 48);
FIELD(NvDsVehicleObject, type, 0, 8);
FIELD(NvDsVehicleObject, make, 8, 8);
FIELD(NvDsVehicleObject, model, 16, 8);
FIELD(NvDsVehicleObject, color, 24, 8);
FIELD(NvDsVehicleObject, region, 32, 8);
FIELD(NvDsVehicleObject, license, 40, 8);

SIZE(NvDsPersonObject, 40);
FIELD(NvDsPersonObject, gender, 0, 8);
FIELD(NvDsPersonObject, hair, 8, 8);
FIELD(NvDsPersonObject, cap, 16, 8);
FIELD(NvDsPersonObject, apparel, 24, 8);
FIELD(NvDsPersonObject, age, 32, 4);

SIZE(NvDsFaceObject, 64);
FIELD(NvDsFaceObject, gender, 0, 8);
FIELD(NvDsFaceObject, hair, 8, 8);
FIELD(NvDsFaceObject, cap, 16, 8);
FIELD(NvDsFaceObject, glasses, 24, 8);
FIELD(NvDsFaceObject, facialhair, 32, 8);
FIELD(NvDsFaceObject, name, 40, 8);
FIELD(NvDsFaceObject, eyecolor, 48, 8);
FIELD(NvDsFaceObject, age, 56, 4);

SIZE(NvDsProductObject, 24);
FIELD(NvDsProductObject, brand, 0, 8);
FIELD(NvDsProductObject, type, 8, 8);
FIELD(NvDsProductObject, shape, 16, 8);

SIZE(SourceTimePair, 136);
FIELD(SourceTimePair, source_id, 0, 128);
FIELD(SourceTimePair, timestamp, 128, 8);

SIZE(NvDsConvexHull, 16);
FIELD(NvDsConvexHull, points, 0, 8);
FIELD(NvDsConvexHull, numFilled, 8, 4);

SIZE(NvDsBbox3dObject, 96);
FIELD(NvDsBbox3dObject, boxes_3d, 0, 48);
FIELD(NvDsBbox3dObject, scores_3d, 48, 4);
FIELD(NvDsBbox3dObject, labels_3d, 56, 8);
FIELD(NvDsBbox3dObject, embedding_filter, 64, 8);
FIELD(NvDsBbox3dObject, cls_scores, 72, 4);
FIELD(NvDsBbox3dObject, instance_ids, 76, 4);
FIELD(NvDsBbox3dObject, instance_feats, 80, 8);
FIELD(NvDsBbox3dObject, ocr_label, 88, 8);

SIZE(NvDs3DTracking, 128);
FIELD(NvDs3DTracking, ptWorldFeet, 0, 8);
FIELD(NvDs3DTracking, ptImgFeet, 8, 8);
FIELD(NvDs3DTracking, convexHull, 16, 16);
FIELD(NvDs3DTracking, bbox3d, 32, 96);

SIZE(NvDsConversationObject, 24);
FIELD(NvDsConversationObject, id, 0, 8);
FIELD(NvDsConversationObject, query, 8, 8);
FIELD(NvDsConversationObject, response, 16, 8);

SIZE(NvDsLLMObject, 40);
FIELD(NvDsLLMObject, info, 0, 8);
FIELD(NvDsLLMObject, conversations, 8, 8);
FIELD(NvDsLLMObject, num_conversations, 16, 4);
FIELD(NvDsLLMObject, embeddings, 24, 8);
FIELD(NvDsLLMObject, num_embeddings, 32, 4);

SIZE(NvDsInteractionObject, 64);
FIELD(NvDsInteractionObject, id, 0, 8);
FIELD(NvDsInteractionObject, objectIds, 8, 8);
FIELD(NvDsInteractionObject, num_objectIds, 16, 4);
FIELD(NvDsInteractionObject, coordinates, 24, 8);
FIELD(NvDsInteractionObject, num_coordinates, 32, 4);
FIELD(NvDsInteractionObject, description, 40, 8);
FIELD(NvDsInteractionObject, info, 48, 8);
FIELD(NvDsInteractionObject, timestamp, 56, 8);

SIZE(NvDsCongestionObject, 40);
FIELD(NvDsCongestionObject, id, 0, 8);
FIELD(NvDsCongestionObject, objectIds, 8, 8);
FIELD(NvDsCongestionObject, num_objectIds, 16, 4);
FIELD(NvDsCongestionObject, amount, 20, 4);
FIELD(NvDsCongestionObject, info, 24, 8);
FIELD(NvDsCongestionObject, timestamp, 32, 8);

SIZE(NvDsTypeMetricsObject, 64);
FIELD(NvDsTypeMetricsObject, id, 0, 8);
FIELD(NvDsTypeMetricsObject, type, 8, 8);
FIELD(NvDsTypeMetricsObject, count, 16, 4);
FIELD(NvDsTypeMetricsObject, coordinates, 24, 8);
FIELD(NvDsTypeMetricsObject, num_coordinates, 32, 4);
FIELD(NvDsTypeMetricsObject, objectIds, 40, 8);
FIELD(NvDsTypeMetricsObject, num_objectIds, 48, 4);
FIELD(NvDsTypeMetricsObject, info, 56, 8);

SIZE(NvDsSegmentationObject, 24);
FIELD(NvDsSegmentationObject, mask, 0, 8);
FIELD(NvDsSegmentationObject, mask_size, 8, 4);
FIELD(NvDsSegmentationObject, info, 16, 8);

SIZE(NvDsVehicleObjectExt, 56);
FIELD(NvDsVehicleObjectExt, type, 0, 8);
FIELD(NvDsVehicleObjectExt, make, 8, 8);
FIELD(NvDsVehicleObjectExt, model, 16, 8);
FIELD(NvDsVehicleObjectExt, color, 24, 8);
FIELD(NvDsVehicleObjectExt, region, 32, 8);
FIELD(NvDsVehicleObjectExt, license, 40, 8);
FIELD(NvDsVehicleObjectExt, mask, 48, 8);

SIZE(NvDsPersonObjectExt, 48);
FIELD(NvDsPersonObjectExt, gender, 0, 8);
FIELD(NvDsPersonObjectExt, hair, 8, 8);
FIELD(NvDsPersonObjectExt, cap, 16, 8);
FIELD(NvDsPersonObjectExt, apparel, 24, 8);
FIELD(NvDsPersonObjectExt, age, 32, 4);
FIELD(NvDsPersonObjectExt, mask, 40, 8);

SIZE(NvDsFaceObjectExt, 72);
FIELD(NvDsFaceObjectExt, gender, 0, 8);
FIELD(NvDsFaceObjectExt, hair, 8, 8);
FIELD(NvDsFaceObjectExt, cap, 16, 8);
FIELD(NvDsFaceObjectExt, glasses, 24, 8);
FIELD(NvDsFaceObjectExt, facialhair, 32, 8);
FIELD(NvDsFaceObjectExt, name, 40, 8);
FIELD(NvDsFaceObjectExt, eyecolor, 48, 8);
FIELD(NvDsFaceObjectExt, age, 56, 4);
FIELD(NvDsFaceObjectExt, mask, 64, 8);

SIZE(NvDsProductObjectExt, 32);
FIELD(NvDsProductObjectExt, brand, 0, 8);
FIELD(NvDsProductObjectExt, type, 8, 8);
FIELD(NvDsProductObjectExt, shape, 16, 8);
FIELD(NvDsProductObjectExt, mask, 24, 8);

SIZE(NvDsEventMsgMeta, 14040);
FIELD(NvDsEventMsgMeta, type, 0, 4);
FIELD(NvDsEventMsgMeta, objType, 4, 4);
FIELD(NvDsEventMsgMeta, bbox, 8, 16);
FIELD(NvDsEventMsgMeta, location, 24, 24);
FIELD(NvDsEventMsgMeta, coordinate, 48, 24);
FIELD(NvDsEventMsgMeta, objSignature, 72, 16);
FIELD(NvDsEventMsgMeta, objClassId, 88, 4);
FIELD(NvDsEventMsgMeta, sensorId, 92, 4);
FIELD(NvDsEventMsgMeta, moduleId, 96, 4);
FIELD(NvDsEventMsgMeta, placeId, 100, 4);
FIELD(NvDsEventMsgMeta, componentId, 104, 4);
FIELD(NvDsEventMsgMeta, frameId, 108, 4);
FIELD(NvDsEventMsgMeta, confidence, 112, 8);
FIELD(NvDsEventMsgMeta, trackingId, 120, 8);
FIELD(NvDsEventMsgMeta, ts, 128, 8);
FIELD(NvDsEventMsgMeta, objectId, 136, 8);
FIELD(NvDsEventMsgMeta, sensorStr, 144, 8);
FIELD(NvDsEventMsgMeta, entries, 152, 13600);
FIELD(NvDsEventMsgMeta, count, 13752, 4);
FIELD(NvDsEventMsgMeta, bbox3d, 13760, 8);
FIELD(NvDsEventMsgMeta, llm, 13768, 8);
FIELD(NvDsEventMsgMeta, num_interactions, 13776, 4);
FIELD(NvDsEventMsgMeta, interactions, 13784, 8);
FIELD(NvDsEventMsgMeta, num_congestions, 13792, 4);
FIELD(NvDsEventMsgMeta, congestions, 13800, 8);
FIELD(NvDsEventMsgMeta, num_fov, 13808, 4);
FIELD(NvDsEventMsgMeta, fov, 13816, 8);
FIELD(NvDsEventMsgMeta, segmentation, 13824, 8);
FIELD(NvDsEventMsgMeta, otherAttrs, 13832, 8);
FIELD(NvDsEventMsgMeta, videoPath, 13840, 8);
FIELD(NvDsEventMsgMeta, extMsg, 13848, 8);
FIELD(NvDsEventMsgMeta, extMsgSize, 13856, 4);
FIELD(NvDsEventMsgMeta, pose, 13864, 16);
FIELD(NvDsEventMsgMeta, embedding, 13880, 16);
FIELD(NvDsEventMsgMeta, has3DTracking, 13896, 1);
FIELD(NvDsEventMsgMeta, singleView3DTracking, 13904, 128);
FIELD(NvDsEventMsgMeta, visibility, 14032, 4);

SIZE(NvDsEvent, 16);
FIELD(NvDsEvent, eventType, 0, 4);
FIELD(NvDsEvent, metadata, 8, 8);

SIZE(NvDsPayload, 16);
FIELD(NvDsPayload, payload, 0, 8);
FIELD(NvDsPayload, payloadSize, 8, 4);
FIELD(NvDsPayload, componentId, 12, 4);

SIZE(NvDsInferSegmentationMeta, 48);
FIELD(NvDsInferSegmentationMeta, classes, 0, 4);
FIELD(NvDsInferSegmentationMeta, width, 4, 4);
FIELD(NvDsInferSegmentationMeta, height, 8, 4);
FIELD(NvDsInferSegmentationMeta, class_map, 16, 8);
FIELD(NvDsInferSegmentationMeta, class_probabilities_map, 24, 8);
FIELD(NvDsInferSegmentationMeta, priv_data, 32, 8);
FIELD(NvDsInferSegmentationMeta, unique_id, 40, 4);

SIZE(NvBufSurfaceChromaSubsamplingParams, 8);
FIELD(NvBufSurfaceChromaSubsamplingParams, chromaLocHoriz, 0, 1);
FIELD(NvBufSurfaceChromaSubsamplingParams, chromaLocVert, 1, 1);
FIELD(NvBufSurfaceChromaSubsamplingParams, _reserved, 2, 6);

SIZE(NvBufSurfaceCreateParams, 64);
FIELD(NvBufSurfaceCreateParams, gpuId, 0, 4);
FIELD(NvBufSurfaceCreateParams, width, 4, 4);
FIELD(NvBufSurfaceCreateParams, height, 8, 4);
FIELD(NvBufSurfaceCreateParams, size, 12, 4);
FIELD(NvBufSurfaceCreateParams, isContiguous, 16, 1);
FIELD(NvBufSurfaceCreateParams, colorFormat, 20, 4);
FIELD(NvBufSurfaceCreateParams, layout, 24, 4);
FIELD(NvBufSurfaceCreateParams, memType, 28, 4);
FIELD(NvBufSurfaceCreateParams, _reserved, 32, 32);

SIZE(NvBufSurfaceAllocateParams, 120);
FIELD(NvBufSurfaceAllocateParams, params, 0, 64);
FIELD(NvBufSurfaceAllocateParams, displayscanformat, 64, 4);
FIELD(NvBufSurfaceAllocateParams, chromaSubsampling, 68, 8);
FIELD(NvBufSurfaceAllocateParams, memtag, 76, 4);
FIELD(NvBufSurfaceAllocateParams, disablePitchPadding, 80, 1);
FIELD(NvBufSurfaceAllocateParams, _reservedParam, 84, 4);
FIELD(NvBufSurfaceAllocateParams, _reserved, 88, 32);

SIZE(NvBufSurfaceDeviceInfo, 72);
FIELD(NvBufSurfaceDeviceInfo, driverType, 0, 4);
FIELD(NvBufSurfaceDeviceInfo, isVicPresent, 4, 1);
FIELD(NvBufSurfaceDeviceInfo, isIntegratedGpu, 5, 1);
FIELD(NvBufSurfaceDeviceInfo, reserved1, 6, 1);
FIELD(NvBufSurfaceDeviceInfo, reserved2, 7, 1);
FIELD(NvBufSurfaceDeviceInfo, platformType, 8, 4);
FIELD(NvBufSurfaceDeviceInfo, reserved, 12, 60);

SIZE(NvOFFlowVector, 4);
FIELD(NvOFFlowVector, flowx, 0, 2);
FIELD(NvOFFlowVector, flowy, 2, 2);

SIZE(NvDsOpticalFlowMeta, 56);
FIELD(NvDsOpticalFlowMeta, rows, 0, 4);
FIELD(NvDsOpticalFlowMeta, cols, 4, 4);
FIELD(NvDsOpticalFlowMeta, mv_size, 8, 4);
FIELD(NvDsOpticalFlowMeta, cost_size, 12, 4);
FIELD(NvDsOpticalFlowMeta, frame_num, 16, 8);
FIELD(NvDsOpticalFlowMeta, data, 24, 8);
FIELD(NvDsOpticalFlowMeta, cost, 32, 8);
FIELD(NvDsOpticalFlowMeta, priv, 40, 8);
FIELD(NvDsOpticalFlowMeta, reserved, 48, 8);
