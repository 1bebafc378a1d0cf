/// Stands for the view of an object until the metadata room's own is at hand.
public struct Object {}

/// Stands for the view of a frame until the metadata room's own is at hand.
public struct Frame {}

/// Stands for the view of a batch until the metadata room's own is at hand.
public struct Batch {}
