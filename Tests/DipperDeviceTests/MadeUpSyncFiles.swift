import CDeviceSystem
import Foundation
import Synchronization

@testable import DipperDevice

/// A layer in the place of the kernel's `sync_file`s, of event descriptors: what a descriptor stands for is found by the
/// number that the kernel has for it, so that duplicates are the same fence, as real ones are.
final class MadeUpSyncFiles: Sendable {
  private struct Made {
    var event: Int32
    var status: Int32 = 0
    var parts: [String] = []
  }

  private let made = Mutex<[String: Made]>([:])

  /// The calls to give to a `SyncFile`.
  var calls: SyncFileCalls {
    SyncFileCalls(
      status: { [self] descriptor in made.withLock { $0[Self.name(of: descriptor)]?.status } },
      merge: { [self] first, second in merge(first, second) })
  }

  /// Makes a fence, as a driver does with work.
  func make() -> Int32 { make([]) }

  private func make(_ parts: [String]) -> Int32 {
    let descriptor = dip_event_create()
    let keeper = dip_duplicate(descriptor)
    made.withLock { $0[Self.name(of: descriptor)] = Made(event: keeper, parts: parts) }
    return descriptor
  }

  private func merge(_ first: Int32, _ second: Int32) -> Int32 {
    let names = [Self.name(of: first), Self.name(of: second)]
    guard made.withLock({ made in names.allSatisfy { made[$0] != nil } }) else { return -EINVAL }
    let merged = make(names)
    settle()
    return merged
  }

  /// Ends a fence's work: 1 for success, a negative error number otherwise.
  func finish(_ descriptor: Int32, _ status: Int32 = 1) {
    made.withLock { made in
      let name = Self.name(of: descriptor)
      made[name]?.status = status
      if let event = made[name]?.event { _ = dip_event_signal(event) }
    }
    settle()
  }

  /// Ends what was merged of fences that have all ended, with the first failure.
  private func settle() {
    made.withLock { made in
      for (name, fence) in made where fence.status == 0 && !fence.parts.isEmpty {
        let parts = fence.parts.map { made[$0]?.status ?? 0 }
        guard !parts.contains(0) else { continue }
        made[name]?.status = parts.first { $0 < 0 } ?? 1
        _ = dip_event_signal(fence.event)
      }
    }
  }

  /// How many fences were made of others.
  var mergeCount: Int { made.withLock { $0.values.count { !$0.parts.isEmpty } } }

  deinit { made.withLock { for fence in $0.values { close(fence.event) } } }

  /// Event descriptors share an inode; `fdinfo` has a number for each.
  private static func name(of descriptor: Int32) -> String {
    let text = (try? String(contentsOfFile: "/proc/self/fdinfo/\(descriptor)", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").first { $0.hasPrefix("eventfd-id:") }.map(String.init) ?? "none"
  }
}
