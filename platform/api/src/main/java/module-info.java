/// The contracts of Sluice: all that a plugin sees.
///
/// A decoder turns [io.sluice.api.Datagram]s into rows of a [io.sluice.api.FlowBatch]; a
/// [io.sluice.api.Sink] takes batches and the ends of intervals; a [io.sluice.api.Reader] makes rows of
/// flow files; a [io.sluice.api.monitor.Monitor] looks at the collector itself; a
/// [io.sluice.api.tap.Tap] takes datagrams as they came in. A plugin `provides` a
/// [io.sluice.api.DecoderProvider], [io.sluice.api.SinkProvider], [io.sluice.api.ReaderProvider],
/// [io.sluice.api.monitor.MonitorProvider] or [io.sluice.api.tap.TapProvider] in its module descriptor,
/// and needs nothing else of ours.
@org.jspecify.annotations.NullMarked
module io.sluice.api {
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.api;
    exports io.sluice.api.monitor;
    exports io.sluice.api.tap;
}
