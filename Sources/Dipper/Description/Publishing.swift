// What publishing is described by belongs to what `import Dipper` brings.
@_exported public import struct DipperDelivery.DeliveryError
@_exported public import struct DipperDelivery.EventQuery
@_exported public import struct DipperDelivery.PublishSettings
@_exported public import struct DipperDelivery.SpoolLimits
@_exported public import struct DipperDelivery.SpooledEvent
@_exported public import struct DipperEvents.WallTime
@_exported public import class DipperSpool.SQLiteSpool
