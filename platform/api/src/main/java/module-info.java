/// The contracts of Sluice: all that a plugin sees.
///
/// A decoder turns [io.sluice.api.Datagram]s into rows of a [io.sluice.api.FlowBatch]; a [io.sluice.api.Sink] takes
/// batches and the ends of intervals; a [io.sluice.api.Reader] makes rows of flow files. A plugin `provides` a
/// [io.sluice.api.DecoderProvider], [io.sluice.api.SinkProvider] or [io.sluice.api.ReaderProvider] in its module
/// descriptor, and needs nothing else of ours.
@org.jspecify.annotations.NullMarked
module io.sluice.api {
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.api;
}
