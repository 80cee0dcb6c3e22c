package io.sluice.core.monitor;

import io.sluice.api.monitor.IntervalAccount;
import io.sluice.core.IntervalListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The monitors of a run. Called by one thread at a time, but for [#intervalEnded] and [#wantsExporters].
public final class MonitorGroup implements IntervalListener {
    private final List<MonitorRunner> monitors = new CopyOnWriteArrayList<>();
    private volatile boolean wantsExporters;

    /// Makes a group that has not been opened.
    ///
    /// @param configs the monitors
    public MonitorGroup(List<MonitorConfig> configs) {
        for (var config : configs) monitors.add(new MonitorRunner(config));
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

    /// Adds a monitor to those that are open.
    ///
    /// @param config the monitor
    /// @param view   where it looks
    /// @throws IOException when it cannot be opened; it is then not one of them
    public void attach(MonitorConfig config, CollectorView view) throws IOException {
        var monitor = new MonitorRunner(config);
        monitor.start(view);
        monitors.add(monitor);
        wantsExporters |= config.monitor().wantsExporters();
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
