import CDeepStream
import Foundation
import Testing

@Suite struct LayoutTests {
  static let reference = URL(filePath: FileManager.default.currentDirectoryPath)
    .appending(path: "../shared/reference/nvds-abi.json")

  /// What Swift sees of each struct that the room declares.
  static let sizes: [(String, Int)] = unsafe [
    ("NvDsBaseMeta", MemoryLayout<NvDsBaseMeta>.size), ("NvDsBatchMeta", MemoryLayout<NvDsBatchMeta>.size),
    ("NvDsFrameMeta", MemoryLayout<NvDsFrameMeta>.size),
    ("NvDsObjectMeta", MemoryLayout<NvDsObjectMeta>.size),
    ("NvDsClassifierMeta", MemoryLayout<NvDsClassifierMeta>.size),
    ("NvDsLabelInfo", MemoryLayout<NvDsLabelInfo>.size),
    ("NvDsDisplayMeta", MemoryLayout<NvDsDisplayMeta>.size),
    ("NvDsUserMeta", MemoryLayout<NvDsUserMeta>.size), ("NvDsMetaPool", MemoryLayout<NvDsMetaPool>.size),
    ("NvDsMeta", MemoryLayout<NvDsMeta>.size), ("NvBufSurface", MemoryLayout<NvBufSurface>.size),
    ("NvBufSurfaceParams", MemoryLayout<NvBufSurfaceParams>.size),
    ("NvBufSurfaceCreateParams", MemoryLayout<NvBufSurfaceCreateParams>.size),
    ("NvBufSurfaceAllocateParams", MemoryLayout<NvBufSurfaceAllocateParams>.size),
    ("NvBufSurfaceDeviceInfo", MemoryLayout<NvBufSurfaceDeviceInfo>.size),
    ("NvOSD_RectParams", MemoryLayout<NvOSD_RectParams>.size),
    ("NvOSD_TextParams", MemoryLayout<NvOSD_TextParams>.size),
    ("NvDsRect", MemoryLayout<NvDsRect>.size),
    ("NvDsGeoLocation", MemoryLayout<NvDsGeoLocation>.size),
    ("NvDsCoordinate", MemoryLayout<NvDsCoordinate>.size),
    ("NvDsObjectSignature", MemoryLayout<NvDsObjectSignature>.size),
    ("NvDsEmbedding", MemoryLayout<NvDsEmbedding>.size),
    ("NvDsJoint", MemoryLayout<NvDsJoint>.size),
    ("NvDsJoints", MemoryLayout<NvDsJoints>.size),
    ("NvDsVehicleObject", MemoryLayout<NvDsVehicleObject>.size),
    ("NvDsPersonObject", MemoryLayout<NvDsPersonObject>.size),
    ("NvDsFaceObject", MemoryLayout<NvDsFaceObject>.size),
    ("NvDsProductObject", MemoryLayout<NvDsProductObject>.size),
    ("SourceTimePair", MemoryLayout<SourceTimePair>.size),
    ("NvDsConvexHull", MemoryLayout<NvDsConvexHull>.size),
    ("NvDsBbox3dObject", MemoryLayout<NvDsBbox3dObject>.size),
    ("NvDs3DTracking", MemoryLayout<NvDs3DTracking>.size),
    ("NvDsEventMsgMeta", MemoryLayout<NvDsEventMsgMeta>.size),
    ("NvDsEvent", MemoryLayout<NvDsEvent>.size),
    ("NvDsPayload", MemoryLayout<NvDsPayload>.size),
    ("NvDsInferSegmentationMeta", MemoryLayout<NvDsInferSegmentationMeta>.stride),
    ("NvOFFlowVector", MemoryLayout<NvOFFlowVector>.size),
    ("NvDsOpticalFlowMeta", MemoryLayout<NvDsOpticalFlowMeta>.size),
  ]

  @Test(
    "every struct is as large as DeepStream's",
    .enabled(
      if: FileManager.default.fileExists(atPath: reference.path), "needs ../shared/reference/nvds-abi.json"))
  func sizesAgree() throws {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.reference))
    let structs = try #require((json as? [String: Any])?["structs"] as? [String: [String: Any]])
    for (name, size) in Self.sizes {
      #expect(structs[name]?["size"] as? Int == size, "\(name)")
    }
  }

  @Test("the fields that views read lie where DeepStream put them")
  func offsets() throws {
    unsafe #expect(MemoryLayout<NvDsObjectMeta>.offset(of: \.rect_params) == 104)
    unsafe #expect(MemoryLayout<NvDsObjectMeta>.offset(of: \.object_id) == 56)
    unsafe #expect(MemoryLayout<NvDsFrameMeta>.offset(of: \.obj_meta_list) == 104)
    unsafe #expect(MemoryLayout<NvDsBatchMeta>.offset(of: \.meta_mutex) == 112)
    unsafe #expect(MemoryLayout<NvBufSurface>.offset(of: \.surfaceList) == 24)
  }
}
