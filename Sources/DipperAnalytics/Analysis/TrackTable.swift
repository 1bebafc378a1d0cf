/// The tracks of one source, in slots that are used again.
struct TrackTable: Sendable {
  struct Track: Sendable {
    /// The object as it was last seen.
    var subject: AnalyticsEvent.Subject
    var firstSeen: UInt64
    var lastSeen: UInt64
    /// Whether its last place is one in the frame's present size.
    var hasPlace = false
    fileprivate var frame = 0
    fileprivate var isUsed = true
  }

  private var tracks: [Track] = []
  private var free: [Int] = []
  private var numbers: [UInt64: Int] = [:]
  private var frame = 0

  /// The numbers of all slots, also of those that nothing is in.
  var slots: Range<Int> { tracks.indices }

  func isUsed(_ slot: Int) -> Bool { tracks[slot].isUsed }

  subscript(_ slot: Int) -> Track {
    get { tracks[slot] }
    _modify { yield &tracks[slot] }
  }

  func slot(of trackID: UInt64) -> Int? { numbers[trackID] }

  mutating func beginFrame() { frame += 1 }

  /// Whether the track was seen in this frame already.
  func wasTaken(_ slot: Int) -> Bool { tracks[slot].frame == frame }

  mutating func add(_ subject: AnalyticsEvent.Subject, at time: UInt64) -> Int {
    let track = Track(subject: subject, firstSeen: time, lastSeen: time)
    let slot = free.popLast() ?? tracks.count
    if slot < tracks.count { tracks[slot] = track } else { tracks.append(track) }
    numbers[subject.trackID] = slot
    return slot
  }

  mutating func see(_ subject: AnalyticsEvent.Subject, in slot: Int, at time: UInt64) {
    tracks[slot].subject = subject
    tracks[slot].lastSeen = time
    tracks[slot].hasPlace = true
    tracks[slot].frame = frame
  }

  mutating func remove(_ slot: Int) {
    numbers[tracks[slot].subject.trackID] = nil
    tracks[slot].isUsed = false
    free.append(slot)
  }
}
