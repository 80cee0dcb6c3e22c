package io.sluice.app.command;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.DecoderProvider;
import io.sluice.api.FlowBatch;
import io.sluice.api.IpAddress;
import io.sluice.api.Options;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// Prints datagrams with what decoders tell of them, and what the same decoders make of them.
///
/// @param providers the decoders that are asked in turn
/// @param out       where it is printed
/// @param paints    whether in colours
record Explaining(List<DecoderProvider> providers, PrintWriter out, boolean paints) {
    private static final long NS_PER_S = 1_000_000_000;
    private static final int NETFLOW_5 = 5;
    private static final int NETFLOW_9 = 9;
    private static final int IPFIX = 10;

    /// Prints a datagram.
    ///
    /// @param number which of its capture it is, from 1
    void explain(Datagram datagram, long number) {
        var tree = new ExplanationTree(datagram.payload, out, paints);
        tree.headline("datagram " + number + where(datagram));
        for (var provider : providers) {
            if (!provider.explain(datagram, tree)) continue;
            tree.headline(provider.name() + ": " + verdict(provider, datagram));
            return;
        }
        tree.skipped(0, datagram.length, "not a datagram that " + names() + " would take: " + firstWord(datagram));
    }

    private String names() {
        return String.join(" or ", providers.stream().map(DecoderProvider::name).toList());
    }

    private static String where(Datagram datagram) {
        if (datagram.senderPort == 0) return "";
        var sender = new IpAddress(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow);
        var seenAt = Instant.ofEpochSecond(datagram.receivedAtNs / NS_PER_S, datagram.receivedAtNs % NS_PER_S);
        return ", from " + sender + " port " + datagram.senderPort
                + (datagram.receivedAtNs == 0 ? "" : ", captured " + seenAt);
    }

    private static String verdict(DecoderProvider provider, Datagram datagram) {
        var batch = new FlowBatch();
        try (var decoder = provider.create(new Options("", Map.of(), new ArrayList<>()))) {
            batch.openDatagram(datagram);
            var result = decoder.decode(datagram, batch);
            return words(result) + samples(batch.datagram());
        }
    }

    private static String words(DecodeResult result) {
        var words = result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return result.isMalformed() ? "malformed (" + words + ")" : words;
    }

    private static String samples(DatagramRow head) {
        var samples = new StringJoiner(", ");
        count(samples, head.flowSamples, "flow");
        count(samples, head.counterSamples, "counter");
        count(samples, head.discardSamples, "discard");
        count(samples, head.samplesSkipped, "skipped");
        count(samples, head.samplesMalformed, "malformed");
        count(samples, head.samplesLost(), "lost");
        samples.setEmptyValue("no sample");
        var besides = new StringJoiner(", ", "; ", "");
        count(besides, head.recordsSkipped, "records skipped");
        count(besides, head.longerRecords, "records longer than their format");
        count(besides, head.paddedSamples, "samples padded");
        count(besides, head.strayBytes, "stray bytes");
        besides.setEmptyValue("");
        return ", " + samples + " of " + Integer.toUnsignedString(head.samplesAnnounced) + " announced" + besides;
    }

    private static void count(StringJoiner counts, long count, String kind) {
        if (count > 0) counts.add(count + " " + kind);
    }

    private static String firstWord(Datagram datagram) {
        if (datagram.length < 4) return "it is shorter than a version number";
        int first = Short.toUnsignedInt(datagram.payload.getShort(0));
        return switch (first) {
            case NETFLOW_5, NETFLOW_9 -> "it begins as NetFlow version " + first + " does";
            case IPFIX -> "it begins as IPFIX does";
            default -> "its first word is no version of sFlow that they know";
        };
    }
}
