package io.sluice.core.monitor;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.Exporters;

/// The collector as those see it who look at it. Any thread may ask.
public interface CollectorView {
    /// {@return how it stands at this moment}
    CollectorState state();

    /// {@return the account of each exporter since the start}
    Exporters exporters();
}
