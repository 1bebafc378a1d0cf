internal import CYUV

/// The planes of a picture, as libyuv takes them.
@safe struct PackedPlanes {
  private let planes: [(UnsafeMutablePointer<UInt8>, Int32)]

  init(_ planes: [NativePlane]) {
    unsafe self.planes = planes.map { unsafe ($0.address.assumingMemoryBound(to: UInt8.self), Int32($0.stride)) }
  }

  init(_ image: Image) {
    unsafe planes = (0..<image.format.planeCount).map { index in
      let (base, stride) = unsafe image.planes.plane(index)
      return unsafe (base, Int32(stride))
    }
  }

  var indices: Range<Int> { unsafe planes.indices }

  subscript(index: Int) -> (UnsafeMutablePointer<UInt8>, Int32) { unsafe planes[index] }

  /// A plane of 16-bit samples, and how many lie from one row to the next.
  func wide(_ index: Int) -> (UnsafeMutablePointer<UInt16>, Int) {
    let start = unsafe UnsafeMutableRawPointer(planes[index].0).assumingMemoryBound(to: UInt16.self)
    return unsafe (start, Int(planes[index].1) / 2)
  }
}

extension SurfacePacking {
  /// Turns packed pixels into those of the partner.
  func unpack(_ source: PackedPlanes, into target: MutableImage) {
    let size = (Int32(target.width), Int32(target.height))
    move(source, to: PackedPlanes(target.image), size, unpacks: true)
  }

  /// Turns pixels of the partner into packed ones.
  func pack(_ source: Image, into target: PackedPlanes) {
    move(PackedPlanes(source), to: target, (Int32(source.width), Int32(source.height)), unpacks: false)
  }

  /// Moves pixels either way; most ways are the same back and forth.
  private func move(_ from: PackedPlanes, to: PackedPlanes, _ size: (Int32, Int32), unpacks: Bool) {
    let half = ((size.0 + 1) / 2, (size.1 + 1) / 2)
    switch way {
    case .exchangedChroma:
      unsafe CopyPlane(from[0].0, from[0].1, to[0].0, to[0].1, size.0, size.1)
      unsafe SwapUVPlane(from[1].0, from[1].1, to[1].0, to[1].1, half.0, half.1)
    case .packedPairs where unpacks:
      unsafe _ = UYVYToI420(
        from[0].0, from[0].1, to[0].0, to[0].1, to[1].0, to[1].1, to[2].0, to[2].1, size.0, size.1)
    case .packedPairs:
      unsafe _ = I420ToUYVY(
        from[0].0, from[0].1, from[1].0, from[1].1, from[2].0, from[2].1, to[0].0, to[0].1, size.0, size.1)
    case .largerPlanes(let isHalved):
      unsafe CopyPlane(from[0].0, from[0].1, to[0].0, to[0].1, size.0, size.1)
      let larger = (isHalved ? half.0 : size.0, size.1)
      let (old, new) = unpacks ? (larger, half) : (half, larger)
      for index in 1...2 {
        unsafe ScalePlane(
          from[index].0, from[index].1, old.0, old.1, to[index].0, to[index].1, new.0, new.1,
          unpacks ? kFilterBox : kFilterBilinear)
      }
    case .tallerPair:
      unsafe CopyPlane(from[0].0, from[0].1, to[0].0, to[0].1, size.0, size.1)
      let (old, new) = unpacks ? (size.1, half.1) : (half.1, size.1)
      unsafe _ = UVScale(
        from[1].0, from[1].1, half.0, old, to[1].0, to[1].1, half.0, new, unpacks ? kFilterBox : kFilterBilinear)
    case .planarRGB(let reversed):
      moveRGB(from, to: to, size, reversed: reversed, unpacks: unpacks)
    case .alphaFirst(let reversed):
      // Reversing is the same back and forth, turning is not.
      let turn = unpacks ? unsafe RGBAToARGB : unsafe ARGBToRGBA
      let function = reversed ? unsafe BGRAToARGB : unsafe turn
      unsafe _ = function(from[0].0, from[0].1, to[0].0, to[0].1, size.0, size.1)
    case .wide:
      for index in unpacks ? to.indices : from.indices {
        let (columns, rows) = index == 0 ? size : (half.0 * 2, half.1)
        moveWide(from, to: to, index, Int(columns), Int(rows), unpacks: unpacks)
      }
    }
  }

  private func moveRGB(
    _ from: PackedPlanes, to: PackedPlanes, _ size: (Int32, Int32), reversed: Bool, unpacks: Bool
  ) {
    let (red, blue) = reversed ? (2, 0) : (0, 2)
    if unpacks {
      unsafe MergeRGBPlane(
        from[red].0, from[red].1, from[1].0, from[1].1, from[blue].0, from[blue].1, to[0].0, to[0].1, size.0, size.1)
    } else {
      unsafe SplitRGBPlane(
        from[0].0, from[0].1, to[red].0, to[red].1, to[1].0, to[1].1, to[blue].0, to[blue].1, size.0, size.1)
    }
  }

  /// Keeps the high 8 of 16 bits, or spreads 8 over 16, so that 255 becomes 65535: libyuv reaches 15 bits at most.
  private func moveWide(
    _ from: PackedPlanes, to: PackedPlanes, _ index: Int, _ columns: Int, _ rows: Int, unpacks: Bool
  ) {
    let (wide, wideStride) = unsafe unpacks ? from.wide(index) : to.wide(index)
    let (narrow, narrowStride) = unsafe unpacks ? to[index] : from[index]
    for y in 0..<rows {
      let (long, short) = unsafe (wide + y * wideStride, narrow + y * Int(narrowStride))
      if unpacks {
        for x in 0..<columns { unsafe short[x] = UInt8(truncatingIfNeeded: long[x] >> 8) }
      } else {
        for x in 0..<columns { unsafe long[x] = UInt16(short[x]) &* 257 }
      }
    }
  }
}
