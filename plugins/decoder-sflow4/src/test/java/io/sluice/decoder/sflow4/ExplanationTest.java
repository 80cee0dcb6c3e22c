package io.sluice.decoder.sflow4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.testkit.ExplainedDatagram;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Path OWN = Path.of("src/test/resources/captures");

    @Test
    void tellsEachByteOnceAndFindsAFaultWhereTheDecoderCountsOne() {
        var payloads = AnyDatagramTest.payloads();
        var random = new Random(20_261_124);
        int malformed = 0;
        for (int i = 0; i < 30_000; i++) {
            var payload = AnyDatagramTest.mutated(payloads.get(i % payloads.size()), random);
            var explained = ExplainedDatagram.of(new Sflow4Provider(), TestDatagrams.of(payload));
            if (explained.result().isMalformed()) malformed++;
        }
        assertTrue(malformed > 3000 && malformed < 29_000, malformed + " of the mutations are malformed");
    }

    @Test
    void tellsCapturesAsTheDecoderReadsThem() throws IOException {
        int datagrams = 0;
        try (var files = Files.list(OWN)) {
            for (var file :
                    files.filter(name -> name.toString().endsWith(".pcap")).toList()) {
                for (var datagram : Capture.datagrams(file)) {
                    var explained = ExplainedDatagram.of(new Sflow4Provider(), datagram);
                    assertEquals(DecodeResult.DECODED, explained.result(), file.toString());
                    datagrams++;
                }
            }
        }
        assertTrue(datagrams > 0, "no datagram in " + OWN);
    }

    @Test
    void saysWhichPartNobodyKnows() {
        var payload =
                OldDatagrams.of(4).stray(new byte[] {0, 0, 0, 9}).announcing(1).bytes();
        var explained = ExplainedDatagram.of(new Sflow4Provider(), TestDatagrams.of(payload));
        assertEquals(DecodeResult.DECODED, explained.result());
        assertEquals(Optional.of("9"), explained.told().value("sample of type 9", "sample_type"));
    }
}
