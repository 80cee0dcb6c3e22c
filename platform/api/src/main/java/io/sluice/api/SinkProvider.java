package io.sluice.api;

import java.util.Optional;

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

    /// Makes what removes the old files of such a sink, for use without the sink. It reads and checks the options that
    /// matter to it, which have the names of the sink's own, and touches nothing else.
    ///
    /// @param options the options; what is wrong with them is reported there, never thrown
    /// @return what removes old files; empty when such a sink has none
    default Optional<Expiry> expiry(Options options) {
        return Optional.empty();
    }
}
