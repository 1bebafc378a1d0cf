/// The frame that coordinates are measured in.
///
/// A ``Box``, ``Point`` or ``Size`` carries its space in its type, so that pixels of the source and pixels
/// of the network's input cannot be mixed: such a program does not compile. A ``Mapping`` leads from one
/// space to another.
public protocol CoordinateSpace: SendableMetatype {}

/// Pixels of the frame as the source's decoder gave it; the origin is the top left corner.
public enum SourceSpace: CoordinateSpace {}

/// Pixels of the frame as it lies in the batch; equal to ``SourceSpace`` unless the batch was scaled.
public enum BatchSpace: CoordinateSpace {}

/// Pixels of the network's input, after letterboxing or stretching.
public enum ModelSpace: CoordinateSpace {}

/// Fractions of the source frame's width and height, 0…1.
public enum NormalizedSpace: CoordinateSpace {}
