package io.sluice.app.files;

import io.sluice.api.Decoder;
import io.sluice.api.Options;
import io.sluice.api.Reader;
import io.sluice.api.ReaderProvider;
import io.sluice.app.config.Providers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes readers of captures (pcap, pcapng) and of files that are one raw sFlow datagram. The platform's
/// own.
///
/// @param providers what plugins offer: the decoders
record CaptureReaderProvider(Providers providers) implements ReaderProvider {
    private static final int PCAPNG = 0x0A0D_0D0A;
    private static final int GZIP = 0x1F8B;
    private static final int LEAST_DATAGRAM_BYTES = 24;

    @Override
    public String name() {
        return "capture";
    }

    /// Compressed captures are recognized, too, since reading them tells what to do.
    @Override
    public boolean recognizes(byte[] head) {
        if (head.length < LEAST_DATAGRAM_BYTES) return false;
        var bytes = ByteBuffer.wrap(head);
        int first = bytes.getInt(0);
        boolean isPcap = isPcap(first) || isPcap(Integer.reverseBytes(first));
        boolean isVersion = first == 2 || first == 4 || first == 5;
        boolean isDatagram = isVersion && (bytes.getInt(4) == 1 || bytes.getInt(4) == 2);
        return isPcap || isDatagram || first == PCAPNG || first >>> 16 == GZIP;
    }

    @Override
    public Reader create(Options options) {
        var names = options.texts("decoders", List.of("sflow5", "sflow4"));
        var own =
                options.has("tunnels") ? Map.of("tunnels", options.text("tunnels", "outer")) : Map.<String, Object>of();
        var decoders = new ArrayList<Decoder>();
        for (var name : names) {
            var provider = providers.decoder(name);
            if (provider.isPresent()) {
                var problems = new ArrayList<io.sluice.api.Problem>();
                decoders.add(provider.get().create(new Options("", own, problems)));
                problems.forEach(problem -> options.problem(problem.path(), problem.message()));
            } else {
                options.problem(
                        "decoders",
                        "no plugin has the decoder '" + name + "'; known are "
                                + String.join(", ", providers.decoderNames()));
            }
        }
        return new CaptureReader(decoders);
    }

    private static boolean isPcap(int magic) {
        return magic == 0xA1B2_C3D4 || magic == 0xA1B2_3C4D;
    }
}
