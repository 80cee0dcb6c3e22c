package io.sluice.testkit.conformance;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.TestDatagrams;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// Gives datagrams to two decoders at a time: to one where memory ends with the datagram, to the other where
/// other bytes stand behind it. What they make of it must be sound, and the same. Used by one thread.
final class DecodeProbe implements AutoCloseable {
    /// Far more than the rows of a datagram full of samples take.
    private static final long MOST_BYTES = 32L << 20;

    private static final int SHOWN_BYTES = 64;

    private final Decoder exact;
    private final Decoder loose;
    private final FlowBatch exactBatch = new FlowBatch();
    private final FlowBatch looseBatch = new FlowBatch();
    private final ByteBuffer exactMemory = ByteBuffer.allocateDirect(65_536);
    private final ByteBuffer looseMemory = ByteBuffer.allocateDirect(65_536 + 256);
    private int taken;
    private byte[] payload = new byte[0];

    DecodeProbe(DecoderTrial trial) {
        exact = DecoderChecks.create(trial);
        loose = DecoderChecks.create(trial);
    }

    /// Decodes a datagram twice and looks at what came of it.
    DecodeResult take(byte[] bytes) {
        payload = bytes;
        boolean keepsRecords = ++taken % 2 == 0;
        exactMemory.put(0, bytes);
        looseMemory.put(0, bytes);
        for (int i = 0; i < 256; i++) looseMemory.put(bytes.length + i, (byte) 0xA5);
        long before = Allocations.of(Thread.currentThread());
        var result = decode(exact, exactBatch, datagram(exactMemory.slice(0, bytes.length)), keepsRecords);
        long allocated = Allocations.of(Thread.currentThread()) - before;
        demand(allocated <= MOST_BYTES, "it takes " + allocated + " bytes of memory");
        check(result);
        var other = decode(loose, looseBatch, datagram(looseMemory), keepsRecords);
        boolean isSame = result == other && BatchPrint.of(exactBatch) == BatchPrint.of(looseBatch);
        demand(isSame, "what stands behind the datagram's end makes a difference: it reads beyond datagram.length");
        return result;
    }

    /// {@return how many rows, and samples that were stepped over, the last datagram left}
    int found() {
        return exactBatch.rowCount() + exactBatch.skippedCount();
    }

    @Override
    public void close() {
        exact.close();
        loose.close();
    }

    private DecodeResult decode(Decoder decoder, FlowBatch batch, Datagram datagram, boolean keepsRecords) {
        batch.clear();
        batch.keepRecords(keepsRecords);
        batch.openDatagram(datagram);
        DecodeResult result;
        try {
            result = decoder.decode(datagram, batch);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            throw new BrokenPromise("it throws " + e + shown(), e);
        }
        boolean isDefined = result != null && result != DecodeResult.DECODER_FAILED;
        demand(isDefined, "it returns " + result + ", which is not a decoder's to return");
        batch.datagram().result = result;
        demand(datagram.payload.position() == 0, "it moves the position of datagram.payload");
        boolean isUntouched = datagram.payload.slice(0, payload.length).equals(ByteBuffer.wrap(payload));
        demand(isUntouched, "it writes into datagram.payload");
        return result;
    }

    private void check(DecodeResult result) {
        var head = exactBatch.datagram();
        if (result == DecodeResult.NOT_MINE) {
            demand(found() == 0 && exactBatch.nextWord() == 0, "it returns NOT_MINE and leaves rows");
            return;
        }
        demand(head.flowSamples == exactBatch.flowCount(), head.flowSamples, "flowSamples", exactBatch.flowCount());
        demand(
                head.counterSamples == exactBatch.counterCount(),
                head.counterSamples,
                "counterSamples",
                exactBatch.counterCount());
        demand(
                head.discardSamples == exactBatch.discardCount(),
                head.discardSamples,
                "discardSamples",
                exactBatch.discardCount());
        demand(
                result.isMalformed() || head.samplesLost() == 0,
                "it returns DECODED, and of " + Integer.toUnsignedString(head.samplesAnnounced)
                        + " samplesAnnounced it counts " + head.samplesFound());
        demand(exactBatch.rowCount() <= payload.length, "it makes more rows than the datagram has bytes");
        for (int i = 0; i < exactBatch.flowCount(); i++) check(exactBatch.flow(i));
    }

    /// What a row refers to is there.
    private void check(FlowRow row) {
        if (row.has(FlowRow.IP)) demand(row.ipVersion == 4 || row.ipVersion == 6, "IP version " + row.ipVersion);
        if (row.has(FlowRow.MPLS)) checkWords(row.mplsAt, row.mplsCount, "mpls");
        if (row.has(FlowRow.GATEWAY)) {
            checkWords(row.asPathAt, row.asPathCount, "asPath");
            checkWords(row.communitiesAt, row.communityCount, "communities");
        }
        if (row.has(FlowRow.HEADER) && row.headerProtocol != 0) {
            boolean isInside = row.headerAt >= 0
                    && row.headerLength >= 0
                    && (long) row.headerAt + row.headerLength <= payload.length;
            demand(isInside, "the sampled header of a row is not inside the datagram");
        }
    }

    private void checkWords(int at, int count, String list) {
        boolean isThere = count == 0 || (at >= 0 && count > 0 && (long) at + count <= exactBatch.nextWord());
        demand(isThere, "the list " + list + " of a row is not in the batch");
    }

    private void demand(boolean isKept, int counted, String count, int rows) {
        demand(isKept, "its head counts " + counted + " " + count + ", and the batch has " + rows + " such rows");
    }

    private void demand(boolean isKept, String otherwise) {
        if (!isKept) throw new BrokenPromise(otherwise + shown(), null);
    }

    private String shown() {
        var hex = HexFormat.of().formatHex(Arrays.copyOf(payload, Math.min(SHOWN_BYTES, payload.length)));
        var more = payload.length > SHOWN_BYTES ? "…" : "";
        return " (a datagram of " + payload.length + " bytes: " + hex + more + ")";
    }

    private Datagram datagram(ByteBuffer memory) {
        var datagram = new Datagram(memory);
        datagram.length = payload.length;
        datagram.receivedAtNs = TestDatagrams.RECEIVED_AT_NS;
        datagram.senderIpVersion = 4;
        datagram.senderLow = 0xC633_6407L; // 198.51.100.7
        datagram.senderPort = 40_000;
        return datagram;
    }
}
