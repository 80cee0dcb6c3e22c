package io.sluice.core.shadow;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IpAddress;
import io.sluice.api.tap.TapInput;
import io.sluice.core.DecoderSlot;
import io.sluice.core.ShadowReport;
import io.sluice.core.tap.TapNap;
import io.sluice.core.tap.TapRing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A candidate decoder at work on copies of what an input receives, beside one like that in use: what they say of each
/// datagram is compared field by field. It has a thread of its own; the way of the rows does not notice.
///
/// Any thread may ask for its report.
public final class Shadow {
    /// A fiftieth of a second of fast traffic: what there is no room for is counted, and others follow.
    private static final int RING_BYTES = 512 << 10;

    private static final int LARGEST_DATAGRAM = 65_536;
    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_FIELDS = 100;
    private static final long PATIENCE_MS = 2_000;

    /// What is compared.
    ///
    /// @param input     the input's name
    /// @param decoder   what the decoder in use is called
    /// @param candidate what the candidate is called
    /// @param oneIn     of how many datagrams one is compared
    public record Names(String input, String decoder, String candidate, int oneIn) {}

    /// What is known of one field.
    private static final class Found {
        long count;
        final List<ShadowReport.Example> examples = new ArrayList<>();
    }

    private final Names names;
    private final DecoderSlot decoder;
    private final DecoderSlot candidate;
    private final List<TapRing> rings = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final TapNap nap = new TapNap();
    private final Datagram datagram = new Datagram(ByteBuffer.allocateDirect(LARGEST_DATAGRAM));
    private final FlowBatch before = new FlowBatch();
    private final FlowBatch after = new FlowBatch();
    private final Comparison comparison = new Comparison(this::differs);
    private final Map<String, Found> fields = new LinkedHashMap<>();
    private volatile boolean isEnding;
    private String thrown = ""; // by the last decoder that threw anything; the thread's
    private long compared;
    private long different;
    private long failed;
    private String fault = "";
    private long decoderNs;
    private long candidateNs;

    /// Makes it, inert.
    ///
    /// @param names     what is compared
    /// @param decoder   one like that in use, of its own
    /// @param candidate the other one
    public Shadow(Names names, DecoderSlot decoder, DecoderSlot candidate) {
        this.names = names;
        this.decoder = decoder;
        this.candidate = candidate;
        thread = Thread.ofPlatform().name("shadow-" + names.input()).daemon().unstarted(this::run);
        thread.setContextClassLoader(candidate.loader());
    }

    /// {@return a way for a receiver} The same receiver may be given one again.
    ///
    /// @param worker which of the input's receivers, counted from 0
    /// @param input  whose datagrams it brings
    public ShadowInlet inlet(int worker, TapInput input) {
        while (rings.size() <= worker) rings.add(new TapRing(input, RING_BYTES));
        return new ShadowInlet(rings.get(worker), nap, candidate.route().orElse(null), names.oneIn());
    }

    /// Begins to compare.
    public void start() {
        thread.start();
    }

    /// Ends the comparison and closes both decoders. Called once no receiver leaves anything here.
    ///
    /// @return whether both had come to an end with their datagram; one that has not is not closed
    /// @throws InterruptedException when the caller is interrupted
    public boolean stop() throws InterruptedException {
        isEnding = true;
        nap.wake();
        thread.join(PATIENCE_MS);
        if (thread.isAlive()) thread.interrupt();
        thread.join(PATIENCE_MS);
        if (thread.isAlive()) return false;
        decoder.close();
        candidate.close();
        return true;
    }

    /// {@return what came of it so far}
    public synchronized ShadowReport report() {
        long missed = rings.stream().mapToLong(TapRing::dropped).sum();
        var differences = fields.entrySet().stream()
                .map(entry -> new ShadowReport.Difference(
                        entry.getKey(), entry.getValue().count, List.copyOf(entry.getValue().examples)))
                .sorted(Comparator.comparingLong(ShadowReport.Difference::count).reversed())
                .toList();
        long each = Math.max(1, compared);
        return new ShadowReport(
                names.input(),
                names.decoder(),
                names.candidate(),
                names.oneIn(),
                compared,
                missed,
                different,
                failed,
                fault,
                decoderNs / each,
                candidateNs / each,
                differences);
    }

    private void run() {
        while (!isEnding) {
            boolean isIdle = true;
            for (var ring : rings) {
                if (!ring.poll(datagram)) continue;
                isIdle = false;
                compare();
            }
            if (isIdle) nap.sleepIf(() -> !isEnding && rings.stream().allMatch(TapRing::isEmpty));
        }
    }

    /// Decoders run outside of the lock: one that does not come back holds up nobody who asks for the report.
    private void compare() {
        long startNs = System.nanoTime();
        var one = decode(decoder, before);
        long middleNs = System.nanoTime();
        var other = decode(candidate, after);
        long endNs = System.nanoTime();
        synchronized (this) {
            decoderNs += middleNs - startNs;
            candidateNs += endNs - middleNs;
            compared++;
            if (comparison.differ(before, one, after, other)) different++;
            if (other == DecodeResult.DECODER_FAILED && one != other && failed++ == 0) fault = thrown;
        }
    }

    private DecodeResult decode(DecoderSlot slot, FlowBatch into) {
        into.clear();
        into.openInterval(Interval.UNKNOWN);
        into.openDatagram(datagram);
        try {
            return slot.decoder().decode(datagram, into);
        } catch (Throwable e) { // a candidate may throw whatever it likes: that is what we want to know
            thrown = e.toString();
            return DecodeResult.DECODER_FAILED;
        }
    }

    private void differs(String field, String one, String other) {
        if (fields.size() >= MOST_FIELDS && !fields.containsKey(field)) return;
        var found = fields.computeIfAbsent(field, _ -> new Found());
        found.count++;
        if (found.examples.size() >= MOST_EXAMPLES) return;
        var row = before.datagram();
        var exporter = new IpAddress(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow) + " "
                + new IpAddress(row.agentIpVersion, row.agentHigh, row.agentLow);
        var payload = new byte[datagram.length];
        datagram.payload.get(0, payload);
        long sequence = Integer.toUnsignedLong(row.sequence);
        found.examples.add(new ShadowReport.Example(
                exporter, sequence, one, other, HexFormat.of().formatHex(payload)));
    }
}
