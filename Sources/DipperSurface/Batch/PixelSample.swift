/// A number that pixels are made of; every pattern of its bits is one.
public protocol PixelSample: BitwiseCopyable, Sendable {}

extension UInt8: PixelSample {}
extension UInt16: PixelSample {}
extension Int16: PixelSample {}
extension UInt32: PixelSample {}
extension Float: PixelSample {}
