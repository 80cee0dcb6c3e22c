package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.IpAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "fe80::1",
                "2001:db8::1:0:0:1",
                "2001:0:0:1::1",
                "2001:db8:0:1:1:1:1:1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "1:2:3:4:5:6::",
                "::3:4:5:6:7:8"
            })
    void writesCanonicalText(String text) throws IOException {
        assertEquals(text, text(IpAddress.parse(text)));
    }

    @Test
    void writesMappedAddressWithDots() throws IOException {
        assertEquals("::ffff:192.0.2.1", text(new IpAddress(6, 0, 0xFFFF_C000_0201L)));
    }

    @Test
    void agreesWithTheApiOnAddressesWithManyZeros() throws IOException {
        var random = new SplittableRandom(5952);
        for (int i = 0; i < 20_000; i++) {
            var address = new IpAddress(6, sparse(random), sparse(random));
            if (address.high() == 0 && address.low() >>> 32 == 0xFFFF) continue;
            assertEquals(address.toString(), text(address));
        }
    }

    private static long sparse(SplittableRandom random) {
        long value = 0;
        for (int i = 0; i < 4; i++) value = value << 16 | (random.nextBoolean() ? 0 : random.nextInt(0x1_0000));
        return value;
    }

    private static String text(IpAddress address) throws IOException {
        var written = new ByteArrayOutputStream();
        var out = new TextBuffer(Channels.newChannel(written));
        AddressText.write(address.version(), address.high(), address.low(), out);
        out.writeOut();
        return written.toString();
    }
}
