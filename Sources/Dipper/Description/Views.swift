// Handlers are written with these rooms' types, so whoever imports Dipper has them too.
@_exported public import DipperAnalytics
@_exported public import DipperGeometry
@_exported public import DipperMetadata
@_exported public import DipperPictures
@_exported public import DipperStreaming
@_exported public import DipperSurface
