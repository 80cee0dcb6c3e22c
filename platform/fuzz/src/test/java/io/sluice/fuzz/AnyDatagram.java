package io.sluice.fuzz;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.RecordCursor;
import io.sluice.api.Sink;
import io.sluice.decoder.sflow4.Sflow4Provider;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.sink.stdout.StdoutSinkProvider;
import io.sluice.testkit.ExplainedDatagram;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is done with a datagram of any bytes: it is decoded, its records are walked through, its rows are printed,
/// and it is explained. No exception may come out of that, and the account of its samples must add up.
public final class AnyDatagram {
    private static final Map<String, Object> INNER = Map.of("tunnels", "inner");
    private static final List<Decoder> DECODERS = List.of(
            new Sflow5Provider().create(options(Map.of())),
            new Sflow5Provider().create(options(INNER)),
            new Sflow4Provider().create(options(Map.of())),
            new Sflow4Provider().create(options(INNER)));
    private static final List<Sink> SINKS = List.of(sink("json"), sink("line"), sink("sflowtool"));

    private static final List<DecoderProvider> PROVIDERS = List.of(new Sflow5Provider(), new Sflow4Provider());

    private static final FlowBatch BATCH = new FlowBatch();
    private static final RecordCursor CURSOR = new RecordCursor();

    private AnyDatagram() {}

    /// Called by the fuzzer.
    ///
    /// @param bytes the datagram
    /// @throws IOException when a sink fails
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        var datagram = datagram(bytes);
        for (var decoder : DECODERS) {
            BATCH.clear();
            BATCH.keepRecords((bytes.length & 1) == 0);
            BATCH.openDatagram(datagram);
            BATCH.datagram().result = decode(decoder, datagram);
            if (BATCH.datagram().result == DecodeResult.NOT_MINE) {
                check(BATCH.rowCount() == 0, "rows of a datagram of another protocol");
                continue;
            }
            checkAccount();
            walkRecords();
            for (var sink : SINKS) sink.accept(BATCH);
        }
        for (var provider : PROVIDERS) ExplainedDatagram.of(provider, datagram);
    }

    private static Datagram datagram(byte[] bytes) {
        var datagram = new Datagram(ByteBuffer.wrap(bytes));
        datagram.length = bytes.length;
        datagram.senderIpVersion = 4;
        datagram.senderLow = 0xC633_6407L;
        return datagram;
    }

    private static DecodeResult decode(Decoder decoder, Datagram datagram) {
        return decoder.decode(datagram, BATCH);
    }

    private static void checkAccount() {
        DatagramRow head = BATCH.datagram();
        check(head.flowSamples == BATCH.flowCount(), "flow samples and rows");
        check(head.counterSamples == BATCH.counterCount(), "counter samples and rows");
        check(BATCH.skippedCount() <= head.samplesSkipped, "skipped samples with a tag");
        check(head.discardSamples == BATCH.discardCount(), "discard samples and rows");
        long announced = Integer.toUnsignedLong(head.samplesAnnounced);
        check(head.samplesFound() + head.samplesLost() == announced, "samples found and lost of " + announced);
        check(head.samplesLost() >= 0, head.samplesFound() + " samples found of " + announced);
        check(head.samplesLost() == 0 || head.result.isMalformed(), head.samplesLost() + " lost of a sound datagram");
        check(head.paddedSamples >= 0 && head.paddedSamples <= head.samplesFound(), "padded samples");
        check(head.longerRecords >= 0 && head.longerRecords <= head.payloadLength / 8, "longer records");
        check(head.strayBytes >= 0 && head.strayBytes < head.payloadLength, "stray bytes");
    }

    private static void walkRecords() {
        for (int i = 0; i < BATCH.counterCount(); i++) {
            var row = BATCH.counter(i);
            for (int r = row.firstRecord; r < row.firstRecord + row.recordCount; r++) {
                CURSOR.open(BATCH.record(r), BATCH.bytes());
                while (CURSOR.next()) check(CURSOR.valueLength() >= 0, "a value of negative length");
            }
        }
    }

    private static Sink sink(String format) {
        var values = Map.<String, Object>of("format", format, "kinds", List.of("flow", "counter", "discard"));
        try {
            var sink = new StdoutSinkProvider().create(options(values));
            sink.open(new RecordingContext(format));
            return sink;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Options options(Map<String, Object> values) {
        return new Options("", values, new ArrayList<>());
    }

    private static void check(boolean holds, String what) {
        if (!holds) throw new AssertionError(what);
    }
}
