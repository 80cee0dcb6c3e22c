package io.sluice.core.monitor;

import io.sluice.api.monitor.IntervalAccount;
import io.sluice.core.IntervalListener;
import java.io.IOException;
import java.util.List;

/// The monitors of a run. Called by one thread at a time, but for [#intervalEnded] and [#wantsExporters].
public final class MonitorGroup implements IntervalListener {
    private final List<MonitorRunner> monitors;
    private final boolean wantsExporters;

    /// Makes a group that has not been opened.
    ///
    /// @param configs the monitors
    public MonitorGroup(List<MonitorConfig> configs) {
        monitors = configs.stream().map(MonitorRunner::new).toList();
        wantsExporters = configs.stream().anyMatch(config -> config.monitor().wantsExporters());
    }

    @Override
    public boolean wantsExporters() {
        return wantsExporters;
    }

    /// Opens them.
    ///
    /// @param view where they look
    /// @throws IOException when one cannot be opened; the others are closed again, and the message is a sentence
    public void start(CollectorView view) throws IOException {
        for (var monitor : monitors) {
            try {
                monitor.start(view);
            } catch (IOException e) {
                stop();
                throw e;
            }
        }
    }

    @Override
    public void intervalEnded(IntervalAccount account) {
        for (var monitor : monitors) monitor.intervalEnded(account);
    }

    /// Closes those that are open, once they have heard of all intervals that have ended.
    public void stop() {
        for (var monitor : monitors) monitor.stop();
    }
}
