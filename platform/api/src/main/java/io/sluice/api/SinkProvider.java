package io.sluice.api;

/// Makes sinks. A plugin's module `provides` it.
public interface SinkProvider {
    /// {@return the name that selects it as `type` in the configuration, such as `nfcapd`}
    String name();

    /// Makes a sink that has not been opened: it reads and checks its options and touches nothing else, since this is
    /// called for a mere check of a configuration, too.
    ///
    /// @param options the sink's own options; what is wrong with them is reported there, never thrown
    /// @return a new sink
    Sink create(Options options);
}
