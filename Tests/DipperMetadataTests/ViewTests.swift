import DipperGeometry
import DipperMetadata
import DipperTestKit
import Testing

@Suite struct ViewTests {
  static let box = Box<SourceSpace>(left: 1, top: 2, width: 3, height: 4)

  @Test("what is written to an object is read back")
  func objectFields() {
    BatchFactory(objectsPerFrame: 0).withBatch { batch in
      for frame in batch.frames {
        let object = frame.addObject(box: Self.box, classID: 7, label: "person", confidence: 0.5)
        #expect(object.box == Self.box && object.detectorBox == Self.box)
        #expect(object.classID == 7 && object.label == "person" && object.confidence == 0.5)
        #expect(object.trackingID == nil && object.trackingStatus == nil && object.parent == nil)
        object.trackingID = 42
        object.trackingStatus = .lost
        object.trackingAge = 9
        object.text = "hello"
        object.textStyle = TextStyle(font: "Serif", size: 20, background: .black)
        object.borderWidth = 3
        object.fillColor = OverlayColor(red: 0, green: 0.5, blue: 1, alpha: 0.25)
        #expect(object.trackingID == 42 && object.trackingStatus == .lost && object.trackingAge == 9)
        #expect(object.text == "hello" && object.borderWidth == 3 && object.fillColor?.alpha == 0.25)
        #expect(object.textStyle == TextStyle(font: "Serif", size: 20, background: .black))
        object.text = nil
        #expect(object.text == nil)
      }
    }
  }

  @Test(
    "a label longer than its field is cut before a character that does not fit",
    arguments: [("a", 127), ("é", 126), ("€", 126), ("😀", 124)])
  func longLabels(character: String, bytes: Int) {
    BatchFactory().withBatch { batch in
      for object in batch.frames.flatMap(\.objects).prefix(1) {
        object.label = String(repeating: character, count: 200)
        #expect(object.label.utf8.count == bytes)
        #expect(object.label.allSatisfy { String($0) == character })
        #expect(object.hasLabel(object.label) && !object.hasLabel(character))
        object.label = "b\0c"
        #expect(object.label == "b" && object.hasLabel("b") && !object.hasLabel(""))
      }
    }
  }

  @Test("objects come newest first, and those added during a loop are not visited by it")
  func order() {
    BatchFactory(objectsPerFrame: 0).withBatch { batch in
      for frame in batch.frames {
        for classID in 0..<5 { frame.addObject(box: Self.box, classID: classID) }
        for object in frame.objects { frame.addObject(box: object.box, classID: 10 + object.classID) }
        #expect(frame.objects.map(\.classID) == [10, 11, 12, 13, 14, 4, 3, 2, 1, 0])
        frame.removeObjects { $0.classID.isMultiple(of: 2) }
        #expect(frame.objects.map(\.classID) == [11, 13, 3, 1])
        #expect(frame.objectCount == 4)
      }
    }
  }

  @Test("an object may be removed by the loop that visits it")
  func removeVisited() {
    BatchFactory(objectsPerFrame: 6).withBatch { batch in
      for frame in batch.frames {
        for object in frame.objects { frame.remove(object) }
        #expect(frame.objectCount == 0 && Array(frame.objects).isEmpty)
      }
    }
  }

  @Test("a removed parent is nobody's parent")
  func parents() {
    BatchFactory(objectsPerFrame: 0).withBatch { batch in
      for frame in batch.frames {
        let car = frame.addObject(box: Self.box, classID: 1)
        let plate = frame.addObject(box: Self.box, classID: 2, parent: car)
        #expect(plate.parent == car)
        frame.remove(car)
        #expect(plate.parent == nil)
      }
    }
  }

  @Test("classifications and labels are read back, long labels in full")
  func classifications() {
    BatchFactory(objectsPerFrame: 1).withBatch { batch in
      for object in batch.frames.flatMap(\.objects) {
        let long = String(repeating: "x", count: 300)
        let classification = object.addClassification(componentID: 5)
        classification.addLabel("red", classID: 1, confidence: 0.75)
        classification.addLabel(long, classID: 2, labelID: 3)
        #expect(object.classifications.map(\.componentID) == [5])
        #expect(classification.labels.map(\.text) == [long, "red"])
        #expect(classification.labels.map(\.classID) == [2, 1])
      }
    }
  }

  @Test("more display items than one display metadata holds are all kept")
  func displayItems() {
    BatchFactory(objectsPerFrame: 0).withBatch { batch in
      for frame in batch.frames {
        for index in 0..<40 {
          frame.addLine(from: Point(x: Float(index), y: 1), to: Point(x: 5, y: 6))
          frame.addText("t\(index)", at: Point(x: 3, y: -4))
        }
        frame.addRectangle(Self.box, fill: .black)
        frame.addCircle(center: Point(x: 9, y: 9), radius: 4)
        var starts: Set<Float> = []
        var texts: Set<String> = []
        var others = 0
        frame.forEachDisplayItem { item in
          switch item {
          case .line(let from, _, _, _): starts.insert(from.x)
          case .text(let text, let point, _):
            texts.insert(text)
            #expect(point == Point(x: 3, y: 0))
          case .rectangle(let box, _, _, let fill):
            others += 1
            #expect(box == Self.box && fill == .black)
          case .circle, .arrow: others += 1
          }
        }
        #expect(starts.count == 40 && texts.count == 40 && others == 2)
      }
    }
  }

  @Test("the same seed makes up the same batches, and another makes up others")
  func factory() {
    func snapshots(_ seed: UInt64) -> [BatchSnapshot] {
      var all: [BatchSnapshot] = []
      BatchFactory(sources: 3, seed: seed).run(batches: 4) { all.append(BatchSnapshot($0)) }
      return all
    }
    #expect(snapshots(1) == snapshots(1))
    #expect(snapshots(1) != snapshots(2))
    #expect(snapshots(1)[3].frames.map(\.sourceName) == ["source-0", "source-1", "source-2"])
    #expect(snapshots(1)[3].frames.map(\.presentationTime) == [120_000_000, 120_000_000, 120_000_000])
  }
}
