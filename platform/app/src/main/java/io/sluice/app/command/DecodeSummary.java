package io.sluice.app.command;

import io.sluice.api.DecodeResult;
import io.sluice.app.capture.Capture;
import io.sluice.core.InputTotals;
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
        var input = ended.inputTotals().getFirst();
        var sink = ended.sinkTotals().getFirst();
        var lines = new ArrayList<String>();
        lines.add(capture + ":");
        lines.add("  datagrams: %d read, %d decoded, %d not sFlow, %d malformed%s"
                .formatted(
                        input.received(),
                        input.decoded(),
                        input.notSflow(),
                        input.malformed(),
                        malformedReasons(input)));
        lines.add("  samples: %d announced, %d flow, %d counter, %d discard, %d skipped, %d malformed, %d lost"
                .formatted(
                        input.samplesAnnounced(),
                        input.flowRows(),
                        input.counterRows(),
                        input.discardRows(),
                        input.samplesSkipped(),
                        input.samplesMalformed(),
                        input.samplesLost()));
        lines.add("  records in samples: %d skipped".formatted(input.recordsSkipped()));
        lines.add("  tolerated: %d datagrams with a stray tail, %d padded samples, %d longer records"
                .formatted(input.strayTails(), input.paddedSamples(), input.longerRecords()));
        lines.add("  rows: %d written, %d dropped, %d failed"
                .formatted(sink.rowsWritten(), sink.rowsDropped(), sink.rowsFailed()));
        capture.remarks().forEach(remark -> lines.add("  " + remark));
        return lines;
    }

    /// {@return why the user did not get all that was asked for, in sentences; none when nothing is missing}
    static List<String> faults(Pipeline ended, Capture capture) {
        var input = ended.inputTotals().getFirst();
        var sink = ended.sinkTotals().getFirst();
        var faults = new ArrayList<String>();
        if (!capture.damage().isEmpty()) faults.add("the capture could not be read to its end");
        if (capture.isRaw() && input.notSflow() > 0) {
            faults.add("the file is no capture (pcap, pcapng), and no sFlow as a datagram");
        } else if (input.received() == 0) {
            faults.add("there is no sFlow datagram in it");
        }
        if (sink.rowsFailed() > 0) {
            faults.add("standard output was closed before everything was printed: " + sink.rowsFailed()
                    + " rows or more are missing");
        }
        return faults;
    }

    private static String malformedReasons(InputTotals input) {
        var reasons = input.results().entrySet().stream()
                .filter(entry -> entry.getKey().isMalformed() && entry.getValue() > 0)
                .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
                .map(entry -> words(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    private static String words(DecodeResult result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
