/// The receive/rotate engine: datagrams come in, decoders make rows of them, sinks take the rows.
///
/// It knows neither plugins nor configuration files: it is handed decoders and sinks.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // io.sluice.app is compiled after us
module io.sluice.core {
    requires transitive io.sluice.api;
    requires jdk.management; // how much a thread has allocated, when memory is short
    requires io.sluice.os; // sockets; not part of our signatures, so not transitive
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.core to
            io.sluice.app;
    exports io.sluice.core.monitor to
            io.sluice.app;
    exports io.sluice.core.shadow to
            io.sluice.app;
}
