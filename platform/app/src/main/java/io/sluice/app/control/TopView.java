package io.sluice.app.control;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.core.monitor.TrafficMix;
import java.util.List;

/// A collector at one moment, with what it did in the last second or two: its answer to `top`.
///
/// @param state     how it stands
/// @param spanMs    how long the time is that the rates are about, in milliseconds; 0 when there was none yet
/// @param rates     of the whole collector
/// @param sinks     the rates of its sinks
/// @param exporters its exporters, in the order that was asked for
/// @param mix       what the traffic of the last seconds was made of
public record TopView(
        CollectorState state,
        long spanMs,
        Rates rates,
        List<SinkRates> sinks,
        List<ExporterRates> exporters,
        TrafficMix mix) {
    /// Makes a view.
    public TopView {
        sinks = List.copyOf(sinks);
        exporters = List.copyOf(exporters);
    }

    /// In which order exporters stand.
    public enum Order {
        /// Those that send the most first.
        RATE,
        /// Those that lose the most first.
        LOSS,
        /// By the addresses of the agents.
        NAME
    }

    /// What a collector did each second.
    ///
    /// @param datagrams datagrams that it received
    /// @param flows     flow samples that became rows
    /// @param counters  counter samples that became rows
    /// @param lost      datagrams that never arrived
    /// @param dropped   datagrams that the kernel dropped
    /// @param broken    datagrams that were malformed, or no sFlow
    public record Rates(double datagrams, double flows, double counters, double lost, double dropped, double broken) {}

    /// What became of a sink's rows each second.
    ///
    /// @param sink    its name
    /// @param written rows that it took
    /// @param lost    rows that it was not given, or could not store
    /// @param filtered rows that its filter kept out
    public record SinkRates(String sink, double written, double lost, double filtered) {}

    /// What came of an exporter each second.
    ///
    /// @param account   the account since the start
    /// @param datagrams datagrams that it sent and that arrived
    /// @param flows     its flow samples that became rows
    /// @param lost      datagrams that never arrived
    public record ExporterRates(ExporterAccount account, double datagrams, double flows, double lost) {}
}
