package io.sluice.fuzz;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.decoder.sflow4.Sflow4Provider;
import io.sluice.decoder.sflow5.Sflow5Provider;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The decoders of all versions, asked in turn, as an input has them. Loaded by a [CountingLoader] it counts what they
/// read.
public final class CountedDecoder implements Decoding {
    private final List<Decoder> decoders = new ArrayList<>();
    private final FlowBatch batch = new FlowBatch();

    /// Makes decoders.
    ///
    /// @param tunnels their option of that name
    public CountedDecoder(String tunnels) {
        for (DecoderProvider provider : List.of(new Sflow5Provider(), new Sflow4Provider())) {
            decoders.add(provider.create(new Options("", Map.of("tunnels", tunnels), new ArrayList<>())));
        }
    }

    static Decoding load(String tunnels) {
        try {
            var type = new CountingLoader().loadClass(CountedDecoder.class.getName());
            return (Decoding) type.getConstructor(String.class).newInstance(tunnels);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String decode(byte[] payload, boolean keepsRecords) {
        var datagram = new Datagram(ByteBuffer.wrap(payload));
        datagram.length = payload.length;
        batch.clear();
        batch.keepRecords(keepsRecords);
        batch.openDatagram(datagram);
        var result = decoders.getFirst().decode(datagram, batch);
        for (int i = 1; i < decoders.size() && result == DecodeResult.NOT_MINE; i++) {
            result = decoders.get(i).decode(datagram, batch);
        }
        return result.name();
    }
}
