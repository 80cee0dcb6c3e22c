/// Brings plugins in and out, each in a module layer of its own.
///
/// The one module that uses PF4J: it keeps the life cycle, the dependencies and the versions of plugins;
/// layers and class loaders are ours. [io.sluice.host.PluginCatalog] is all that the rest of the platform
/// sees of it.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // io.sluice.app is built after us
module io.sluice.host {
    requires transitive io.sluice.api;
    requires org.pf4j;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    uses io.sluice.api.DecoderProvider;
    uses io.sluice.api.ReaderProvider;
    uses io.sluice.api.SinkProvider;
    uses io.sluice.api.monitor.MonitorProvider;
    uses io.sluice.api.tap.TapProvider;

    exports io.sluice.host to
            io.sluice.app;
}
