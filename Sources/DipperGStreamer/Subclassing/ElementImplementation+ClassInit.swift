internal import CGStreamer
internal import CGStreamerShims
internal import DipperAdvice

extension ElementImplementation {
  class func installObjectFunctions(_ gclass: UnsafeMutableRawPointer) {
    let object = unsafe gclass.assumingMemoryBound(to: GObjectClass.self)
    unsafe object.pointee.constructed = { object in
      guard let object = unsafe object else { return }
      let type = unsafe ObjectType.of(object)
      unsafe type.parentClass?.assumingMemoryBound(to: GObjectClass.self).pointee.constructed?(object)
      unsafe implementation(in: object, at: type.offset, as: ElementImplementation.self).constructed()
    }
    unsafe object.pointee.set_property = { object, identifier, value, _ in
      guard let object = unsafe object, let value = unsafe value else { return }
      let target = unsafe implementation(in: object, as: ElementImplementation.self)
      if let value = unsafe PropertyValue(value) { target.setProperty(Int(identifier) - 1, value) }
    }
    unsafe object.pointee.get_property = { object, identifier, value, _ in
      guard let object = unsafe object, let value = unsafe value else { return }
      let source = unsafe implementation(in: object, as: ElementImplementation.self)
      unsafe source.property(Int(identifier) - 1).store(in: value)
    }
  }

  class func installElementFunctions(_ gclass: UnsafeMutableRawPointer) {
    let element = unsafe gclass.assumingMemoryBound(to: GstElementClass.self)
    unsafe element.pointee.change_state = { element, transition in
      guard let element = unsafe element else { return GST_STATE_CHANGE_FAILURE }
      let target = unsafe implementation(in: element, as: ElementImplementation.self)
      return target.changeState(transition) {
        unsafe target.parentElementClass.pointee.change_state?(element, transition)
          ?? GST_STATE_CHANGE_FAILURE
      }
    }
    unsafe element.pointee.send_event = { element, event in
      guard let element = unsafe element, let event = unsafe event else { return 0 }
      return unsafe implementation(in: element, as: ElementImplementation.self).sendEvent(event).gboolean
    }
    unsafe element.pointee.query = { element, query in
      guard let element = unsafe element, let query = unsafe query else { return 0 }
      return unsafe implementation(in: element, as: ElementImplementation.self).query(query).gboolean
    }
    if parentType == gst_element_get_type() { unsafe installPadRequests(element) }
    let details = details
    unsafe gst_element_class_set_static_metadata(
      element, details.longName.cString, details.classification.cString, details.description.cString,
      details.author.cString)
  }

  private class func installPadRequests(_ element: UnsafeMutablePointer<GstElementClass>) {
    unsafe element.pointee.request_new_pad = { element, template, name, caps in
      guard let element = unsafe element, let template = unsafe template else { return nil }
      let target = unsafe implementation(in: element, as: ElementImplementation.self)
      let name = unsafe name.map { unsafe String(cString: $0) }
      return unsafe target.requestPad(template: template, name: name, caps: caps)
    }
    unsafe element.pointee.release_pad = { element, pad in
      guard let element = unsafe element, let pad = unsafe pad else { return }
      unsafe implementation(in: element, as: ElementImplementation.self).releasePad(pad)
    }
  }

  class func installPadTemplates(_ element: UnsafeMutablePointer<GstElementClass>) {
    for template in padTemplates {
      guard let caps = unsafe gst_caps_from_string(template.caps.cString) else {
        misuse(
          "Element \(elementName): the caps of pad template \(template.name) do not parse: \(template.caps)")
      }
      let made = unsafe gst_pad_template_new_with_gtype(
        template.name.cString, template.direction == .sink ? GST_PAD_SINK : GST_PAD_SRC,
        template.presence.cValue, caps, padType)
      unsafe gst_caps_unref(caps)
      unsafe gst_element_class_add_pad_template(element, made)
    }
  }
}

extension PadTemplate.Presence {
  var cValue: GstPadPresence {
    switch self {
    case .always: GST_PAD_ALWAYS
    case .sometimes: GST_PAD_SOMETIMES
    case .request: GST_PAD_REQUEST
    }
  }
}
