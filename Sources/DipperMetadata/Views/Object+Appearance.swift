internal import CDeepStream
internal import CGLib
public import DipperGeometry

extension Object {
  /// The text to draw beside the object, or `nil` for none (`display_text`).
  public var text: String? {
    get { unsafe live.pointee.text_params.display_text.map { unsafe String(cString: $0) } }
    nonmutating set {
      let object = unsafe live
      unsafe g_free(object.pointee.text_params.display_text)
      unsafe object.pointee.text_params.display_text = newValue.flatMap { unsafe CStrings.duplicate($0) }
    }
  }

  /// How ``text`` is drawn (`text_params`).
  public var textStyle: TextStyle {
    get { unsafe live.pointee.text_params.style }
    nonmutating set { unsafe live.pointee.text_params.setStyle(newValue) }
  }

  /// Where ``text`` is drawn: its top left corner, in pixels of the source frame (`x_offset`, `y_offset`).
  public var textPosition: Point<SourceSpace> {
    get {
      let text = unsafe live.pointee.text_params
      return unsafe Point(x: Float(text.x_offset), y: Float(text.y_offset))
    }
    nonmutating set {
      let object = unsafe live
      unsafe object.pointee.text_params.x_offset = Pixels.count(newValue.x)
      unsafe object.pointee.text_params.y_offset = Pixels.count(newValue.y)
    }
  }

  /// By how many degrees the box is turned about its middle (`rotation_angle`).
  public var rotation: Float {
    get { unsafe live.pointee.rect_params.rotation_angle }
    nonmutating set { unsafe live.pointee.rect_params.rotation_angle = newValue }
  }

  /// The colour of the border that is drawn around the object (`border_color`).
  public var borderColor: OverlayColor {
    get { unsafe live.pointee.rect_params.border_color.color }
    nonmutating set { unsafe live.pointee.rect_params.border_color = NvOSD_ColorParams(newValue) }
  }

  /// The width of the border, in pixels; 0 draws none (`border_width`).
  public var borderWidth: Int {
    get { unsafe Int(live.pointee.rect_params.border_width) }
    nonmutating set { unsafe live.pointee.rect_params.border_width = UInt32(clamping: newValue) }
  }

  /// The colour that the box is filled with, or `nil` for none (`bg_color`).
  public var fillColor: OverlayColor? {
    get {
      let box = unsafe live.pointee.rect_params
      return box.has_bg_color != 0 ? box.bg_color.color : nil
    }
    nonmutating set {
      let object = unsafe live
      unsafe object.pointee.rect_params.has_bg_color = newValue == nil ? 0 : 1
      if let newValue { unsafe object.pointee.rect_params.bg_color = NvOSD_ColorParams(newValue) }
    }
  }
}

extension NvOSD_TextParams {
  var style: TextStyle {
    unsafe TextStyle(
      font: font_params.font_name.map { unsafe String(cString: $0) } ?? "Sans",
      size: Int(font_params.font_size), color: font_params.font_color.color,
      background: set_bg_clr != 0 ? text_bg_clr.color : nil)
  }

  mutating func setStyle(_ style: TextStyle) {
    unsafe font_params.font_name = UnsafeMutablePointer(mutating: CStrings.interned(style.font))
    unsafe font_params.font_size = UInt32(clamping: style.size)
    unsafe font_params.font_color = NvOSD_ColorParams(style.color)
    unsafe set_bg_clr = style.background == nil ? 0 : 1
    if let background = style.background { unsafe text_bg_clr = NvOSD_ColorParams(background) }
  }
}
