internal import CBrokers

/// Takes the entries of streams that come after those that were there at first: a connection that breaks loses none.
extension RedisBroker: BrokerInbox {
  package func subscribe(to topics: [String]) throws(DeliveryError) {
    guard places.isEmpty else { return }
    for topic in topics {
      let last = try value(of: ["XREVRANGE", topic, "+", "-", "COUNT", "1"])[0][0].text
      places.append((topic, last ?? "0-0"))
    }
  }

  package func receive(milliseconds: Int32) throws(DeliveryError) -> [ReceivedMessage] {
    let command =
      ["XREAD", "COUNT", "1000", "BLOCK", "\(max(milliseconds, 1))", "STREAMS"] + places.map(\.stream)
      + places.map(\.entry)
    var found: [ReceivedMessage] = []
    for stream in try value(of: command).list {
      guard let place = places.firstIndex(where: { $0.stream == stream[0].text }) else { continue }
      for entry in stream[1].list {
        guard let id = entry[0].text else { continue }
        places[place].entry = id
        found.append(ReceivedMessage(topic: places[place].stream, payload: payload(of: entry[1].list)))
      }
    }
    return found
  }

  /// What an entry holds: the payload's field, or else its first.
  private func payload(of fields: [RedisValue]) -> [UInt8] {
    let names = stride(from: 0, to: fields.count - 1, by: 2)
    guard let name = names.first(where: { fields[$0].text == payloadKey }) ?? names.first(where: { _ in true }) else {
      return []
    }
    return fields[name + 1].bytes
  }

  /// Sends a command and returns its answer.
  private func value(of words: [String]) throws(DeliveryError) -> RedisValue {
    guard let context = unsafe context else { throw error(.disconnected, "there is no connection") }
    unsafe append(words.map { Array($0.utf8) }, to: context)
    let reply = try unsafe nextReply()
    defer { unsafe api.free_reply(reply) }
    let table = api
    let value = unsafe withUnsafePointer(to: table) { table in
      unsafe RedisValue(reply.assumingMemoryBound(to: dip_redis_reply.self), table)
    }
    if case .failure(let words) = value { throw error(.refused, "it gives no entries", cause: words) }
    return value
  }
}

/// An answer of Redis, copied.
enum RedisValue {
  case text([UInt8])
  case values([RedisValue])
  case failure(String)
  case none

  init(_ reply: UnsafePointer<dip_redis_reply>?, _ table: UnsafePointer<dip_redis>) {
    guard let reply = unsafe reply else {
      self = .none
      return
    }
    let count = unsafe dip_redis_reply_count(table, reply)
    if count > 0 {
      self = .values((0..<count).map { unsafe RedisValue(dip_redis_reply_element(table, reply, $0), table) })
    } else if unsafe reply.pointee.type == Int32(DIP_REDIS_ERROR) {
      self = unsafe .failure(words(dip_redis_reply_text(table, reply)))
    } else if let text = unsafe dip_redis_reply_text(table, reply) {
      self = unsafe .text(Array(UnsafeRawBufferPointer(start: text, count: dip_redis_reply_length(table, reply))))
    } else {
      self = .none
    }
  }

  /// One of several values; none where there is none.
  subscript(index: Int) -> RedisValue {
    let list = list
    return index < list.count ? list[index] : .none
  }

  var list: [RedisValue] { if case .values(let values) = self { values } else { [] } }
  var bytes: [UInt8] { if case .text(let bytes) = self { bytes } else { [] } }
  var text: String? { if case .text(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil } }
}
