/// The sink `launcher`: runs a command for each file that another sink has finished.
@org.jspecify.annotations.NullMarked
module io.sluice.sink.launcher {
    requires io.sluice.api;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.SinkProvider with
            io.sluice.sink.launcher.LauncherSinkProvider;
}
