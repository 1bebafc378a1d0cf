extension FlowPlan {
  /// The plan as one line of JSON with `"type":"plan"`; bytes that are not known yet are `null`.
  public var json: String {
    JSONText.object([("type", .text("plan")), ("stages", .list(steps.map(Self.step)))]).written
  }

  private static func step(_ step: Step) -> JSONText {
    .object([
      ("name", .text(step.name)), ("does", .text(step.does)), ("in", optional(step.input)),
      ("out", optional(step.output)), ("layout", step.layout?.jsonText ?? .null), ("threads", .text(step.threads)),
      ("device", .text(step.device)), ("transfers", .list(step.transfers.map(transfer))),
    ])
  }

  private static func transfer(_ transfer: Transfer) -> JSONText {
    .object([
      ("what", .text(transfer.what)), ("bytes", transfer.bytes.map { .integer($0) } ?? .null),
      ("atMost", .flag(transfer.isAtMost)), ("unit", .text(transfer.unit ?? "frame")),
    ])
  }

  private static func optional(_ text: String?) -> JSONText { text.map { .text($0) } ?? .null }
}

extension FrameLayout {
  /// The layout as JSON; the bytes of a format that a batch does not take are `null`.
  var jsonText: JSONText {
    .object([
      ("format", .text(format)), ("width", .integer(size.width)), ("height", .integer(size.height)),
      ("fps", .optional(fps, places: 3)), ("bytes", bytes.map { .integer($0) } ?? .null),
    ])
  }
}
