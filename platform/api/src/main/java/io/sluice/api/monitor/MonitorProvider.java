package io.sluice.api.monitor;

import io.sluice.api.Options;

/// Makes monitors. A plugin's module `provides` it.
public interface MonitorProvider {
    /// {@return the name that selects it as `type` in the configuration, such as `prometheus`}
    String name();

    /// Makes a monitor that has not been opened: it reads and checks its options and touches nothing else, since this
    /// is called for a mere check of a configuration, too.
    ///
    /// @param options the monitor's own options; what is wrong with them is reported there, never thrown
    /// @return a new monitor
    Monitor create(Options options);
}
