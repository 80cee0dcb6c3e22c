package io.sluice.core.account;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.SampleAccount;
import java.util.EnumMap;
import java.util.Objects;

/// The account of all that one receiver received. Written by the receiver's thread; any thread may ask for it.
public final class ReceiverAccount {
    /// Standard formats have this enterprise.
    private static final int SFLOW_ORG = 0;

    private final EnumMap<DecodeResult, Counter> results = new EnumMap<>(DecodeResult.class);
    private final Counter received = new Counter();
    private final Counter refused = new Counter();
    private final Counter numbered = new Counter();
    private final Counter dropped = new Counter();
    private final Counter strayTails = new Counter();
    private final Counter flows = new Counter();
    private final Counter counters = new Counter();
    private final Counter discards = new Counter();
    private final Counter announced = new Counter();
    private final Counter skippedVendor = new Counter();
    private final Counter skippedUnknown = new Counter();
    private final Counter malformed = new Counter();
    private final Counter missing = new Counter();
    private final Counter recordsSkipped = new Counter();
    private final Counter padded = new Counter();
    private final Counter longerRecords = new Counter();
    private final ExporterTable exporters;
    private final FaultySenders faulty = new FaultySenders();
    private DatagramAccount datagramsBefore = DatagramAccount.NONE;
    private SampleAccount samplesBefore = SampleAccount.NONE;

    /// Makes an account of nothing.
    ///
    /// @param mostExporters how many exporters are kept apart, at least 1
    public ReceiverAccount(int mostExporters) {
        exporters = new ExporterTable(mostExporters);
        for (var result : DecodeResult.values()) results.put(result, new Counter());
    }

    /// Books a datagram that no decoder took for its own.
    ///
    /// @param datagram as it was received
    public void addForeign(Datagram datagram) {
        received.increment();
        faulty.addNotSflow(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow);
        count(DecodeResult.NOT_MINE).increment();
    }

    /// Books a datagram of a sender whose datagrams are not taken.
    public void addRefused() {
        received.increment();
        refused.increment();
    }

    /// Books a datagram that a decoder took for its own.
    ///
    /// @param datagram its head
    /// @param rows     what its samples became, behind those of earlier datagrams
    public void add(DatagramRow datagram, FlowBatch rows) {
        received.increment();
        count(datagram.result).increment();
        if (datagram.result.isMalformed())
            faulty.addMalformed(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow);
        // Without an agent the head was not read to its end, and its numbers are nobody's.
        if (datagram.agentIpVersion != 0) {
            numbered.increment();
            exporters.add(datagram, rows);
        }
        flows.add(datagram.flowSamples);
        if (datagram.counterSamples > 0) counters.add(datagram.counterSamples);
        announced.add(Integer.toUnsignedLong(datagram.samplesAnnounced));
        if (datagram.samplesAnnounced != datagram.flowSamples + datagram.counterSamples) addOthers(datagram, rows);
        if (datagram.recordsSkipped > 0) recordsSkipped.add(datagram.recordsSkipped);
        if (datagram.paddedSamples > 0) padded.add(datagram.paddedSamples);
        if (datagram.longerRecords > 0) longerRecords.add(datagram.longerRecords);
        if (datagram.strayBytes > 0) strayTails.increment();
    }

    /// Books the samples that are neither flow nor counter samples.
    private void addOthers(DatagramRow datagram, FlowBatch rows) {
        discards.add(datagram.discardSamples);
        if (datagram.samplesSkipped > 0) addSkipped(datagram.samplesSkipped, rows);
        malformed.add(datagram.samplesMalformed);
        missing.add(datagram.samplesLost());
    }

    /// Books what the system dropped, and what did not come for long enough. Called about once a second.
    ///
    /// @param datagrams how many the system dropped since the start
    /// @param nowNs     when, by the clock that datagrams are received by
    public void secondPassed(long datagrams, long nowNs) {
        dropped.add(Math.max(0, datagrams - dropped.get()));
        exporters.settleSome(nowNs);
    }

    /// Ends an interval. Only the receiver's thread.
    ///
    /// @param interval       the interval
    /// @param isLast         whether nothing more will come
    /// @param nowNs          when, by the clock that datagrams are received by
    /// @param input          the input's name
    /// @param wantsExporters whether the account of each exporter is wanted
    /// @return what was received in it
    public IntervalPart endInterval(
            Interval interval, boolean isLast, long nowNs, String input, boolean wantsExporters) {
        var losses = exporters.endInterval(nowNs, isLast);
        var now = datagrams();
        var nowSamples = samples();
        var came = now.minus(datagramsBefore);
        var samples = nowSamples.minus(samplesBefore);
        datagramsBefore = now;
        samplesBefore = nowSamples;
        var each = wantsExporters ? exporters.inInterval(input) : Exporters.NONE;
        exporters.beginInterval();
        var report = new IntervalReport(
                interval,
                isLast,
                came.received(),
                came.decoded(),
                came.notSflow(),
                came.broken(),
                came.refused(),
                came.lost(),
                losses,
                faulty.take());
        return new IntervalPart(report, came, samples, each);
    }

    /// {@return what became of the datagrams since the start}
    public DatagramAccount datagrams() {
        var broken = new EnumMap<DecodeResult, Long>(DecodeResult.class);
        for (var result : DecodeResult.values()) {
            long datagrams = count(result).get();
            if (result.isMalformed() && datagrams > 0) broken.put(result, datagrams);
        }
        var troubles = exporters.sum;
        return new DatagramAccount(
                received.get(),
                count(DecodeResult.DECODED).get(),
                count(DecodeResult.NOT_MINE).get(),
                broken,
                refused.get(),
                dropped.get(),
                numbered.get(),
                troubles.lost,
                troubles.late,
                troubles.duplicates,
                troubles.overtaken,
                troubles.restarts,
                troubles.jumps,
                strayTails.get());
    }

    /// {@return what became of the samples since the start}
    public SampleAccount samples() {
        var troubles = exporters.sum;
        return new SampleAccount(
                announced.get(),
                flows.get(),
                counters.get(),
                discards.get(),
                skippedVendor.get(),
                skippedUnknown.get(),
                malformed.get(),
                missing.get(),
                troubles.samplesLost,
                troubles.agentDrops,
                recordsSkipped.get(),
                padded.get(),
                longerRecords.get());
    }

    /// {@return the account of each exporter since the start}
    ///
    /// @param input the input's name
    public Exporters exporters(String input) {
        return exporters.exporters(input);
    }

    /// Looks at the exporters. One thread, which need not be the receiver's.
    ///
    /// @param events hears what changed since the last look
    /// @param paths  takes down who sends from where
    public void look(ExporterEvents events, ExporterPaths paths) {
        exporters.look(exporter -> {
            exporter.look(events);
            paths.add(exporter);
        });
    }

    /// {@return how many exporters are kept apart}
    public int exporterCount() {
        return exporters.count();
    }

    /// {@return how many exporters are summed up as others}
    public long forgottenExporters() {
        return exporters.forgotten();
    }

    /// {@return on how many datagrams a decoder failed}
    public long decoderFailures() {
        return count(DecodeResult.DECODER_FAILED).get();
    }

    private void addSkipped(int samples, FlowBatch rows) {
        int end = rows.skippedCount();
        int vendors = 0;
        for (int i = Math.max(0, end - samples); i < end; i++) {
            if (rows.skipped(i).sampleTag >>> 12 != SFLOW_ORG) vendors++;
        }
        skippedVendor.add(vendors);
        skippedUnknown.add(samples - vendors);
    }

    private Counter count(DecodeResult result) {
        return Objects.requireNonNull(results.get(result));
    }
}
