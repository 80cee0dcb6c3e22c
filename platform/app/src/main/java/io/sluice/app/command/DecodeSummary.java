package io.sluice.app.command;

import io.sluice.api.DecodeResult;
import io.sluice.app.capture.Capture;
import io.sluice.core.InputTotals;
import io.sluice.core.Pipeline;
import io.sluice.core.SinkTotals;
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
        lines.add("  rows: %d written, %d dropped, %d failed%s"
                .formatted(sink.rowsWritten(), sink.rowsDropped(), sink.rowsFailed(), leftOut(input, sink)));
        capture.remarks().forEach(remark -> lines.add("  " + remark));
        return lines;
    }

    /// {@return why the user did not get all that was asked for, in sentences; none when nothing is missing}
    ///
    /// @param ended       what read the capture
    /// @param capture     what was read
    /// @param outputFault why output ended early; empty when it did not
    static List<String> faults(Pipeline ended, Capture capture, String outputFault) {
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
            faults.add(outputFault + "; " + sink.rowsFailed() + " rows or more are missing");
        }
        return faults;
    }

    private static String leftOut(InputTotals input, SinkTotals sink) {
        long taken = sink.rowsWritten() + sink.rowsDropped() + sink.rowsFailed();
        long others = input.flowRows() + input.counterRows() + input.discardRows() - taken;
        return others > 0 ? ", " + others + " of kinds that were not asked for (--kinds)" : "";
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
