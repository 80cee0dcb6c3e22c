package io.sluice.api;

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
public record IntervalReport(
        Interval interval,
        boolean isLast,
        long received,
        long decoded,
        long notSflow,
        long malformed,
        long refused,
        long sequenceErrors) {

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

    /// {@return the sum of this report and that of another receiver for the same interval}
    ///
    /// @param other the other receiver's report
    public IntervalReport plus(IntervalReport other) {
        return new IntervalReport(
                interval,
                isLast,
                received + other.received,
                decoded + other.decoded,
                notSflow + other.notSflow,
                malformed + other.malformed,
                refused + other.refused,
                sequenceErrors + other.sequenceErrors);
    }
}
