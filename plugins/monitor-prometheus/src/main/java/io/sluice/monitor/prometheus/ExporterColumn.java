package io.sluice.monitor.prometheus;

import io.sluice.api.monitor.ExporterCounts;
import java.util.List;
import java.util.function.ToLongFunction;

/// What is counted for each exporter. Metrics tell the columns that say whether all is well; JSON has all of them.
///
/// @param key   its name in JSON and in metrics
/// @param help  what it says, in a sentence; empty when there are no metrics of it
/// @param value where it stands
record ExporterColumn(String key, String help, ToLongFunction<ExporterCounts> value) {
    static final ExporterColumn RECEIVED =
            column("received", "Datagrams of the exporter that arrived.", ExporterCounts::received);

    static final List<ExporterColumn> ALL = List.of(
            RECEIVED,
            column("malformed", "", ExporterCounts::malformed),
            column("lost", "Datagrams of the exporter that never arrived.", ExporterCounts::lost),
            column(
                    "late",
                    "Datagrams of the exporter that arrived after they were counted as lost.",
                    ExporterCounts::late),
            column("duplicates", "Datagrams of the exporter that arrived before.", ExporterCounts::duplicates),
            column("overtaken", "", ExporterCounts::overtaken),
            column("restarts", "How often the exporter began anew.", ExporterCounts::restarts),
            column("jumps", "", ExporterCounts::jumps),
            column("flows", "Flow samples of the exporter that became rows.", ExporterCounts::flows),
            column("counters", "Counter samples of the exporter that became rows.", ExporterCounts::counters),
            column("discards", "", ExporterCounts::discards),
            column("skipped", "", ExporterCounts::skipped),
            column("samples_lost", "Samples of the exporter that never arrived.", ExporterCounts::samplesLost),
            column("agent_drops", "Samples that the exporter says it had to drop itself.", ExporterCounts::agentDrops),
            column("pool_packets", "", ExporterCounts::poolPackets),
            column("rated_packets", "", ExporterCounts::ratedPackets));

    boolean isMetric() {
        return !help.isEmpty();
    }

    long of(ExporterCounts counts) {
        return value.applyAsLong(counts);
    }

    private static ExporterColumn column(String key, String help, ToLongFunction<ExporterCounts> value) {
        return new ExporterColumn(key, help, value);
    }
}
