package io.sluice.monitor.report;

import io.sluice.api.Options;
import io.sluice.api.monitor.Monitor;
import io.sluice.api.monitor.MonitorProvider;

/// Makes monitors of type `report`.
public final class ReportProvider implements MonitorProvider {
    /// Makes the provider.
    public ReportProvider() {}

    @Override
    public String name() {
        return "report";
    }

    @Override
    public Monitor create(Options options) {
        var path = options.requiredText("path");
        var exporters = options.choice("exporters", ExporterChoice.TROUBLED);
        var lines = path.equals("-") ? new ReportStream(System.out) : new ReportFiles(path);
        return new ReportMonitor(lines, exporters);
    }
}
