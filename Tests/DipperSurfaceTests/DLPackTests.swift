import CDLPack
import DipperSurface
import Foundation
import Testing

@Suite struct DLPackTests {
  /// The library that Python calls, which lies beside the tests' program.
  private static let probe = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "libDLPackProbe.so").path
  private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "GPU/dlpack.py").path

  /// Runs Python; gives its exit status and what it said.
  private static func python(_ arguments: [String]) -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    do { try process.run() } catch { return (-1, "\(error)") }
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  private static let canAsk =
    FileManager.default.fileExists(atPath: probe) && python(["-c", "import numpy; numpy.from_dlpack"]).status == 0

  @Test(
    "NumPy takes pixels without a copy, and the memory stays as long as the array",
    .enabled(if: canAsk, "python3 with NumPy is needed"))
  func numpy() {
    let (status, said) = Self.python([Self.script, Self.probe])
    #expect(status == 0, "\(said)")
    #expect(said.split(separator: "\n").filter { $0.hasPrefix("ok numpy") }.count == 4, "\(said)")
  }

  @Test("a picture's samples have a shape, strides and a type")
  func shapes() throws {
    let rgba = try SurfaceBatch(count: 2, format: .rgba, width: 641, height: 361)
    let pixels = try rgba.surface(at: 1).devicePixels()
    #expect(pixels.shape == [361, 641, 4] && pixels.strides == [3072, 4, 1])
    #expect(pixels.element.description == "uint8" && pixels.memory == .system && pixels.byteCount == 3072 * 362)
    let nv12 = try SurfaceBatch(count: 1, format: .nv12, width: 641, height: 361)
    #expect(try nv12.surface(at: 0).devicePixels().shape == [361, 641])
    let chroma = try nv12.surface(at: 0).devicePixels(ofPlane: 1)
    #expect(chroma.shape == [181, 321, 2] && chroma.strides == [1024, 2, 1])
    let planar = try SurfaceBatch(count: 1, format: .planarRGBFloat, width: 20, height: 10)
    let blue = try planar.surface(at: 0).devicePixels(ofPlane: 2)
    #expect(blue.element.description == "float32" && blue.shape == [10, 20] && blue.strides == [512, 4])
    let deep = try SurfaceBatch(count: 1, format: .nv12Bits10, width: 20, height: 10)
    #expect(try deep.surface(at: 0).devicePixels(ofPlane: 1).element.description == "uint16")
  }

  @Test("the address is that of the pixels")
  func address() throws {
    let batch = try SurfaceBatch(count: 1, format: .nv12, width: 64, height: 48)
    let surface = try batch.surface(at: 0)
    let chroma = try surface.devicePixels(ofPlane: 1)
    try unsafe surface.withUnsafePlane(1) { address, _, _, _ in
      #expect(chroma.address == UInt(bitPattern: address))
    }
  }

  @Test("samples that are no whole bytes, and planes that are not there, are errors")
  func errors() throws {
    let packed = try SurfaceBatch(count: 1, format: .rgba1010102BT709, width: 20, height: 10)
    #expect(code { _ = try packed.surface(at: 0).devicePixels() } == .unsupportedFormat)
    let bytes = try SurfaceBatch(count: 1, byteCount: 100)
    #expect(code { _ = try bytes.surface(at: 0).devicePixels() } == .unsupportedFormat)
    for plane in [-1, 1, 4] {
      #expect(code { _ = try packed.surface(at: 0).devicePixels(ofPlane: plane) } == .invalidPlane)
    }
  }

  @Test("DLPack's structure says the same, and its deleter gives everything back, once")
  func plain() throws {
    let address = try exported(.plain)
    let managed = try unsafe #require(UnsafeMutablePointer<dipdl_managed>(bitPattern: address))
    unsafe check(managed.pointee.tensor)
    unsafe managed.pointee.deleter(managed)
  }

  @Test("the versioned structure has a version and no flags")
  func versioned() throws {
    let address = try exported(.versioned)
    let managed = try unsafe #require(UnsafeMutablePointer<dipdl_versioned>(bitPattern: address))
    #expect(unsafe managed.pointee.major == 1 && managed.pointee.flags == 0)
    unsafe check(managed.pointee.tensor)
    unsafe managed.pointee.deleter(managed)
  }

  @Test("the surfaces' memory stays until the deleter is called", arguments: DLPackTensor.Structure.allCases)
  func keeping(_ structure: DLPackTensor.Structure) throws {
    var address: UInt = 0
    do {
      let batch = try SurfaceBatch(count: 1, format: .rgba, width: 8, height: 4)
      try batch.surface(at: 0).fill(93)
      address = try batch.surface(at: 0).devicePixels().dlpack(structure).release()
    }
    // The batch is gone; the pixels are not.
    switch structure {
    case .plain:
      let managed = try unsafe #require(UnsafeMutablePointer<dipdl_managed>(bitPattern: address))
      #expect(unsafe managed.pointee.tensor.data.load(fromByteOffset: 2000, as: UInt8.self) == 93)
      unsafe managed.pointee.deleter(managed)
    case .versioned:
      let managed = try unsafe #require(UnsafeMutablePointer<dipdl_versioned>(bitPattern: address))
      #expect(unsafe managed.pointee.tensor.data.load(fromByteOffset: 2000, as: UInt8.self) == 93)
      unsafe managed.pointee.deleter(managed)
    }
  }

  @Test("an array that nobody takes is freed", arguments: DLPackTensor.Structure.allCases)
  func dropping(_ structure: DLPackTensor.Structure) throws {
    let batch = try SurfaceBatch(count: 1, format: .rgba, width: 8, height: 4)
    for _ in 0..<1000 { _ = try batch.surface(at: 0).devicePixels().dlpack(structure) }
  }

  private func exported(_ structure: DLPackTensor.Structure) throws -> UInt {
    let batch = try SurfaceBatch(count: 1, format: .rgba, width: 30, height: 20)
    return try batch.surface(at: 0).devicePixels().dlpack(structure).release()
  }

  private func check(_ tensor: dipdl_tensor) {
    unsafe #expect(tensor.rank == 3 && tensor.device_type == Int32(DIPDL_CPU) && tensor.device_id == 0)
    unsafe #expect(tensor.type_code == UInt8(DIPDL_UINT) && tensor.type_bits == 8 && tensor.type_lanes == 1)
    #expect((0..<3).map { unsafe tensor.shape[$0] } == [20, 30, 4])
    #expect((0..<3).map { unsafe tensor.strides[$0] } == [512, 4, 1])
    unsafe #expect(tensor.byte_offset == 0)
  }
}
