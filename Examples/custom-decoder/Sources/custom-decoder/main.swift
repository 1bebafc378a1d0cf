import DipperInference
import DipperSurface
import Glibc

guard CommandLine.arguments.count > 1 else {
  print("usage: custom-decoder model.onnx [labels.txt]")
  exit(2)
}
var configuration = DetectorConfiguration(model: CommandLine.arguments[1])
configuration.labels = CommandLine.arguments.dropFirst(2).first
configuration.decoder = .custom(RowDecoder.self)

do {
  let detector = try Detector(configuration)
  print(detector.summary)
  let picture = PixelBuffer(format: .rgb, width: 640, height: 360)
  let objects = try picture.withImage { image in try detector.detect(image) }
  for object in objects {
    print("\(detector.labels.name(object.classID)) \(object.confidence) at \(object.box)")
  }
} catch {
  print(error)
  exit(1)
}
