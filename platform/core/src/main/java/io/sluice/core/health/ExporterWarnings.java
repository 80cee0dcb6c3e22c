package io.sluice.core.health;

import io.sluice.core.account.ExporterEvents;
import java.util.Locale;

/// Warns of what changed about exporters.
///
/// @param board where warnings go
record ExporterWarnings(WarningBoard board) implements ExporterEvents {
    @Override
    public void countersOnly(String exporter, long counters, boolean isSo) {
        change(
                "counters-only",
                exporter,
                isSo,
                "it has sent " + counters + " counter samples and no flow sample; if flows are wanted, configure packet"
                        + " sampling on its ports");
    }

    @Override
    public void rateChanged(String exporter, long before, long now) {
        board.raise(
                "sampling-rate",
                "exporter " + exporter,
                "a data source changed its sampling rate from " + before + " to " + now
                        + "; each flow is scaled by the rate of its own sample, but steps in graphs may come from it");
    }

    @Override
    public void rateStrays(String exporter, double ratio, boolean isSo) {
        var seen = ratio > 1
                ? "it takes too few samples, as an agent that is overloaded does"
                : "it takes more samples than it says";
        change(
                "effective-rate",
                exporter,
                isSo,
                String.format(
                        Locale.ROOT,
                        "by its sample pools, %.2f times as many packets passed as its samples stand for: %s; look at"
                                + " the agent's sampling rate and its load",
                        ratio,
                        seen));
    }

    @Override
    public void restless(String exporter, int times, boolean isSo) {
        change(
                "restless",
                exporter,
                isSo,
                "its numbers changed from one run to another " + times
                        + " times in a few seconds: two devices seem to send as one agent;"
                        + " give each an agent address or sub-agent of its own");
    }

    private void change(String kind, String exporter, boolean isSo, String text) {
        if (isSo) board.raise(kind, "exporter " + exporter, text);
        else board.clear(kind, "exporter " + exporter);
    }
}
