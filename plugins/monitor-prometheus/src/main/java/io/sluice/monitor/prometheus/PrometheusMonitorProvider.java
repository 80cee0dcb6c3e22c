package io.sluice.monitor.prometheus;

import io.sluice.api.Options;
import io.sluice.api.monitor.Monitor;
import io.sluice.api.monitor.MonitorProvider;

/// Makes monitors of type `prometheus`.
public final class PrometheusMonitorProvider implements MonitorProvider {
    /// Makes the provider.
    public PrometheusMonitorProvider() {}

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public Monitor create(Options options) {
        return new PrometheusMonitor(PrometheusConfig.read(options));
    }
}
