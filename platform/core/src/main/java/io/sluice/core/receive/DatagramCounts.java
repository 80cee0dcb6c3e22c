package io.sluice.core.receive;

import io.sluice.api.Counter;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.core.InputTotals;
import io.sluice.core.loss.LossLedger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The account of what one receiver received. Written by the receiver's thread, read by any.
final class DatagramCounts {
    private final EnumMap<DecodeResult, Counter> results = new EnumMap<>(DecodeResult.class);
    private final Counter received = new Counter();
    private final Counter flows = new Counter();
    private final Counter counters = new Counter();
    private final Counter discards = new Counter();
    private final Counter samplesAnnounced = new Counter();
    private final Counter samplesSkipped = new Counter();
    private final Counter samplesMalformed = new Counter();
    private final Counter samplesLost = new Counter();
    private final Counter recordsSkipped = new Counter();
    private final Counter paddedSamples = new Counter();
    private final Counter longerRecords = new Counter();
    private final Counter strayTails = new Counter();
    private final LossLedger losses = new LossLedger();
    private IntervalReport atIntervalStart = IntervalReport.empty(new Interval(0, 1), false);

    DatagramCounts() {
        for (var result : DecodeResult.values()) results.put(result, new Counter());
    }

    /// Books a datagram that no decoder took for its own.
    void addForeign() {
        received.increment();
        count(DecodeResult.NOT_MINE).increment();
    }

    /// Books a datagram that a decoder took for its own.
    void add(DatagramRow datagram) {
        received.increment();
        // Without an agent the head was not read to its end, and its numbers are nobody's.
        if (datagram.agentIpVersion != 0) losses.add(datagram);
        count(datagram.result).increment();
        flows.add(datagram.flowSamples);
        counters.add(datagram.counterSamples);
        discards.add(datagram.discardSamples);
        samplesAnnounced.add(Integer.toUnsignedLong(datagram.samplesAnnounced));
        samplesSkipped.add(datagram.samplesSkipped);
        samplesMalformed.add(datagram.samplesMalformed);
        samplesLost.add(datagram.samplesLost());
        recordsSkipped.add(datagram.recordsSkipped);
        paddedSamples.add(datagram.paddedSamples);
        longerRecords.add(datagram.longerRecords);
        if (datagram.strayBytes > 0) strayTails.increment();
    }

    long decoderFailures() {
        return count(DecodeResult.DECODER_FAILED).get();
    }

    /// Ends an interval. Only the receiver's thread.
    ///
    /// @param isLast whether nothing more will come
    /// @param nowNs  when, by the clock that datagrams are received by
    /// @return what was received in it
    IntervalReport endInterval(Interval interval, boolean isLast, long nowNs) {
        var now = report(interval, isLast);
        var before = atIntervalStart;
        atIntervalStart = now;
        var missing = losses.endInterval(nowNs, isLast);
        long missingCount = 0;
        for (var loss : missing) missingCount += loss.datagrams();
        return new IntervalReport(
                interval,
                isLast,
                now.received() - before.received(),
                now.decoded() - before.decoded(),
                now.notSflow() - before.notSflow(),
                now.malformed() - before.malformed(),
                now.refused() - before.refused(),
                missingCount,
                missing);
    }

    InputTotals totals(String name, String source) {
        var byResult = new EnumMap<DecodeResult, Long>(DecodeResult.class);
        for (var result : DecodeResult.values())
            byResult.put(result, count(result).get());
        var all = report(new Interval(0, 1), false);
        return new InputTotals(
                name,
                source,
                all.received(),
                all.decoded(),
                all.notSflow(),
                all.malformed(),
                flows.get(),
                counters.get(),
                discards.get(),
                samplesAnnounced.get(),
                samplesSkipped.get(),
                samplesMalformed.get(),
                samplesLost.get(),
                recordsSkipped.get(),
                paddedSamples.get(),
                longerRecords.get(),
                strayTails.get(),
                Map.copyOf(byResult));
    }

    private IntervalReport report(Interval interval, boolean isLast) {
        long malformed = 0;
        for (var result : DecodeResult.values()) {
            if (result.isMalformed()) malformed += count(result).get();
        }
        return new IntervalReport(
                interval,
                isLast,
                received.get(),
                count(DecodeResult.DECODED).get(),
                count(DecodeResult.NOT_MINE).get(),
                malformed,
                0,
                0);
    }

    private Counter count(DecodeResult result) {
        return Objects.requireNonNull(results.get(result));
    }
}
