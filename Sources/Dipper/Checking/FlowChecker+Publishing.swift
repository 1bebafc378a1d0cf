internal import DipperDelivery

extension FlowChecker {
  /// Notes addresses, topics and files of what is published that can never work; a broker that cannot be reached is no
  /// mistake, as it may come back.
  mutating func checkPublishing() {
    let published = flow.stages.compactMap { if case .publish(let settings) = $0 { settings } else { nil } }
    for (number, settings) in published.enumerated() {
      let key = published.count > 1 ? "publish[\(number)]" : "publish"
      do throws(DeliveryError) {
        for remark in try settings.check() { note(.warning, key, found: remark) }
      } catch {
        note(key, found: "what cannot be published", advice: error.message)
      }
    }
  }
}
