package io.sluice.app.command;

import io.sluice.api.DecodeResult;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.app.capture.Capture;
import io.sluice.core.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a user learns after a capture was decoded.
final class DecodeSummary {
    private DecodeSummary() {}

    /// {@return lines that account for every datagram, sample and row}
    static List<String> of(Pipeline ended, Capture capture) {
        var datagrams = ended.inputs().getFirst().datagrams();
        var samples = ended.inputs().getFirst().samples();
        var sink = ended.sinks().getFirst().rows();
        var lines = new ArrayList<String>();
        lines.add(capture + ":");
        lines.add("  datagrams: %d read, %d decoded, %d not sFlow, %d malformed%s"
                .formatted(
                        datagrams.received(),
                        datagrams.decoded(),
                        datagrams.notSflow(),
                        datagrams.broken(),
                        malformedReasons(datagrams)));
        lines.add("  samples: %d announced, %d flow, %d counter, %d discard, %d skipped, %d malformed, %d lost"
                .formatted(
                        samples.announced(),
                        samples.flows(),
                        samples.counters(),
                        samples.discards(),
                        samples.skipped(),
                        samples.malformed(),
                        samples.missing()));
        lines.add("  records in samples: %d skipped".formatted(samples.recordsSkipped()));
        lines.add("  tolerated: %d datagrams with a stray tail, %d padded samples, %d longer records"
                .formatted(datagrams.strayTails(), samples.padded(), samples.longerRecords()));
        lines.add("  rows: %d written, %d dropped, %d failed%s"
                .formatted(sink.written(), sink.dropped(), sink.failed(), filtered(sink) + leftOut(samples, sink)));
        capture.remarks().forEach(remark -> lines.add("  " + remark));
        return lines;
    }

    /// {@return why the user did not get all that was asked for, in sentences; none when nothing is missing}
    ///
    /// @param ended       what read the capture
    /// @param capture     what was read
    /// @param outputFault why output ended early; empty when it did not
    static List<String> faults(Pipeline ended, Capture capture, String outputFault) {
        var datagrams = ended.inputs().getFirst().datagrams();
        var sink = ended.sinks().getFirst().rows();
        var faults = new ArrayList<String>();
        if (!capture.damage().isEmpty()) faults.add("the capture could not be read to its end");
        if (capture.isRaw() && datagrams.notSflow() > 0) {
            faults.add("the file is no capture (pcap, pcapng), and no sFlow as a datagram");
        } else if (datagrams.received() == 0) {
            faults.add("there is no sFlow datagram in it");
        }
        if (sink.failed() > 0) {
            faults.add(outputFault + "; " + sink.failed() + " rows or more are missing");
        }
        return faults;
    }

    private static String filtered(RowAccount sink) {
        return sink.filtered() > 0 ? ", " + sink.filtered() + " left out (--filter)" : "";
    }

    private static String leftOut(SampleAccount samples, RowAccount sink) {
        long taken = sink.written() + sink.filtered() + sink.dropped() + sink.failed();
        long others = samples.rows() - taken;
        return others > 0 ? ", " + others + " of kinds that were not asked for (--kinds)" : "";
    }

    private static String malformedReasons(DatagramAccount datagrams) {
        var reasons = datagrams.malformed().entrySet().stream()
                .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
                .map(entry -> words(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    private static String words(DecodeResult result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
