internal import CDeepStream

extension UserMetadataHolder {
  /// Attaches a message in C's layout, beside those attached before, for a message converter to find
  /// (`NVDS_EVENT_MSG_META`).
  ///
  /// - Parameter message: The message; copies of the batch hold copies of it.
  public func attach(message: EventMessage) {
    unsafe attach(
      data: message.allocate(), as: .eventMessage,
      copy: { user, _ in
        guard let data = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self).pointee.user_meta_data else {
          return nil
        }
        let message = unsafe EventMessage(reading: data.assumingMemoryBound(to: NvDsEventMsgMeta.self))
        return unsafe UnsafeMutableRawPointer(message.allocate())
      },
      release: { user, _ in
        guard let data = unsafe taken(from: user) else { return }
        unsafe EventMessage.release(data.assumingMemoryBound(to: NvDsEventMsgMeta.self))
      })
  }

  /// The messages that are attached, whoever attached them, in the order of ``userMetadata``.
  public var eventMessages: [EventMessage] {
    var messages: [EventMessage] = []
    unsafe userMetadata.owner.forEachValue {
      guard unsafe $0.pointee.base_meta.meta_type == NVDS_EVENT_MSG_META, let data = unsafe $0.pointee.user_meta_data
      else { return }
      unsafe messages.append(EventMessage(reading: data.assumingMemoryBound(to: NvDsEventMsgMeta.self)))
    }
    return messages
  }

  /// Attaches a message as it is sent, in C's layout, beside those attached before (`NVDS_PAYLOAD_META`).
  ///
  /// - Parameter payload: The message; copies of the batch hold copies of it.
  public func attach(payload: Payload) {
    unsafe attach(
      data: payload.allocate(), as: .payload,
      copy: { user, _ in
        guard let data = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self).pointee.user_meta_data else {
          return nil
        }
        return unsafe UnsafeMutableRawPointer(
          Payload(data.assumingMemoryBound(to: NvDsPayload.self).pointee).allocate())
      },
      release: { user, _ in
        guard let data = unsafe taken(from: user) else { return }
        unsafe Payload.release(data.assumingMemoryBound(to: NvDsPayload.self))
      })
  }

  /// The messages as they are sent that are attached, whoever attached them, in the order of ``userMetadata``.
  public var payloads: [Payload] {
    var payloads: [Payload] = []
    unsafe userMetadata.owner.forEachValue {
      guard unsafe $0.pointee.base_meta.meta_type == NVDS_PAYLOAD_META, let data = unsafe $0.pointee.user_meta_data
      else { return }
      unsafe payloads.append(Payload(data.assumingMemoryBound(to: NvDsPayload.self).pointee))
    }
    return payloads
  }
}

/// The data of user metadata, which holds none from now on: it is freed once.
private func taken(from user: ElementPointer?) -> ElementPointer? {
  guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self) else { return nil }
  defer { unsafe user.pointee.user_meta_data = nil }
  return unsafe user.pointee.user_meta_data
}
