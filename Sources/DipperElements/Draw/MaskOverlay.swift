internal import DipperDrawing
internal import DipperGeometry
internal import DipperMetadata
internal import DipperSurface

/// Lays masks over a frame in colours; used by one streaming thread.
final class MaskOverlay {
  private let tinter = Tinter()
  /// The colours of the classes that were drawn last, and what they were made from.
  private var colors: [Color] = []
  private var labels: [String] = []
  private var classCount = -1
  private var named: [String: Color] = [:]
  private var opacity: Float = 0

  /// What networks call that which is nothing in particular; it is left as it is unless it is given a colour.
  private static let background: Set<String> = ["background", "__background__", "unlabeled", "unlabelled", "void"]

  /// Whether a frame or one of its objects has a mask that is to be drawn.
  func marks(_ frame: Frame, _ settings: OverlaySettings) -> Bool {
    guard settings.showsMasks, settings.maskOpacity > 0 else { return false }
    var hasMask = false
    frame.forEachSegmentation { _ in hasMask = true }
    return hasMask || frame.objects.contains { $0.maskShape != nil }
  }

  /// Draws the frame's masks, then those of its objects.
  ///
  /// - Parameters:
  ///   - frame: The frame.
  ///   - image: Its pixels.
  ///   - settings: What is drawn.
  ///   - color: The colour of an object, or `nil` for one whose mask is not drawn.
  func draw(
    _ frame: Frame, on image: MutableImage, _ settings: OverlaySettings, objectColor color: (Object) -> Color?
  ) {
    frame.forEachSegmentation { mask in
      prepareColors(mask, settings)
      unsafe tinter.tint(
        mask.classes.span, width: mask.width, height: mask.height, over: mask.area.onBatch, colors: colors,
        on: image)
    }
    for object in frame.objects {
      guard object.maskShape != nil, let color = color(object) else { continue }
      let box = object.box.onBatch
      _ = object.withMask { shape, values in
        tinter.tint(
          values, width: shape.width, height: shape.height, above: shape.threshold, over: box,
          color: color.withAlpha(color.alpha * settings.maskOpacity), on: image)
      }
    }
  }

  /// Works out the colour of every class, unless they are those of the last mask.
  private func prepareColors(_ mask: SegmentationView, _ settings: OverlaySettings) {
    guard
      labels != mask.labels || classCount != mask.classCount || named != settings.colors
        || opacity != settings.maskOpacity
    else { return }
    (labels, classCount, named, opacity) = (mask.labels, mask.classCount, settings.colors, settings.maskOpacity)
    // A network that does not say how many classes it knows is taken to know as many as a byte.
    let count = max(classCount, labels.count)
    colors = (0..<min(count > 0 ? count : 256, 65_536)).map { classID in
      let color = color(of: classID)
      return color.withAlpha(color.alpha * opacity)
    }
  }

  private func color(of classID: Int) -> Color {
    if labels.indices.contains(classID), let color = named[labels[classID]] { return color }
    if isBackground(classID) { return .black.withAlpha(0) }
    // What is no background begins the palette.
    return .forClass(isBackground(0) ? classID - 1 : classID)
  }

  private func isBackground(_ classID: Int) -> Bool {
    guard labels.indices.contains(classID) else { return labels.isEmpty && classID == 0 }
    return Self.background.contains(labels[classID].lowercased())
  }
}
