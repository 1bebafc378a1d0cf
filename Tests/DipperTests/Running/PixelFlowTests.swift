import Dipper
import Foundation
import Testing

@Suite("Pixels in the handlers of a flow", .serialized, .timeLimit(.minutes(5)))
struct PixelFlowTests {
  private static let source = "test://black?frames=6&size=160x120"

  @Test("a later handler sees what an earlier one wrote, and objects are cut out of it")
  func writeAndCut() async throws {
    let crops = Gathered<[UInt8]>()
    let sizes = Gathered<[Int]>()
    let report = try await Flow {
      Sources(Self.source)
      ForEachFrame { frame in
        addMovingBox(to: frame)
        try frame.withMutablePixels { image in
          image.withMutableSamples { samples, stride in
            for y in 20..<80 { for x in frame.number * 2..<frame.number * 2 + 40 { samples[y * stride + x] = 235 } }
          }
        }
      }
      ForEachObject { object, frame in
        let crop = try object.crop()
        sizes.add([crop.width, crop.height])
        crops.add(crop.withImage { $0.withSamples { samples, _ in (0..<120).map { samples[$0] } } })
        try object.withCrop(margin: 0.25) { image in sizes.add([image.width, image.height]) }
      }
    }.run()
    #expect(report.outcome == .finished && report.failures.isEmpty)
    #expect(crops.count == 6)
    for crop in crops.all { #expect(crop.allSatisfy { $0 >= 254 }) }
    #expect(sizes.all.prefix(2) == [[40, 60], [50, 92]])
    #expect(sizes.all.suffix(2) == [[40, 60], [60, 92]])
  }

  @Test("frames and objects become pictures")
  func pictures() async throws {
    let files = Gathered<[UInt8]>()
    _ = try await Flow {
      Sources("test://ball?frames=2&size=160x120")
      ForEachFrame { frame in
        #expect(frame.hasPixels)
        addMovingBox(to: frame)
        files.add(try frame.jpeg(quality: 80))
        files.add(try frame.png())
        for object in frame.objects {
          files.add(try object.jpeg(margin: 0.1))
          files.add(try object.png())
        }
      }
    }.run()
    #expect(files.count == 8)
    for (index, file) in files.all.enumerated() {
      #expect(Array(file.prefix(4)) == (index % 2 == 0 ? [0xFF, 0xD8, 0xFF, 0xE0] : [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test("a network's input is made of an object")
  func input() async throws {
    let means = Gathered<Float>()
    _ = try await Flow {
      Sources("test://white?frames=2&size=160x120")
      ForEachFrame { frame in
        addMovingBox(to: frame)
        let preprocessor = Preprocessor(InputFormat(width: 8, height: 16, layout: .nchw, elementType: .float32))
        var input: [Float] = []
        for object in frame.objects {
          try frame.withPixels { image in preprocessor.run(image, region: object.box, into: &input) }
          means.add(input.reduce(0, +) / Float(input.count))
        }
      }
    }.run()
    #expect(means.all == [255, 255])
  }

  @Test("an object outside its frame ends the run with the reason")
  func outside() async throws {
    let error = await #expect(throws: FlowError.self) {
      try await Flow {
        Sources(Self.source)
        ForEachFrame { frame in
          let object = frame.addObject(box: Box(left: 500, top: 20, width: 40, height: 60), label: "far")
          _ = try object.jpeg()
        }
      }.run()
    }
    #expect(error?.description.contains("holds no pixel of 160×120") == true)
  }
}
