/// How the pixels of a surface lie in memory: DeepStream's colour formats, with its numbers as raw values.
///
/// YUV is of BT.601 and limited range where the name says nothing else. ``isSupported`` tells which of them surfaces
/// can be made of; the others only name what other programs' surfaces hold.
public enum SurfaceFormat: UInt32, Sendable, Hashable, CaseIterable {
  /// 8-bit gray (`NVBUF_COLOR_FORMAT_GRAY8`).
  case gray8 = 1
  /// Planar Y, U, V with chroma at half the width and height (`NVBUF_COLOR_FORMAT_YUV420`).
  case i420
  /// Planar Y, V, U with chroma at half the width and height (`NVBUF_COLOR_FORMAT_YVU420`).
  case yv12
  /// Planar Y, U, V with chroma at half the width and height, full range (`NVBUF_COLOR_FORMAT_YUV420_ER`).
  case i420FullRange
  /// Planar Y, V, U with chroma at half the width and height, full range (`NVBUF_COLOR_FORMAT_YVU420_ER`).
  case yv12FullRange
  /// A plane of Y, a plane of U and V at half the width and height (`NVBUF_COLOR_FORMAT_NV12`).
  case nv12
  /// A plane of Y, a plane of U and V at half the width and height, full range (`NVBUF_COLOR_FORMAT_NV12_ER`).
  case nv12FullRange
  /// A plane of Y, a plane of V and U at half the width and height (`NVBUF_COLOR_FORMAT_NV21`).
  case nv21
  /// A plane of Y, a plane of V and U at half the width and height, full range (`NVBUF_COLOR_FORMAT_NV21_ER`).
  case nv21FullRange
  /// Packed U, Y, V, Y (`NVBUF_COLOR_FORMAT_UYVY`).
  case uyvy
  /// Packed U, Y, V, Y, full range (`NVBUF_COLOR_FORMAT_UYVY_ER`).
  case uyvyFullRange
  /// Packed V, Y, U, Y (`NVBUF_COLOR_FORMAT_VYUY`).
  case vyuy
  /// Packed V, Y, U, Y, full range (`NVBUF_COLOR_FORMAT_VYUY_ER`).
  case vyuyFullRange
  /// Packed Y, U, Y, V (`NVBUF_COLOR_FORMAT_YUYV`).
  case yuyv
  /// Packed Y, U, Y, V, full range (`NVBUF_COLOR_FORMAT_YUYV_ER`).
  case yuyvFullRange
  /// Packed Y, V, Y, U (`NVBUF_COLOR_FORMAT_YVYU`).
  case yvyu
  /// Packed Y, V, Y, U, full range (`NVBUF_COLOR_FORMAT_YVYU_ER`).
  case yvyuFullRange
  /// Planar Y, U, V of full size (`NVBUF_COLOR_FORMAT_YUV444`).
  case yuv444
  /// Red, green, blue, alpha (`NVBUF_COLOR_FORMAT_RGBA`).
  case rgba
  /// Blue, green, red, alpha (`NVBUF_COLOR_FORMAT_BGRA`).
  case bgra
  /// Alpha, red, green, blue (`NVBUF_COLOR_FORMAT_ARGB`).
  case argb
  /// Alpha, blue, green, red (`NVBUF_COLOR_FORMAT_ABGR`).
  case abgr
  /// Red, green, blue and an unused byte (`NVBUF_COLOR_FORMAT_RGBx`).
  case rgbx
  /// Blue, green, red and an unused byte (`NVBUF_COLOR_FORMAT_BGRx`).
  case bgrx
  /// An unused byte, red, green, blue (`NVBUF_COLOR_FORMAT_xRGB`).
  case xrgb
  /// An unused byte, blue, green, red (`NVBUF_COLOR_FORMAT_xBGR`).
  case xbgr
  /// Red, green, blue (`NVBUF_COLOR_FORMAT_RGB`).
  case rgb
  /// Blue, green, red (`NVBUF_COLOR_FORMAT_BGR`).
  case bgr
  /// A plane of Y, a plane of U and V at half the width and height, 10 bits in 16 (`NVBUF_COLOR_FORMAT_NV12_10LE`).
  case nv12Bits10
  /// A plane of Y, a plane of U and V at half the width and height, 12 bits in 16 (`NVBUF_COLOR_FORMAT_NV12_12LE`).
  case nv12Bits12
  /// Planar Y, U, V with chroma at half the width and height, BT.709 (`NVBUF_COLOR_FORMAT_YUV420_709`).
  case i420BT709
  /// Planar Y, U, V with chroma at half the width and height, BT.709, full range (`NVBUF_COLOR_FORMAT_YUV420_709_ER`).
  case i420BT709FullRange
  /// A plane of Y, a plane of U and V at half the width and height, BT.709 (`NVBUF_COLOR_FORMAT_NV12_709`).
  case nv12BT709
  /// A plane of Y, a plane of U and V at half the width and height, BT.709, full range (`NVBUF_COLOR_FORMAT_NV12_709_ER`).
  case nv12BT709FullRange
  /// Planar Y, U, V with chroma at half the width and height, BT.2020 (`NVBUF_COLOR_FORMAT_YUV420_2020`).
  case i420BT2020
  /// A plane of Y, a plane of U and V at half the width and height, BT.2020 (`NVBUF_COLOR_FORMAT_NV12_2020`).
  case nv12BT2020
  /// A plane of Y, a plane of U and V at half the width and height, 10 bits in 16, full range (`NVBUF_COLOR_FORMAT_NV12_10LE_ER`).
  case nv12Bits10FullRange
  /// A plane of Y, a plane of U and V at half the width and height, 10 bits in 16, BT.709 (`NVBUF_COLOR_FORMAT_NV12_10LE_709`).
  case nv12Bits10BT709
  /// A plane of Y, a plane of U and V at half the width and height, 10 bits in 16, BT.709, full range (`NVBUF_COLOR_FORMAT_NV12_10LE_709_ER`).
  case nv12Bits10BT709FullRange
  /// A plane of Y, a plane of U and V at half the width and height, 10 bits in 16, BT.2020 (`NVBUF_COLOR_FORMAT_NV12_10LE_2020`).
  case nv12Bits10BT2020
  /// Two signed 16-bit numbers (`NVBUF_COLOR_FORMAT_SIGNED_R16G16`).
  case signedR16G16
  /// Planar red, green, blue (`NVBUF_COLOR_FORMAT_R8_G8_B8`).
  case planarRGB
  /// Planar blue, green, red (`NVBUF_COLOR_FORMAT_B8_G8_R8`).
  case planarBGR
  /// Planar red, green, blue as 32-bit floating-point numbers (`NVBUF_COLOR_FORMAT_R32F_G32F_B32F`).
  case planarRGBFloat
  /// Planar blue, green, red as 32-bit floating-point numbers (`NVBUF_COLOR_FORMAT_B32F_G32F_R32F`).
  case planarBGRFloat
  /// Planar Y, U, V with chroma at half the width (`NVBUF_COLOR_FORMAT_YUV422`).
  case yuv422
  /// A plane of Y, a plane of V and U at half the width and height, 10 bits in 16 (`NVBUF_COLOR_FORMAT_NV21_10LE`).
  case nv21Bits10
  /// A plane of Y, a plane of V and U at half the width and height, 12 bits in 16 (`NVBUF_COLOR_FORMAT_NV21_12LE`).
  case nv21Bits12
  /// A plane of Y, a plane of U and V at half the width and height, 12 bits in 16, BT.2020 (`NVBUF_COLOR_FORMAT_NV12_12LE_2020`).
  case nv12Bits12BT2020
  /// A plane of Y, a plane of U and V at half the width (`NVBUF_COLOR_FORMAT_NV16`).
  case nv16
  /// A plane of Y, a plane of U and V at half the width, 10 bits in 16 (`NVBUF_COLOR_FORMAT_NV16_10LE`).
  case nv16Bits10
  /// A plane of Y, a plane of U and V of full size (`NVBUF_COLOR_FORMAT_NV24`).
  case nv24
  /// A plane of Y, a plane of U and V of full size, 10 bits in 16 (`NVBUF_COLOR_FORMAT_NV24_10LE`).
  case nv24Bits10
  /// A plane of Y, a plane of U and V at half the width, full range (`NVBUF_COLOR_FORMAT_NV16_ER`).
  case nv16FullRange
  /// A plane of Y, a plane of U and V of full size, full range (`NVBUF_COLOR_FORMAT_NV24_ER`).
  case nv24FullRange
  /// A plane of Y, a plane of U and V at half the width, BT.709 (`NVBUF_COLOR_FORMAT_NV16_709`).
  case nv16BT709
  /// A plane of Y, a plane of U and V of full size, BT.709 (`NVBUF_COLOR_FORMAT_NV24_709`).
  case nv24BT709
  /// A plane of Y, a plane of U and V at half the width, BT.709, full range (`NVBUF_COLOR_FORMAT_NV16_709_ER`).
  case nv16BT709FullRange
  /// A plane of Y, a plane of U and V of full size, BT.709, full range (`NVBUF_COLOR_FORMAT_NV24_709_ER`).
  case nv24BT709FullRange
  /// A plane of Y, a plane of U and V of full size, 10 bits in 16, BT.709 (`NVBUF_COLOR_FORMAT_NV24_10LE_709`).
  case nv24Bits10BT709
  /// A plane of Y, a plane of U and V of full size, 10 bits in 16, BT.709, full range (`NVBUF_COLOR_FORMAT_NV24_10LE_709_ER`).
  case nv24Bits10BT709FullRange
  /// A plane of Y, a plane of U and V of full size, 10 bits in 16, BT.2020 (`NVBUF_COLOR_FORMAT_NV24_10LE_2020`).
  case nv24Bits10BT2020
  /// A plane of Y, a plane of U and V of full size, 12 bits in 16, BT.2020 (`NVBUF_COLOR_FORMAT_NV24_12LE_2020`).
  case nv24Bits12BT2020
  /// Red, green, blue of 10 bits and alpha of 2 in four bytes, BT.709 (`NVBUF_COLOR_FORMAT_RGBA_10_10_10_2_709`).
  case rgba1010102BT709
  /// Red, green, blue of 10 bits and alpha of 2 in four bytes, BT.2020 (`NVBUF_COLOR_FORMAT_RGBA_10_10_10_2_2020`).
  case rgba1010102BT2020
  /// Blue, green, red of 10 bits and alpha of 2 in four bytes, BT.709 (`NVBUF_COLOR_FORMAT_BGRA_10_10_10_2_709`).
  case bgra1010102BT709
  /// Blue, green, red of 10 bits and alpha of 2 in four bytes, BT.2020 (`NVBUF_COLOR_FORMAT_BGRA_10_10_10_2_2020`).
  case bgra1010102BT2020
  /// Alpha of 32 bits (`NVBUF_COLOR_FORMAT_A32`).
  case a32
  /// Packed U, Y, V, Y of 10 bits, five bytes for two pixels (`NVBUF_COLOR_FORMAT_UYVP`).
  case uyvp
  /// Packed U, Y, V, Y of 10 bits, five bytes for two pixels, full range (`NVBUF_COLOR_FORMAT_UYVP_ER`).
  case uyvpFullRange
  /// Planar Y, U, V of full size, full range (`NVBUF_COLOR_FORMAT_YUV444_ER`).
  case yuv444FullRange
  /// Planar Y, U, V of full size, BT.709 (`NVBUF_COLOR_FORMAT_YUV444_709`).
  case yuv444BT709
  /// Planar Y, U, V of full size, BT.709, full range (`NVBUF_COLOR_FORMAT_YUV444_709_ER`).
  case yuv444BT709FullRange
  /// Planar Y, U, V of full size, BT.2020 (`NVBUF_COLOR_FORMAT_YUV444_2020`).
  case yuv444BT2020
  /// Planar Y, U, V of full size, 10 bits in 16 (`NVBUF_COLOR_FORMAT_YUV444_10LE`).
  case yuv444Bits10
  /// Planar Y, U, V of full size, 10 bits in 16, full range (`NVBUF_COLOR_FORMAT_YUV444_10LE_ER`).
  case yuv444Bits10FullRange
  /// Planar Y, U, V of full size, 10 bits in 16, BT.709 (`NVBUF_COLOR_FORMAT_YUV444_10LE_709`).
  case yuv444Bits10BT709
  /// Planar Y, U, V of full size, 10 bits in 16, BT.709, full range (`NVBUF_COLOR_FORMAT_YUV444_10LE_709_ER`).
  case yuv444Bits10BT709FullRange
  /// Planar Y, U, V of full size, 10 bits in 16, BT.2020 (`NVBUF_COLOR_FORMAT_YUV444_10LE_2020`).
  case yuv444Bits10BT2020
  /// Planar Y, U, V of full size, 12 bits in 16 (`NVBUF_COLOR_FORMAT_YUV444_12LE`).
  case yuv444Bits12
  /// Planar Y, U, V of full size, 12 bits in 16, full range (`NVBUF_COLOR_FORMAT_YUV444_12LE_ER`).
  case yuv444Bits12FullRange
  /// Planar Y, U, V of full size, 12 bits in 16, BT.709 (`NVBUF_COLOR_FORMAT_YUV444_12LE_709`).
  case yuv444Bits12BT709
  /// Planar Y, U, V of full size, 12 bits in 16, BT.709, full range (`NVBUF_COLOR_FORMAT_YUV444_12LE_709_ER`).
  case yuv444Bits12BT709FullRange
  /// Planar Y, U, V of full size, 12 bits in 16, BT.2020 (`NVBUF_COLOR_FORMAT_YUV444_12LE_2020`).
  case yuv444Bits12BT2020
  /// A plane of Y, a plane of U and V at half the width and height, 12 bits in 16, full range (`NVBUF_COLOR_FORMAT_NV12_12LE_ER`).
  case nv12Bits12FullRange
  /// A plane of Y, a plane of U and V at half the width and height, 12 bits in 16, BT.709 (`NVBUF_COLOR_FORMAT_NV12_12LE_709`).
  case nv12Bits12BT709
  /// A plane of Y, a plane of U and V at half the width and height, 12 bits in 16, BT.709, full range (`NVBUF_COLOR_FORMAT_NV12_12LE_709_ER`).
  case nv12Bits12BT709FullRange
  /// 8-bit gray, full range (`NVBUF_COLOR_FORMAT_GRAY8_ER`).
  case gray8FullRange
  /// Packed U, Y, V, Y, BT.709 (`NVBUF_COLOR_FORMAT_UYVY_709`).
  case uyvyBT709
  /// Packed U, Y, V, Y, BT.709, full range (`NVBUF_COLOR_FORMAT_UYVY_709_ER`).
  case uyvyBT709FullRange
  /// Packed U, Y, V, Y, BT.2020 (`NVBUF_COLOR_FORMAT_UYVY_2020`).
  case uyvyBT2020
  /// 16-bit gray (`NVBUF_COLOR_FORMAT_GRAY16_LE`).
  case gray16
  /// Blue, green, red, alpha of 16 bits each (`NVBUF_COLOR_FORMAT_BGRA64_LE`).
  case bgra64
  /// A plane of Y, a plane of U and V at half the width, BT.2020 (`NVBUF_COLOR_FORMAT_NV16_2020`).
  case nv16BT2020
  /// A plane of Y, a plane of U and V at half the width, 10 bits in 16, full range (`NVBUF_COLOR_FORMAT_NV16_10LE_ER`).
  case nv16Bits10FullRange
  /// A plane of Y, a plane of U and V at half the width, 10 bits in 16, BT.709 (`NVBUF_COLOR_FORMAT_NV16_10LE_709`).
  case nv16Bits10BT709
  /// A plane of Y, a plane of U and V at half the width, 10 bits in 16, BT.709, full range (`NVBUF_COLOR_FORMAT_NV16_10LE_709_ER`).
  case nv16Bits10BT709FullRange
  /// A plane of Y, a plane of U and V at half the width, 10 bits in 16, BT.2020 (`NVBUF_COLOR_FORMAT_NV16_10LE_2020`).
  case nv16Bits10BT2020
  /// A plane of Y, a plane of U and V at half the width, 12 bits in 16 (`NVBUF_COLOR_FORMAT_NV16_12LE`).
  case nv16Bits12
  /// A plane of Y, a plane of U and V at half the width, 12 bits in 16, full range (`NVBUF_COLOR_FORMAT_NV16_12LE_ER`).
  case nv16Bits12FullRange
  /// A plane of Y, a plane of U and V at half the width, 12 bits in 16, BT.709 (`NVBUF_COLOR_FORMAT_NV16_12LE_709`).
  case nv16Bits12BT709
  /// A plane of Y, a plane of U and V at half the width, 12 bits in 16, BT.709, full range (`NVBUF_COLOR_FORMAT_NV16_12LE_709_ER`).
  case nv16Bits12BT709FullRange
  /// A plane of Y, a plane of U and V at half the width, 12 bits in 16, BT.2020 (`NVBUF_COLOR_FORMAT_NV16_12LE_2020`).
  case nv16Bits12BT2020
  /// A plane of Y, a plane of U and V of full size, BT.2020 (`NVBUF_COLOR_FORMAT_NV24_2020`).
  case nv24BT2020
  /// A plane of Y, a plane of U and V of full size, 10 bits in 16, full range (`NVBUF_COLOR_FORMAT_NV24_10LE_ER`).
  case nv24Bits10FullRange
  /// A plane of Y, a plane of U and V of full size, 12 bits in 16 (`NVBUF_COLOR_FORMAT_NV24_12LE`).
  case nv24Bits12
  /// A plane of Y, a plane of U and V of full size, 12 bits in 16, full range (`NVBUF_COLOR_FORMAT_NV24_12LE_ER`).
  case nv24Bits12FullRange
  /// A plane of Y, a plane of U and V of full size, 12 bits in 16, BT.709 (`NVBUF_COLOR_FORMAT_NV24_12LE_709`).
  case nv24Bits12BT709
  /// A plane of Y, a plane of U and V of full size, 12 bits in 16, BT.709, full range (`NVBUF_COLOR_FORMAT_NV24_12LE_709_ER`).
  case nv24Bits12BT709FullRange
  /// Packed U, Y, V, Y of 10 bits, five bytes for two pixels, BT.709 (`NVBUF_COLOR_FORMAT_UYVP_709`).
  case uyvpBT709
  /// Packed U, Y, V, Y of 10 bits, five bytes for two pixels, BT.709, full range (`NVBUF_COLOR_FORMAT_UYVP_709_ER`).
  case uyvpBT709FullRange
  /// Packed U, Y, V, Y of 10 bits, five bytes for two pixels, BT.2020 (`NVBUF_COLOR_FORMAT_UYVP_2020`).
  case uyvpBT2020
}
