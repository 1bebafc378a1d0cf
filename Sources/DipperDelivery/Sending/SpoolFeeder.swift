/// Moves events from the queue into the spool, on a thread of its own.
struct SpoolFeeder {
  private let core: DeliveryCore
  private var batch = PendingEvents.Batch()
  private var isFailing = false

  init(_ core: DeliveryCore) { self.core = core }

  /// Works until the delivery ends and the queue is empty.
  consuming func run() {
    while true {
      let isStopping = core.isStopping
      batch.removeAll()
      core.pending.exchange(&batch)
      if batch.items.isEmpty {
        if isStopping { return }
        core.feederWakes.wait(milliseconds: -1)
      } else {
        keep(batch.entries(from: 0))
      }
    }
  }

  /// Appends entries; a spool that cannot be written is tried again while the queue fills up.
  private mutating func keep(_ entries: [SpoolEntry]) {
    while true {
      do throws(DeliveryError) {
        let dropped = try core.spool.append(entries)
        if isFailing { core.noteRecovery() }
        isFailing = false
        core.update { state in
          state.status.appended += entries.count
          state.status.droppedFull += dropped
          state.settled += entries.count
          state.growths += 1
        }
        core.senderWakes.signal()
        return
      } catch {
        if !isFailing { core.note(error) }
        isFailing = true
        if core.isStopping || error.code == .spoolFull {
          core.update { state in
            state.status.droppedBeforeSpool += entries.count
            state.settled += entries.count
          }
          return
        }
        core.feederWakes.wait(milliseconds: 500)
      }
    }
  }
}
