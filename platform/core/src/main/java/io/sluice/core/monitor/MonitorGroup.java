package io.sluice.core.monitor;

import io.sluice.api.monitor.IntervalAccount;
import io.sluice.core.IntervalListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

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
        monitors.add(started(config, view));
        wantsExporters |= config.monitor().wantsExporters();
    }

    /// Lets another monitor take the place of one that is open, which is closed first, since they may share a port.
    ///
    /// @param next   the monitor that comes, of the same name
    /// @param before makes one like that which goes, in case that the next cannot be opened
    /// @param view   where it looks
    /// @throws IOException when the next one cannot be opened; then one like that before is open again
    public void replace(MonitorConfig next, Supplier<MonitorConfig> before, CollectorView view) throws IOException {
        for (int i = 0; i < monitors.size(); i++) {
            if (!monitors.get(i).name().equals(next.name())) continue;
            monitors.get(i).stop();
            try {
                monitors.set(i, started(next, view));
            } catch (IOException e) {
                monitors.set(i, started(before.get(), view));
                throw e;
            }
            wantsExporters = monitors.stream().anyMatch(MonitorRunner::wantsExporters);
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

    private static MonitorRunner started(MonitorConfig config, CollectorView view) throws IOException {
        var monitor = new MonitorRunner(config);
        monitor.start(view);
        return monitor;
    }
}
