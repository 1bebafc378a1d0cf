package import CDeepStream
internal import CGLib

package typealias BatchPointer = UnsafeMutablePointer<NvDsBatchMeta>
package typealias FramePointer = UnsafeMutablePointer<NvDsFrameMeta>
package typealias ObjectPointer = UnsafeMutablePointer<NvDsObjectMeta>
package typealias ClassifierPointer = UnsafeMutablePointer<NvDsClassifierMeta>
package typealias LabelPointer = UnsafeMutablePointer<NvDsLabelInfo>
package typealias DisplayPointer = UnsafeMutablePointer<NvDsDisplayMeta>
package typealias UserPointer = UnsafeMutablePointer<NvDsUserMeta>
package typealias AudioFramePointer = UnsafeMutablePointer<NvDsAudioFrameMeta>
package typealias RegionPointer = UnsafeMutablePointer<NvDsRoiMeta>
package typealias PoolPointer = UnsafeMutablePointer<NvDsMetaPool>
package typealias NodePointer = UnsafeMutablePointer<GList>
package typealias ElementPointer = UnsafeMutableRawPointer
typealias NativePointer = UnsafeMutablePointer<DipBatch>
