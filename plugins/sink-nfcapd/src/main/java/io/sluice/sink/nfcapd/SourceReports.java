package io.sluice.sink.nfcapd;

import io.sluice.api.ExporterLoss;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.IpAddress;
import io.sluice.api.SenderFaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The end of an interval as each source is told of it: of what went wrong, only what is its own.
final class SourceReports {
    private static final Part NOTHING = new Part();

    private final IntervalReport whole;
    private final Map<FlowSource, Part> parts = new HashMap<>();

    /// What went wrong with the datagrams of one source.
    private static final class Part {
        final List<ExporterLoss> losses = new ArrayList<>();
        final List<SenderFaults> faults = new ArrayList<>();
    }

    /// Divides a report.
    ///
    /// @param whole   of all senders
    /// @param sources tells the source of a sender, if it has one
    SourceReports(IntervalReport whole, Function<IpAddress, Optional<FlowSource>> sources) {
        this.whole = whole;
        for (var loss : whole.losses())
            sources.apply(loss.sender()).ifPresent(source -> part(source).losses.add(loss));
        for (var fault : whole.faults())
            sources.apply(fault.sender())
                    .ifPresent(source -> part(source).faults.add(fault));
    }

    /// {@return the report of a source; how many of its datagrams were sound it does not say}
    IntervalReport of(FlowSource source) {
        var part = parts.getOrDefault(source, NOTHING);
        long lost = part.losses.stream().mapToLong(ExporterLoss::datagrams).sum();
        long malformed = part.faults.stream().mapToLong(SenderFaults::malformed).sum();
        long notSflow = part.faults.stream().mapToLong(SenderFaults::notSflow).sum();
        long received = malformed + notSflow;
        Interval interval = whole.interval();
        return new IntervalReport(
                interval, whole.isLast(), received, 0, notSflow, malformed, 0, lost, part.losses, part.faults);
    }

    private Part part(FlowSource source) {
        return parts.computeIfAbsent(source, _ -> new Part());
    }
}
