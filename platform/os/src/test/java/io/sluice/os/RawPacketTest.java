package io.sluice.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawPacketTest {
    private static final int ADDRESSES_V4 = 12;
    private static final int ADDRESSES_V6 = 8;

    private final RawPacket packet = new RawPacket(Arena.ofAuto());
    private final ByteBuffer payload = ByteBuffer.allocate(65_536);

    @ParameterizedTest
    @CsvSource({"4, 0", "4, 1", "4, 1399", "4, 65507", "6, 0", "6, 1", "6, 1399", "6, 65527"})
    void theChecksumIsThatOfUdp(int version, int length) {
        fill(version, length);
        var bytes = packet.whole().toArray(ValueLayout.JAVA_BYTE);
        int headers = version == 4 ? 20 : 40;
        assertEquals(headers + 8 + length, bytes.length);
        var buffer = ByteBuffer.wrap(bytes);
        assertNotEquals(0, buffer.getShort(headers + 6), "which would say that there is none");
        // Over all of it, the checksum among it, the sum is that of nothing.
        long sum = 17L + 8 + length;
        for (int at = version == 4 ? ADDRESSES_V4 : ADDRESSES_V6; at < bytes.length; at += 2)
            sum += (bytes[at] & 0xFF) << 8 | (at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0);
        while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >>> 16);
        assertEquals(0xFFFF, sum);
    }

    @ParameterizedTest
    @CsvSource({"4, 1500", "4, 9000", "4, 65507", "6, 1225", "6, 9000", "6, 65527"})
    void theFragmentsAreTheBodyAndNoneIsLongerThanEveryLinkTakes(int version, int length) {
        fill(version, length);
        var body = packet.whole().asSlice(version == 4 ? 20 : 40).toArray(ValueLayout.JAVA_BYTE);
        int headers = version == 4 ? 20 : 48;
        int last = 0;
        for (int round = 1; round <= 2; round++) {
            packet.payload(payload, length); // fragments overwrite the body
            packet.beginFragments();
            var joined = new ByteArrayOutputStream();
            for (int at = 0; at < packet.bodyLength(); at += packet.fragmentLength()) {
                var fragment = packet.fragment(at).toArray(ValueLayout.JAVA_BYTE);
                assertTrue(fragment.length <= 1_280, fragment.length + " bytes");
                var buffer = ByteBuffer.wrap(fragment);
                boolean isLast = at + packet.fragmentLength() >= packet.bodyLength();
                int id = version == 4 ? buffer.getShort(4) : buffer.getInt(44);
                assertNotEquals(0, id);
                if (at == 0) assertNotEquals(last, id, "each datagram has its own");
                else assertEquals(last, id);
                last = id;
                if (version == 4) assertEquals(at / 8 | (isLast ? 0 : 0x2000), buffer.getShort(6) & 0xFFFF);
                else assertEquals(at | (isLast ? 0 : 1), buffer.getShort(42) & 0xFFFF);
                joined.write(fragment, headers, fragment.length - headers);
            }
            assertArrayEquals(body, joined.toByteArray());
        }
    }

    private void fill(int version, int length) {
        for (int i = 0; i < length; i++) payload.put(i, (byte) (i * 31));
        packet.begin(version);
        packet.source(version == 4 ? 0 : 0x2001_0db8_0000_0000L, version == 4 ? 0xC0000201L : 1, 65_535);
        packet.target(version == 4 ? 0 : 0x2001_0db8_ffff_ffffL, version == 4 ? 0xFFFFFFFEL : -3, 6_343);
        packet.payload(payload, length);
    }
}
