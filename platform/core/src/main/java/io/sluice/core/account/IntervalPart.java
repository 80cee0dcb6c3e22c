package io.sluice.core.account;

import io.sluice.api.IntervalReport;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.SampleAccount;

/// What one receiver received in an interval.
///
/// @param report    as sinks are told of it
/// @param datagrams what became of the datagrams
/// @param samples   what became of their samples
/// @param exporters the accounts of the exporters; none when nobody wants them
public record IntervalPart(
        IntervalReport report, DatagramAccount datagrams, SampleAccount samples, Exporters exporters) {}
