import DipperDrawing
import DipperGeometry
import DipperPictures
import DipperSurface
import Foundation
import Testing

private func drawn(_ string: String, _ text: TextRenderer, style: TextStyle = TextStyle()) -> [UInt8] {
  var buffer = PixelBuffer(format: .gray8, width: 200, height: 40)
  return buffer.withMutableImage { image in
    Painter(on: image, text: text).text(string, at: Point(x: 4, y: 4), style: style)
    return bytes(image.image)[0]
  }
}

@Suite("Text")
struct TextTests {
  @Test("the same label looks the same again and another differs")
  func labels() throws {
    let text = try TextRenderer()
    let first = drawn("person 12 0.87", text)
    #expect(first.contains { $0 > 200 })
    #expect(drawn("person 13 0.87", text) != first)
    #expect(drawn("person 12 0.87", text) == first)
    #expect(drawn("person 12 0.87", text, style: TextStyle(size: 15)) != first)
    #expect(text.shapedCount == 0)
  }

  @Test(
    "text of any script draws something",
    arguments: [
      "e\u{301}a\u{308}", "Übergröße", "漢字 person", "שלום 12", "مرحبا", "👩‍👩‍👧", "two\nlines", "tab\tstop",
    ])
  func scripts(string: String) throws {
    let text = try TextRenderer()
    let first = drawn(string, text)
    #expect(first.contains { $0 > 100 })
    #expect(drawn(string, text) == first)
    #expect(text.shapedCount == 1)
  }

  @Test("empty text, NUL, and text of a million characters do not trap")
  func extremes() throws {
    let text = try TextRenderer()
    #expect(drawn("", text).allSatisfy { $0 == 0 })
    _ = drawn("a\0b", text)
    #expect(drawn(String(repeating: "W", count: 1_000_000), text).contains { $0 > 200 })
    #expect(drawn(String(repeating: "é", count: 100_000), text).contains { $0 > 200 })
    #expect(drawn("x", text, style: TextStyle(fontFamily: "No Such Font")).contains { $0 > 100 })
  }

  @Test("the cache of shaped text stays within its bound and keeps what is used")
  func bound() throws {
    let text = try TextRenderer(capacity: 8)
    for number in 0..<50 {
      _ = drawn("größe \(number)", text)
      #expect(text.shapedCount <= 8)
    }
    for size in 10..<60 { _ = drawn("ascii", text, style: TextStyle(size: Float(size))) }
    #expect(text.shapedCount == 8)
  }

  @Test(
    "a label stays inside the frame",
    arguments: [
      (Float(190), Float(2)), (-10, -5), (100, 38), (0, 0), (60, 20),
    ])
  func placed(left: Float, top: Float) throws {
    let text = try TextRenderer()
    var buffer = PixelBuffer(format: .gray8, width: 200, height: 40)
    buffer.withMutableImage { image in
      let style = TextStyle(size: 12, color: .white, background: .white)
      let size = Painter(on: image, text: text).label(
        "car 3", above: Box(left: left, top: top, width: 30, height: 30), style: style)
      let inked = bytes(image.image)[0].filter { $0 == 235 }.count
      #expect(inked == Int(size.width * size.height))
    }
  }

  @Test("a label of UTF-8 is the label of the same string", arguments: ["car 3", "größe"])
  func utf8(string: String) throws {
    let text = try TextRenderer()
    let box = Box<BatchSpace>(left: 20, top: 25, width: 30, height: 10)
    let pictures = [true, false].map { usesString in
      var buffer = PixelBuffer(format: .gray8, width: 200, height: 40)
      return buffer.withMutableImage { image in
        let painter = Painter(on: image, text: text)
        if usesString {
          painter.label(string, above: box, style: TextStyle())
        } else {
          painter.label(utf8: Array(string.utf8).span, above: box, style: TextStyle())
        }
        return bytes(image.image)[0]
      }
    }
    #expect(pictures[0] == pictures[1] && pictures[0].contains { $0 > 200 })
  }

  @Test("anchors move the text by its size", arguments: TextAnchor.allCases)
  func anchors(anchor: TextAnchor) throws {
    let text = try TextRenderer()
    var buffer = PixelBuffer(format: .gray8, width: 200, height: 100)
    buffer.withMutableImage { image in
      let style = TextStyle(color: .white, background: .white)
      let size = Painter(on: image, text: text).text(
        "abc", at: Point(x: 100, y: 50), style: style, anchor: anchor)
      let luma = bytes(image.image)[0]
      let columns = (0..<200).filter { x in (0..<100).contains { luma[$0 * 200 + x] == 235 } }
      #expect(columns.count == Int(size.width))
      let expected: ClosedRange<Int> =
        switch anchor {
        case .topLeft, .bottomLeft: 100...100
        case .topRight, .bottomRight: (100 - Int(size.width))...(100 - Int(size.width))
        default: (99 - Int(size.width) / 2)...(100 - Int(size.width) / 2)
        }
      #expect(columns.first.map { expected.contains($0) } == true)
    }
  }

  @Test("without any font the error says what to install")
  func noFont() async throws {
    await #expect(processExitsWith: .exitCode(7)) {
      let folder = FileManager.default.temporaryDirectory.path
      let config = folder + "/no-fonts-\(ProcessInfo.processInfo.processIdentifier).conf"
      try "<?xml version=\"1.0\"?><fontconfig></fontconfig>".write(
        toFile: config, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(atPath: config) }
      unsafe setenv("FONTCONFIG_FILE", config, 1)
      do throws(DrawingError) {
        _ = try TextRenderer()
      } catch {
        exit(error.code == .noFont && error.description.contains("install") ? 7 : 8)
      }
    }
  }

  @Test("what was drawn in every format can be looked at in one picture")
  func pictures() throws {
    let text = try TextRenderer()
    let path =
      ProcessInfo.processInfo.environment["DIPPER_PICTURE"]
      ?? FileManager.default.temporaryDirectory.path + "/dipper-\(UUID().uuidString).png"
    try Sheet.write(to: path, text)
    let header = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(4)
    #expect(Array(header) == [0x89, 0x50, 0x4E, 0x47])
    if ProcessInfo.processInfo.environment["DIPPER_PICTURE"] == nil {
      try FileManager.default.removeItem(atPath: path)
    }
  }
}

/// A made-up frame drawn on in every format, side by side.
private enum Sheet {
  static func write(to path: String, _ text: TextRenderer) throws {
    let formats = PixelFormat.allCases
    let scaler = Scaler()
    var sheet = PixelBuffer(format: .bgra, width: 3 * 320, height: 3 * 240)
    try sheet.withMutableImage { canvas throws in
      for (index, format) in formats.enumerated() {
        var tile = PixelBuffer(format: format, width: 320, height: 240)
        try tile.withMutableImage { image throws in
          image.clear()
          draw(Painter(on: image, text: text), format)
          let part = canvas.region(x: index % 3 * 320, y: index / 3 * 240, width: 320, height: 240)
          try scaler.convert(image.image, into: part)
        }
      }
      try canvas.image.writePNG(to: path)
    }
  }

  private static func draw(_ painter: Painter, _ format: PixelFormat) {
    painter.fill(Box(left: 0, top: 120, width: 320, height: 120), color: .gray)
    painter.fill(Box(left: 0, top: 60, width: 320, height: 60), color: .blue)
    for index in 0..<6 {
      let color = Color.forID(UInt64(index))
      let box = Box<BatchSpace>(left: Float(10 + index * 50), top: 50, width: 45, height: 90)
      painter.box(box, color: color)
      painter.label(
        "car \(index)", above: box, style: TextStyle(size: 12, color: color.contrasting, background: color))
    }
    painter.line(from: Point(x: 10, y: 230), to: Point(x: 310, y: 150), color: .yellow, thickness: 3)
    painter.circle(center: Point(x: 60, y: 180), radius: 20, color: .orange, thickness: 4)
    painter.circle(center: Point(x: 120, y: 180), radius: 14, color: Color.red.withAlpha(0.6))
    painter.text(
      "\(format.rawValue) – größe 漢字 שלום", at: Point(x: 8, y: 4), style: TextStyle(size: 16, color: .white))
    painter.pixelate(Box(left: 220, top: 40, width: 90, height: 60))
  }
}
