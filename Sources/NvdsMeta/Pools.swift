public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Pools beside those of a batch, lists without counters, and what elements own.

/// Releases what a frame owns and everything below it; the element itself stays.
@c @implementation public func release_frame_meta(_ element: gpointer!, _ user_data: gpointer!) {
  unsafe NativeRelease.checked(element)
}

/// Releases what a frame of sound owns and everything below it; the element itself stays.
@c @implementation public func release_audio_frame_meta(_ element: gpointer!, _ user_data: gpointer!) {
  unsafe NativeRelease.checked(element)
}

/// Releases what an object owns and everything below it; the element itself stays.
@c @implementation public func release_obj_meta(_ element: gpointer!, _ user_data: gpointer!) {
  unsafe NativeRelease.checked(element)
}

/// Releases what a classifier's answer owns and everything below it; the element itself stays.
@c @implementation public func release_classifier_meta(_ element: gpointer!, _ user_data: gpointer!) {
  unsafe NativeRelease.checked(element)
}

/// Releases what a label owns and everything below it; the element itself stays.
@c @implementation public func release_label_meta(_ element: gpointer!, _ user_data: gpointer!) {
  unsafe NativeRelease.checked(element)
}

/// Releases what a display owns and everything below it; the element itself stays.
@c @implementation public func release_display_meta(_ element: gpointer!, _ user_data: gpointer!) {
  unsafe NativeRelease.checked(element)
}

/// Makes a pool beside those of a batch, each element of it a frame; it goes with the batch at the latest.
@c @implementation public func nvds_create_frame_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ count: guint
) -> UnsafeMutablePointer<NvDsMetaPool>! {
  unsafe NativePools.create(.frame, count: count, of: batch)
}

/// Releases a pool that was made beside those of a batch, with the elements that are out.
@c @implementation public func nvds_destroy_frame_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gboolean {
  unsafe NativePools.destroy(pool, of: batch) ? 1 : 0
}

/// Makes a pool beside those of a batch, each element of it a frame of sound; it goes with the batch at the latest.
@c @implementation public func nvds_create_audio_frame_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ count: guint
) -> UnsafeMutablePointer<NvDsMetaPool>! {
  unsafe NativePools.create(.audioFrame, count: count, of: batch)
}

/// Releases a pool that was made beside those of a batch, with the elements that are out.
@c @implementation public func nvds_destroy_audio_frame_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gboolean {
  unsafe NativePools.destroy(pool, of: batch) ? 1 : 0
}

/// Makes a pool beside those of a batch, each element of it an object; it goes with the batch at the latest.
@c @implementation public func nvds_create_obj_meta_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ count: guint)
  -> UnsafeMutablePointer<NvDsMetaPool>!
{
  unsafe NativePools.create(.object, count: count, of: batch)
}

/// Releases a pool that was made beside those of a batch, with the elements that are out.
@c @implementation public func nvds_destroy_obj_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gboolean {
  unsafe NativePools.destroy(pool, of: batch) ? 1 : 0
}

/// Makes a pool beside those of a batch, each element of it a classifier's answer; it goes with the batch at the latest.
@c @implementation public func nvds_create_classifier_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ count: guint
) -> UnsafeMutablePointer<NvDsMetaPool>! {
  unsafe NativePools.create(.classifier, count: count, of: batch)
}

/// Releases a pool that was made beside those of a batch, with the elements that are out.
@c @implementation public func nvds_destroy_classifier_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gboolean {
  unsafe NativePools.destroy(pool, of: batch) ? 1 : 0
}

/// Makes a pool beside those of a batch, each element of it a label; it goes with the batch at the latest.
@c @implementation public func nvds_create_label_info_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ count: guint
) -> UnsafeMutablePointer<NvDsMetaPool>! {
  unsafe NativePools.create(.label, count: count, of: batch)
}

/// Releases a pool that was made beside those of a batch, with the elements that are out.
@c @implementation public func nvds_destroy_label_info_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gboolean {
  unsafe NativePools.destroy(pool, of: batch) ? 1 : 0
}

/// Makes a pool beside those of a batch, each element of it a display; it goes with the batch at the latest.
@c @implementation public func nvds_create_display_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ count: guint
) -> UnsafeMutablePointer<NvDsMetaPool>! {
  unsafe NativePools.create(.display, count: count, of: batch)
}

/// Releases a pool that was made beside those of a batch, with the elements that are out.
@c @implementation public func nvds_destroy_display_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gboolean {
  unsafe NativePools.destroy(pool, of: batch) ? 1 : 0
}

/// Makes a pool beside those of a batch, each element of it user metadata; it goes with the batch at the latest.
@c @implementation public func nvds_create_user_meta_pool(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ count: guint)
  -> UnsafeMutablePointer<NvDsMetaPool>!
{
  unsafe NativePools.create(.user, count: count, of: batch)
}

/// Releases a pool that was made beside those of a batch, with the elements that are out.
@c @implementation public func nvds_destroy_user_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gboolean {
  unsafe NativePools.destroy(pool, of: batch) ? 1 : 0
}

/// Makes a pool beside those of a batch, each element of it an element; it goes with the batch at the latest.
@c @implementation public func nvds_create_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ count: guint, _ element_size: guint, _ copy: NvDsMetaCopyFunc!,
  _ release: NvDsMetaReleaseFunc!, _ type: NvDsMetaType
) -> UnsafeMutablePointer<NvDsMetaPool>! {
  unsafe NativePools.create(count: count, size: element_size, copy: copy, release: release, type: type, of: batch)
}

/// Releases a pool that was made beside those of a batch, with the elements that are out.
@c @implementation public func nvds_destroy_meta_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gboolean {
  unsafe NativePools.destroy(pool, of: batch) ? 1 : 0
}

/// Takes an element out of a pool, as new; NULL after a warning where there is none to be had.
@c @implementation public func nvds_acquire_meta_from_pool(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> gpointer! {
  unsafe NativePools.acquire(from: pool, of: batch)
}

/// Adds an element to a list without a counter.
@c @implementation public func nvds_add_meta_to_parent(
  _ list: UnsafeMutablePointer<GList>!, _ element: gpointer!, _ appends: gboolean
) -> UnsafeMutablePointer<GList>! {
  unsafe NativePools.add(element, to: list, appends: appends != 0)
}

/// Takes an element out of a list without a counter, and gives it back to its pool with everything below it.
@c @implementation public func nvds_remove_meta_from_parent(
  _ list: UnsafeMutablePointer<GList>!, _ element: gpointer!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> UnsafeMutablePointer<GList>! {
  unsafe NativePools.remove(element, from: list)
}

/// Gives the elements of a whole list back to the pools.
@c @implementation public func nvds_clear_meta_list(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ list: UnsafeMutablePointer<GList>!,
  _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) -> UnsafeMutablePointer<GList>! {
  unsafe NativePools.clear(list, of: batch)
}

/// Adds elements to a pool, twice as many as it has and 128 at most.
@c @implementation public func increase_pool_size(
  _ batch: UnsafeMutablePointer<NvDsBatchMeta>!, _ pool: UnsafeMutablePointer<NvDsMetaPool>!
) {
  unsafe NativePools.grow(pool, of: batch)
}

/// Prints a pool's numbers and elements.
@c @implementation public func get_meta_pool_status(_ pool: UnsafeMutablePointer<NvDsMetaPool>!) {
  unsafe NativeQuestions.show(pool)
}
