internal import CDeviceSystem

/// The kernel's calls on `sync_file`s, which machines without a driver that makes some can only make up.
struct SyncFileCalls: Sendable {
  /// What a descriptor's fence has come to: 0 waits, 1 signalled, negative failed; nil where it is no `sync_file`.
  var status: @Sendable (Int32) -> Int32?
  /// Makes a `sync_file` of two: a descriptor, or a negative error number.
  var merge: @Sendable (Int32, Int32) -> Int32

  /// The kernel.
  static let system = SyncFileCalls(
    status: { descriptor in
      var status: Int32 = 0
      return unsafe dip_sync_file_status(descriptor, &status) ? status : nil
    },
    merge: { dip_sync_file_merge($0, $1) })
}
