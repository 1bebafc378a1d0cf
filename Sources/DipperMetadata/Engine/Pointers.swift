package import CDeepStream
internal import CGLib

package typealias BatchPointer = UnsafeMutablePointer<NvDsBatchMeta>
package typealias FramePointer = UnsafeMutablePointer<NvDsFrameMeta>
package typealias ObjectPointer = UnsafeMutablePointer<NvDsObjectMeta>
package typealias ClassifierPointer = UnsafeMutablePointer<NvDsClassifierMeta>
package typealias LabelPointer = UnsafeMutablePointer<NvDsLabelInfo>
package typealias DisplayPointer = UnsafeMutablePointer<NvDsDisplayMeta>
package typealias UserPointer = UnsafeMutablePointer<NvDsUserMeta>
typealias NodePointer = UnsafeMutablePointer<GList>
