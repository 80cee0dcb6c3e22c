package io.sluice.api.monitor;

import io.sluice.api.ExporterLoss;
import io.sluice.api.Interval;
import java.util.List;

/// What came of all that was received in an interval, as its files hold it.
///
/// @param interval  the interval; its bounds are those planned, also when the collector started or stopped within it
/// @param isLast    whether the collector is stopping
/// @param datagrams what became of the datagrams
/// @param samples   what became of their samples
/// @param rows      what became of their rows, for each sink that was open at the end
/// @param losses    which exporters lost datagrams
/// @param exporters the accounts of those that were heard of, or whose losses became known, and of the others; none
///                  when no monitor wants them
public record IntervalAccount(
        Interval interval,
        boolean isLast,
        DatagramAccount datagrams,
        SampleAccount samples,
        List<RowAccount> rows,
        List<ExporterLoss> losses,
        Exporters exporters) {
    /// Makes an account.
    public IntervalAccount {
        rows = List.copyOf(rows);
        losses = List.copyOf(losses);
    }

    /// {@return whether every datagram, sample and row is in exactly one column}
    public boolean addsUp() {
        return datagrams.addsUp() && samples.addsUp() && rows.stream().allMatch(RowAccount::addsUp);
    }
}
