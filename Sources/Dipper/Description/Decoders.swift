// What a decoder of one's own is written with, so that whoever imports Dipper can write one.
@_exported public import protocol DipperInference.DetectionDecoder
@_exported public import protocol DipperInference.OutputDecoder
@_exported public import protocol DipperInference.SegmentationDecoder
@_exported public import enum DipperInference.DecoderCatalog
@_exported public import enum DipperInference.ElementType
@_exported public import class DipperInference.Preprocessor
@_exported public import struct DipperInference.Candidate
@_exported public import struct DipperInference.InputFormat
@_exported public import struct DipperInference.SegmentationGrid
@_exported public import struct DipperInference.SegmentationRule
@_exported public import struct DipperInference.Tensor
@_exported public import struct DipperInference.TensorInfo
