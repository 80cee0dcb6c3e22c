package io.sluice.api;

import java.util.List;
import java.util.stream.Stream;

/// The end of an interval, with what became of the datagrams that were received in it.
///
/// The four outcomes add up: received = decoded + not sFlow + malformed + refused.
///
/// @param interval    the interval that ended; its bounds are those planned, also when the collector stopped within it
/// @param isLast      whether the collector is stopping, so that no row will follow
/// @param received    datagrams that were read from sockets, those of zero length among them
/// @param decoded     datagrams of which every sample was read or stepped over on purpose
/// @param notSflow    datagrams that no decoder took for its own
/// @param malformed   datagrams that were broken; their good samples were stored
/// @param refused     datagrams from addresses that are not allowed
/// @param sequenceErrors datagrams that never arrived, by the gaps in the exporters' numbering
/// @param losses      of which exporters they are
/// @param faults      whose datagrams were not sFlow or malformed, of some hundred senders for each input at most
public record IntervalReport(
        Interval interval,
        boolean isLast,
        long received,
        long decoded,
        long notSflow,
        long malformed,
        long refused,
        long sequenceErrors,
        List<ExporterLoss> losses,
        List<SenderFaults> faults) {

    /// Makes a report.
    public IntervalReport {
        losses = List.copyOf(losses);
        faults = List.copyOf(faults);
    }

    /// Makes a report that does not say whose the missing and the faulty datagrams are.
    ///
    /// @param interval       the interval that ended
    /// @param isLast         whether the collector is stopping
    /// @param received       datagrams that were read
    /// @param decoded        datagrams that were read to their end
    /// @param notSflow       datagrams that no decoder took for its own
    /// @param malformed      datagrams that were broken
    /// @param refused        datagrams from addresses that are not allowed
    /// @param sequenceErrors datagrams that never arrived
    public IntervalReport(
            Interval interval,
            boolean isLast,
            long received,
            long decoded,
            long notSflow,
            long malformed,
            long refused,
            long sequenceErrors) {
        this(interval, isLast, received, decoded, notSflow, malformed, refused, sequenceErrors, List.of(), List.of());
    }

    /// {@return a report of an interval in which nothing was received}
    ///
    /// @param interval the interval
    /// @param isLast   whether no row will follow
    public static IntervalReport empty(Interval interval, boolean isLast) {
        return new IntervalReport(interval, isLast, 0, 0, 0, 0, 0, 0);
    }

    /// {@return what sfcapd calls bad packets: datagrams that were malformed or not sFlow}
    public long badDatagrams() {
        return malformed + notSflow;
    }

    /// {@return the sum of this report and that of another receiver for the same interval} It is the last one
    /// only if it is for both: at the end, one of them may go on into the next interval.
    ///
    /// @param other the other receiver's report
    public IntervalReport plus(IntervalReport other) {
        return new IntervalReport(
                interval,
                isLast && other.isLast,
                received + other.received,
                decoded + other.decoded,
                notSflow + other.notSflow,
                malformed + other.malformed,
                refused + other.refused,
                sequenceErrors + other.sequenceErrors,
                Stream.concat(losses.stream(), other.losses.stream()).toList(),
                Stream.concat(faults.stream(), other.faults.stream()).toList());
    }
}
