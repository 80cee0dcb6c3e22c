/// The sink `stdout`: prints flow records on standard output, as JSON or in columns.
@org.jspecify.annotations.NullMarked
module io.sluice.sink.stdout {
    requires io.sluice.api;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.SinkProvider with
            io.sluice.sink.stdout.StdoutSinkProvider;
}
