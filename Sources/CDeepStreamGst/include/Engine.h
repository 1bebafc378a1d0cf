/* What libnvds_meta.so does for this library. */
#pragma once

#include "BufferFunctions.h"

void nvds_acquire_meta_lock(NvDsBatchMeta *batch_meta);
void nvds_release_meta_lock(NvDsBatchMeta *batch_meta);
NvDsUserMeta *nvds_acquire_user_meta_from_pool(NvDsBatchMeta *batch_meta);
void nvds_add_user_meta_to_batch(NvDsBatchMeta *batch_meta, NvDsUserMeta *user_meta);
void nvds_add_user_meta_to_frame(NvDsFrameMeta *frame_meta, NvDsUserMeta *user_meta);
void nvds_add_user_meta_to_audio_frame(NvDsAudioFrameMeta *frame_meta, NvDsUserMeta *user_meta);
