public import DipperMetadata

/// A handler that sees every object; it runs on a streaming thread, one batch at a time.
public typealias ObjectHandler = @Sendable (Object, Frame) throws -> Void

/// A handler that sees every frame; it runs on a streaming thread, one batch at a time.
public typealias FrameHandler = @Sendable (Frame) throws -> Void

/// A handler that sees every batch; it runs on a streaming thread, one batch at a time.
public typealias BatchHandler = @Sendable (Batch) throws -> Void
