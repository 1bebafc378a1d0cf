internal import CYUV

/// The planes of a surface, as libyuv takes them.
@safe struct PackedPlanes {
  private let planes: [(UnsafeMutablePointer<UInt8>, Int32)]

  init(_ planes: [NativePlane]) {
    unsafe self.planes = planes.map { unsafe ($0.address.assumingMemoryBound(to: UInt8.self), Int32($0.stride)) }
  }

  subscript(index: Int) -> (UnsafeMutablePointer<UInt8>, Int32) { unsafe planes[index] }

  /// A plane of 16-bit samples, and how many lie from one row to the next.
  func wide(_ index: Int) -> (UnsafeMutablePointer<UInt16>, Int32) {
    let start = unsafe UnsafeMutableRawPointer(planes[index].0).assumingMemoryBound(to: UInt16.self)
    return unsafe (start, planes[index].1 / 2)
  }
}

extension SurfacePacking {
  /// Turns packed pixels into those of the partner.
  func unpack(_ source: PackedPlanes, into target: MutableImage) {
    let (width, height) = (Int32(target.width), Int32(target.height))
    let (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2)
    let planes = unsafe Self.planes(of: target.image)
    switch way {
    case .exchangedChroma:
      unsafe CopyPlane(source[0].0, source[0].1, planes[0].0, planes[0].1, width, height)
      unsafe SwapUVPlane(source[1].0, source[1].1, planes[1].0, planes[1].1, halfWidth, halfHeight)
    case .packedPairs:
      unsafe _ = UYVYToI420(
        source[0].0, source[0].1, planes[0].0, planes[0].1, planes[1].0, planes[1].1, planes[2].0, planes[2].1,
        width, height)
    case .largerPlanes(let isHalved):
      unsafe CopyPlane(source[0].0, source[0].1, planes[0].0, planes[0].1, width, height)
      let columns = isHalved ? halfWidth : width
      for index in 1...2 {
        unsafe ScalePlane(
          source[index].0, source[index].1, columns, height, planes[index].0, planes[index].1, halfWidth, halfHeight,
          kFilterBox)
      }
    case .tallerPair:
      unsafe CopyPlane(source[0].0, source[0].1, planes[0].0, planes[0].1, width, height)
      unsafe _ = UVScale(
        source[1].0, source[1].1, halfWidth, height, planes[1].0, planes[1].1, halfWidth, halfHeight, kFilterBox)
    case .planarRGB(let reversed):
      let (red, blue) = unsafe reversed ? (source[2], source[0]) : (source[0], source[2])
      unsafe MergeRGBPlane(
        red.0, red.1, source[1].0, source[1].1, blue.0, blue.1, planes[0].0, planes[0].1, width, height)
    case .alphaFirst(let reversed):
      let function = reversed ? unsafe BGRAToARGB : unsafe RGBAToARGB
      unsafe _ = function(source[0].0, source[0].1, planes[0].0, planes[0].1, width, height)
    case .wide:
      for index in unsafe planes.indices {
        let (from, stride) = unsafe source.wide(index)
        let (columns, rows) = index == 0 ? (width, height) : (halfWidth * 2, halfHeight)
        unsafe Self.narrow(from, stride, planes[index].0, planes[index].1, columns, rows)
      }
    }
  }

  /// Turns pixels of the partner into packed ones.
  func pack(_ source: Image, into target: PackedPlanes) {
    let (width, height) = (Int32(source.width), Int32(source.height))
    let (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2)
    let planes = unsafe Self.planes(of: source)
    switch way {
    case .exchangedChroma:
      unsafe CopyPlane(planes[0].0, planes[0].1, target[0].0, target[0].1, width, height)
      unsafe SwapUVPlane(planes[1].0, planes[1].1, target[1].0, target[1].1, halfWidth, halfHeight)
    case .packedPairs:
      unsafe _ = I420ToUYVY(
        planes[0].0, planes[0].1, planes[1].0, planes[1].1, planes[2].0, planes[2].1, target[0].0, target[0].1,
        width, height)
    case .largerPlanes(let isHalved):
      unsafe CopyPlane(planes[0].0, planes[0].1, target[0].0, target[0].1, width, height)
      let columns = isHalved ? halfWidth : width
      for index in 1...2 {
        unsafe ScalePlane(
          planes[index].0, planes[index].1, halfWidth, halfHeight, target[index].0, target[index].1, columns, height,
          kFilterBilinear)
      }
    case .tallerPair:
      unsafe CopyPlane(planes[0].0, planes[0].1, target[0].0, target[0].1, width, height)
      unsafe _ = UVScale(
        planes[1].0, planes[1].1, halfWidth, halfHeight, target[1].0, target[1].1, halfWidth, height,
        kFilterBilinear)
    case .planarRGB(let reversed):
      let (red, blue) = unsafe reversed ? (target[2], target[0]) : (target[0], target[2])
      unsafe SplitRGBPlane(
        planes[0].0, planes[0].1, red.0, red.1, target[1].0, target[1].1, blue.0, blue.1, width, height)
    case .alphaFirst(let reversed):
      let function = reversed ? unsafe ARGBToBGRA : unsafe ARGBToRGBA
      unsafe _ = function(planes[0].0, planes[0].1, target[0].0, target[0].1, width, height)
    case .wide:
      for index in unsafe planes.indices {
        let (to, stride) = unsafe target.wide(index)
        let (columns, rows) = index == 0 ? (width, height) : (halfWidth * 2, halfHeight)
        unsafe Self.widen(planes[index].0, planes[index].1, to, stride, columns, rows)
      }
    }
  }

  /// Keeps the high 8 of 16 bits.
  private static func narrow(
    _ source: UnsafeMutablePointer<UInt16>, _ stride: Int32, _ target: UnsafeMutablePointer<UInt8>,
    _ targetStride: Int32, _ columns: Int32, _ rows: Int32
  ) {
    for y in 0..<Int(rows) {
      let (from, to) = unsafe (source + y * Int(stride), target + y * Int(targetStride))
      for x in 0..<Int(columns) { unsafe to[x] = UInt8(truncatingIfNeeded: from[x] >> 8) }
    }
  }

  /// Spreads 8 bits over 16, so that 255 becomes 65535; libyuv's own function reaches 15 bits at most.
  private static func widen(
    _ source: UnsafeMutablePointer<UInt8>, _ stride: Int32, _ target: UnsafeMutablePointer<UInt16>,
    _ targetStride: Int32, _ columns: Int32, _ rows: Int32
  ) {
    for y in 0..<Int(rows) {
      let (from, to) = unsafe (source + y * Int(stride), target + y * Int(targetStride))
      for x in 0..<Int(columns) { unsafe to[x] = UInt16(from[x]) &* 257 }
    }
  }

  private static func planes(of image: Image) -> [(UnsafeMutablePointer<UInt8>, Int32)] {
    unsafe (0..<image.format.planeCount).map { index in
      let (base, stride) = unsafe image.planes.plane(index)
      return unsafe (base, Int32(stride))
    }
  }
}
