package io.sluice.api;

import java.util.Optional;
import java.util.Set;

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

    /// {@return the keys of those options that a running sink takes over when the operator changes them, by
    /// [Sink#reconfigure]; each stands for all that is below it. The others need a restart, and the operator
    /// is told so}
    default Set<String> changeableOptions() {
        return Set.of();
    }

    /// Makes what removes the old files of such a sink, for use without the sink. It reads and checks the
    /// options that matter to it, which have the names of the sink's own, and touches nothing else.
    ///
    /// @param options the options; what is wrong with them is reported there, never thrown
    /// @return what removes old files; empty when such a sink has none
    default Optional<Expiry> expiry(Options options) {
        return Optional.empty();
    }
}
