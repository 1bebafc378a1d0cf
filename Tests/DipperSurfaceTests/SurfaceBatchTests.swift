import DipperSurface
import Testing

@Suite struct SurfaceBatchTests {
  @Test("a new batch is zero, has its sizes, and no surface is filled")
  func new() throws {
    let batch = try SurfaceBatch(count: 3, format: .nv12, width: 65, height: 33)
    #expect(batch.count == 3 && batch.filledCount == 0 && batch.memory == .system && !batch.isContiguous)
    for index in 0..<3 {
      let surface = try batch.surface(at: index)
      #expect(surface.format == .nv12 && surface.width == 65 && surface.height == 33 && surface.byteCount == 26112)
      for plane in 0..<2 {
        try surface.withSamples(ofPlane: plane, as: UInt8.self) { samples, stride in
          #expect(stride == 512)
          var sum = 0
          for place in samples.indices { sum += Int(samples[place]) }
          #expect(sum == 0)
        }
      }
    }
  }

  @Test("pixels that are written are read again, by images, samples and addresses alike")
  func writing() throws {
    let batch = try SurfaceBatch(count: 2, format: .rgba, width: 9, height: 5)
    let surface = try batch.surface(at: 1)
    try surface.withMutablePixels { pixels in
      pixels.withMutableSamples { samples, stride in
        for y in 0..<5 { for x in 0..<36 { samples[y * stride + x] = UInt8(y * 36 + x) } }
      }
    }
    try surface.withPixels { image in
      #expect(image.format == .rgba && image.width == 9 && image.height == 5)
      image.withSamples { samples, stride in #expect(samples[4 * stride + 35] == 179) }
    }
    try unsafe surface.withUnsafePlane(0) { address, stride, rowBytes, rows in
      #expect(stride == 512 && rowBytes == 40 && rows == 6)
      unsafe #expect(address.load(fromByteOffset: 512 * 3 + 7, as: UInt8.self) == 115)
    }
    try batch.surface(at: 0).withPixels { $0.withSamples { samples, _ in #expect(samples[0] == 0) } }
  }

  @Test("samples of 10 bits and floating-point samples are read as such")
  func wideSamples() throws {
    let deep = try SurfaceBatch(count: 1, format: .nv12Bits10, width: 8, height: 4)
    try deep.surface(at: 0).withMutableSamples(ofPlane: 1, as: UInt16.self) { samples, stride in
      #expect(stride == 256 && samples.count == 256 + 8)
      samples[stride + 7] = 1023
    }
    try deep.surface(at: 0).withSamples(ofPlane: 1, as: UInt16.self) { samples, stride in
      #expect(samples[stride + 7] == 1023)
    }
    let planar = try SurfaceBatch(count: 1, format: .planarRGBFloat, width: 8, height: 4)
    try planar.surface(at: 0).withMutableSamples(ofPlane: 2, as: Float.self) { samples, _ in samples[3] = 0.5 }
    try planar.surface(at: 0).withSamples(ofPlane: 2, as: Float.self) { samples, _ in #expect(samples[3] == 0.5) }
  }

  @Test("every format can be filled and copied, padded rows to rows without padding too")
  func copyingAllFormats() throws {
    for format in SurfaceFormat.allCases where format.isSupported {
      var source = try SurfaceBatch(count: 2, format: format, width: 65, height: 33)
      try source.fill(7)
      var same = try SurfaceBatch(count: 2, format: format, width: 65, height: 33)
      var tight = try SurfaceBatch(count: 2, format: format, width: 65, height: 33, padsRows: false)
      try source.copy(to: &same)
      try source.copy(to: &tight)
      for plane in 0..<format.planeCount {
        try unsafe same.surface(at: 1).withUnsafePlane(plane) { address, stride, _, rows in
          let bytes = unsafe UnsafeRawBufferPointer(start: address, count: stride * rows)
          #expect(unsafe bytes.allSatisfy { $0 == 7 }, "\(format)")
        }
        try unsafe tight.surface(at: 0).withUnsafePlane(plane) { address, stride, rowBytes, rows in
          #expect(stride == rowBytes || format.planeCount == 3)
          let bytes = unsafe UnsafeRawBufferPointer(start: address, count: stride * rows)
          #expect(unsafe bytes.allSatisfy { $0 == 7 }, "\(format)")
        }
      }
    }
  }

  @Test("filling reaches the surface and plane that are named, and no other")
  func filling() throws {
    let batch = try SurfaceBatch(count: 2, format: .i420, width: 64, height: 64)
    try batch.surface(at: 1).fill(200, plane: 2)
    func first(_ index: Int, _ plane: Int) throws -> UInt8 {
      try batch.surface(at: index).withSamples(ofPlane: plane, as: UInt8.self) { samples, _ in samples[0] }
    }
    #expect(try first(1, 2) == 200)
    #expect(try first(1, 1) == 0 && first(1, 0) == 0 && first(0, 2) == 0)
  }

  @Test("copies between I420 or NV12 of different matrix and range are allowed, others are not")
  func formatsAlike() throws {
    let source = try SurfaceBatch(count: 1, format: .nv12, width: 16, height: 16)
    var alike = try SurfaceBatch(count: 1, format: .nv12BT709FullRange, width: 16, height: 16)
    try source.copy(to: &alike)
    for format in [SurfaceFormat.nv12BT2020, .nv21, .i420] {
      let error = #expect(throws: SurfaceError.self) {
        var other = try SurfaceBatch(count: 1, format: format, width: 16, height: 16)
        try source.copy(to: &other)
      }
      #expect(error?.code == .formatMismatch, "\(format)")
    }
  }

  @Test("the number filled is kept within the batch")
  func filled() throws {
    var batch = try SurfaceBatch(count: 2, format: .gray8, width: 4, height: 4)
    batch.filledCount = 2
    #expect(batch.filledCount == 2)
    batch.filledCount = 9
    #expect(batch.filledCount == 2)
    batch.filledCount = -3
    #expect(batch.filledCount == 0)
  }

  @Test("a view that is kept keeps the memory, and the registry forgets the batch")
  func views() throws {
    var kept: Surface?
    var descriptor = 0
    do {
      let batch = try SurfaceBatch(count: 1, format: .gray8, width: 4, height: 4)
      kept = try batch.surface(at: 0)
      descriptor = try batch.surface(at: 0).descriptor
      try SurfaceBatch.withSurfaces(descriptor: descriptor) { #expect($0.count == 1) }
    }
    try kept?.withMutablePixels { $0.clear() }
    let error = #expect(throws: SurfaceError.self) { try SurfaceBatch.withSurfaces(descriptor: descriptor) { _ in } }
    #expect(error?.code == .invalidDescriptor)
  }

  @Test("memory of somebody else is read and written in place, whatever its strides")
  func wrapping() throws {
    let luma = UnsafeMutableRawPointer.allocate(byteCount: 100 * 9, alignment: 1)
    let chroma = UnsafeMutableRawPointer.allocate(byteCount: 90 * 5, alignment: 1)
    defer {
      unsafe luma.deallocate()
      unsafe chroma.deallocate()
    }
    unsafe luma.initializeMemory(as: UInt8.self, repeating: 1, count: 900)
    unsafe chroma.initializeMemory(as: UInt8.self, repeating: 2, count: 450)
    let batch = try SurfaceBatch(count: 1, format: .nv12, width: 17, height: 9)
    try unsafe Surface.withUnsafeMemory(
      format: .nv12, width: 17, height: 9, planes: [(luma, 100), (chroma, 90)]
    ) { surface in
      try surface.withPixels { image in
        image.withPlane(1) { bytes, stride in
          #expect(stride == 90 && bytes.byteCount == 90 * 4 + 18)
          unsafe bytes.withUnsafeBytes { unsafe #expect($0.baseAddress == UnsafeRawPointer(chroma)) }
        }
      }
      try surface.copy(to: batch.surface(at: 0))
      try surface.fill(3)
    }
    try batch.surface(at: 0).withPixels { image in
      image.withSamples(ofPlane: 0) { samples, stride in #expect(samples[8 * stride + 16] == 1) }
      image.withSamples(ofPlane: 1) { samples, stride in #expect(samples[4 * stride + 17] == 2) }
    }
    // Filling leaves what lies between the rows alone.
    unsafe #expect(luma.load(fromByteOffset: 8 * 100 + 16, as: UInt8.self) == 3)
    unsafe #expect(luma.load(fromByteOffset: 8 * 100 + 17, as: UInt8.self) == 1)
  }
}
