package io.sluice.decoder.sflow4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.TestDatagrams;
import io.sluice.testkit.WireBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who takes which datagram, where both decoders listen on one port.
class VersionsTest {
    private static final byte[] FRAME =
            Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(53, 54).bytes();

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void earlierVersionsAreForThisDecoderOnly(int version) {
        var payload = OldDatagrams.of(version)
                .sample(OldDatagrams.flow(1, OldDatagrams.header(FRAME)))
                .bytes();
        assertEquals(DecodeResult.DECODED, result(new Sflow4Provider(), payload));
        assertEquals(DecodeResult.NOT_MINE, result(new Sflow5Provider(), payload));
    }

    @Test
    void version5IsForTheOtherDecoderOnly() {
        var payload = SflowDatagrams.from("192.0.2.1")
                .sample(SflowSample.flow().header(FRAME))
                .bytes();
        assertEquals(DecodeResult.NOT_MINE, result(new Sflow4Provider(), payload));
        assertEquals(DecodeResult.DECODED, result(new Sflow5Provider(), payload));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6, 0x0005_0001, 0x0009_0002, 0x0002_0000, 0x0400_0000, -1})
    void allElseIsForNeither(int firstWord) {
        var payload = new WireBytes().u32(firstWord).zeros(60).toArray();
        assertEquals(DecodeResult.NOT_MINE, result(new Sflow4Provider(), payload));
        assertEquals(DecodeResult.NOT_MINE, result(new Sflow5Provider(), payload));
    }

    @Test
    void isSelectedByItsName() {
        assertEquals("sflow4", new Sflow4Provider().name());
    }

    @Test
    void tellsWhichTunnelsAreAllowed() {
        var problems = new ArrayList<Problem>();
        new Sflow4Provider().create(new Options("", Map.of("tunnels", "both"), problems));
        assertEquals(
                List.of("'both' is not allowed; it must be one of outer, inner"),
                problems.stream().map(Problem::message).toList());
    }

    private static DecodeResult result(DecoderProvider provider, byte[] payload) {
        var datagram = TestDatagrams.of(payload);
        var batch = new FlowBatch();
        batch.openDatagram(datagram);
        try (Decoder decoder = provider.create(new Options("", Map.of(), new ArrayList<>()))) {
            var result = decoder.decode(datagram, batch);
            assertEquals(result == DecodeResult.NOT_MINE ? 0 : 1, batch.rowCount());
            return result;
        }
    }
}
