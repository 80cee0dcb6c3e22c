/// The sink `stdout`: prints rows on standard output or into files, as JSON, in columns, or as sflowtool does.
@org.jspecify.annotations.NullMarked
module io.sluice.sink.stdout {
    requires io.sluice.api;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.SinkProvider with
            io.sluice.sink.stdout.StdoutSinkProvider;
}
