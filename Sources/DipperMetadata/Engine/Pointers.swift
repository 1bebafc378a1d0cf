public import CDeepStream
internal import CGLib

@usableFromInline package typealias BatchPointer = UnsafeMutablePointer<NvDsBatchMeta>
@usableFromInline package typealias FramePointer = UnsafeMutablePointer<NvDsFrameMeta>
@usableFromInline package typealias ObjectPointer = UnsafeMutablePointer<NvDsObjectMeta>
package typealias ClassifierPointer = UnsafeMutablePointer<NvDsClassifierMeta>
package typealias LabelPointer = UnsafeMutablePointer<NvDsLabelInfo>
package typealias DisplayPointer = UnsafeMutablePointer<NvDsDisplayMeta>
package typealias UserPointer = UnsafeMutablePointer<NvDsUserMeta>
package typealias AudioFramePointer = UnsafeMutablePointer<NvDsAudioFrameMeta>
package typealias RegionPointer = UnsafeMutablePointer<NvDsRoiMeta>
package typealias PoolPointer = UnsafeMutablePointer<NvDsMetaPool>
@usableFromInline package typealias NodePointer = UnsafeMutablePointer<GList>
@usableFromInline package typealias ElementPointer = UnsafeMutableRawPointer
typealias NativePointer = UnsafeMutablePointer<DipBatch>
