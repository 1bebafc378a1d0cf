/* DeepStream 9's layout, checked by the compiler. */
#include "CDeepStreamGst.h"
#include <stddef.h>

#define SIZE(type, size) _Static_assert(sizeof(type) == (size), #type " has DeepStream's size")
#define FIELD(type, field, at) _Static_assert(offsetof(type, field) == (at), #type "." #field " is in its place")

SIZE(NvDsMetaSubCompLatency, 80);
FIELD(NvDsMetaSubCompLatency, sub_comp_name, 0);
FIELD(NvDsMetaSubCompLatency, in_system_timestamp, 64);
FIELD(NvDsMetaSubCompLatency, out_system_timestamp, 72);

SIZE(NvDsMetaCompLatency, 1384);
FIELD(NvDsMetaCompLatency, component_name, 0);
FIELD(NvDsMetaCompLatency, in_system_timestamp, 64);
FIELD(NvDsMetaCompLatency, out_system_timestamp, 72);
FIELD(NvDsMetaCompLatency, source_id, 80);
FIELD(NvDsMetaCompLatency, frame_num, 84);
FIELD(NvDsMetaCompLatency, pad_index, 88);
FIELD(NvDsMetaCompLatency, sub_comp_latencies, 96);
FIELD(NvDsMetaCompLatency, num_sub_comps, 1376);

SIZE(NvDsFrameLatencyInfo, 24);
FIELD(NvDsFrameLatencyInfo, source_id, 0);
FIELD(NvDsFrameLatencyInfo, frame_num, 4);
FIELD(NvDsFrameLatencyInfo, comp_in_timestamp, 8);
FIELD(NvDsFrameLatencyInfo, latency, 16);

/* NvDsMeta begins with a GstMeta, which CDeepStream keeps opaque. */
_Static_assert(sizeof(GstMeta) == sizeof(NvDsGstMetaPrefix), "NvDsMeta begins with a GstMeta");
