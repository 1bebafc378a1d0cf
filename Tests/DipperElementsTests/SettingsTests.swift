import DipperTracking
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("Layouts and settings")
struct SettingsTests {
  @Test(
    "cells and pictures lie inside the mosaic, on even pixels, and never overlap", arguments: 1...17, 0...5)
  func layout(count: Int, columns: Int) throws {
    let layout = TileLayout(count: count, columns: columns, width: 1280, height: 720)
    #expect(layout.columns * layout.rows >= count)
    var cells: [TileLayout.Place] = []
    for source in 0..<count {
      let cell = try #require(layout.cell(source))
      for other in cells {
        let isApart =
          cell.x >= other.x + other.width || other.x >= cell.x + cell.width
          || cell.y >= other.y + other.height
          || other.y >= cell.y + cell.height
        #expect(isApart)
      }
      cells.append(cell)
      for (width, height) in [(1920, 1080), (64, 64), (1, 5000), (5000, 1)] {
        let place = try #require(layout.place(source, pictureWidth: width, pictureHeight: height))
        #expect(place.x % 2 == 0 && place.y % 2 == 0 && place.width % 2 == 0 && place.height % 2 == 0)
        #expect(place.width >= 2 && place.height >= 2)
        #expect(place.x >= cell.x && place.x + place.width <= cell.x + cell.width)
        #expect(place.y >= cell.y && place.y + place.height <= cell.y + cell.height)
        #expect(cell.x + cell.width <= 1280 && cell.y + cell.height <= 720)
      }
    }
  }

  @Test("a source that the mosaic has no cell for has no place")
  func noCell() {
    let layout = TileLayout(count: 4, columns: 0, width: 64, height: 64)
    #expect(layout.cell(4) == nil && layout.cell(-1) == nil)
    #expect(TileLayout(count: 900, columns: 0, width: 16, height: 16).cell(0) == nil)
    #expect(layout.place(0, pictureWidth: 0, pictureHeight: 4) == nil)
  }

  @Test("lists are read without blanks and empty entries")
  func lists() {
    #expect(TextList.entries(" person ; car,, bus;") == ["person", "car", "bus"])
    #expect(TextList.entries(nil).isEmpty)
    #expect(TextList.numbers("1; 2;x,3") == [1, 2, 3])
    #expect(TextList.assignments("a=0.5; b = 0.25;c;d=x;e=f=1") == ["a": 0.5, "b": 0.25, "e=f": 1])
  }

  @Test("the tracker that is named is made, with what was set and its usual settings else")
  func trackers() throws {
    var settings = TrackSettings()
    #expect(try settings.makeTracker() is ByteTracker)
    settings.set(8, .string("sort"))
    #expect(try (settings.makeTracker() as? OverlapTracker)?.configuration == OverlapTrackConfiguration(.sort))
    settings.set(4, .uint(9))
    settings.set(3, .double(0.5))
    let configuration = try (settings.makeTracker() as? OverlapTracker)?.configuration
    #expect(configuration?.maximumLostFrames == 9 && configuration?.minimumOverlap == 0.5)
    #expect(configuration?.minimumHits == OverlapTrackConfiguration(.sort).minimumHits)
    settings.set(8, .string("deep-sort"))
    let error = #expect(throws: TrackingError.self) { try settings.makeTracker() }
    #expect(error?.description.contains("no tracker \"deep-sort\"; use byte-track") == true)
  }

  @Test("every property of the tracker and the overlay reads back what was set")
  func readBack() {
    var track = TrackSettings()
    for index in 0..<4 {
      track.set(index, .double(0.25))
      #expect(track.value(index) == .double(0.25))
    }
    for index in 4...5 {
      track.set(index, .uint(7))
      #expect(track.value(index) == .uint(7))
    }
    for index in 6...7 {
      track.set(index, .string("1; 3"))
      #expect(track.value(index) == .string("1;3"))
    }
    track.set(8, .string("oc-sort"))
    #expect(track.value(8) == .string("oc-sort"))
    let later: [PropertyValue] = [.string("tracker.yml"), .double(0.75), .double(0.5), .uint(90), .bool(true)]
    for (index, value) in later.enumerated() {
      track.set(9 + index, value)
      #expect(track.value(9 + index) == value)
    }
    #expect(TrackSettings.properties.count == 9 + later.count)
    var overlay = OverlaySettings()
    let values: [PropertyValue] = [
      .bool(false), .bool(false), .uint(3), .uint(9), .string("car;person"), .bool(false), .double(0.25), .choice(1),
      .bool(true),
    ]
    for (index, value) in values.enumerated() {
      overlay.set(index, value)
      #expect(overlay.value(index) == value)
    }
    #expect(OverlaySettings.properties.count == values.count)
  }
}
