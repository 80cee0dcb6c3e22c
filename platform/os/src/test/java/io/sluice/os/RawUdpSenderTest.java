package io.sluice.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RawUdpSenderTest {
    private final ByteBuffer payload = ByteBuffer.allocateDirect(65_536);

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.9.8.7, 0",
        "127.0.0.1, 127.9.8.7, 1",
        "127.0.0.1, 127.9.8.7, 1399",
        "127.0.0.1, 127.9.8.7, 65507",
        "::1, ::1, 0",
        "::1, ::1, 1399",
        "::1, ::1, 20001",
    })
    void aSocketReceivesWhatIsSentFromTheSourceThatWasNamed(String to, String from, int length) throws IOException {
        try (var sender = open();
                var receiver = new DatagramSocket(new InetSocketAddress(to, 0))) {
            receiver.setSoTimeout(10_000);
            var way = sender.to((InetSocketAddress) receiver.getLocalSocketAddress());
            for (int i = 0; i < length; i++) payload.put(i, (byte) (i * 7));
            var source = ByteBuffer.wrap(InetAddress.ofLiteral(from).getAddress());
            boolean isIpv4 = source.remaining() == 4;
            way.from(
                    isIpv4 ? 0 : source.getLong(),
                    isIpv4 ? Integer.toUnsignedLong(source.getInt()) : source.getLong(),
                    4_711);
            way.send(payload, length);
            var packet = new DatagramPacket(new byte[65_536], 65_536);
            receiver.receive(packet);
            assertEquals(InetAddress.ofLiteral(from), packet.getAddress());
            assertEquals(4_711, packet.getPort());
            var expected = new byte[length];
            payload.get(0, expected);
            assertArrayEquals(expected, Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    @Test
    void whatIsLongerThanAPacketIsRefusedWithASentence() throws IOException {
        try (var sender = open()) {
            var way = sender.to(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9));
            way.from(0, 0x7F000001, 1);
            var problem = assertThrows(IOException.class, () -> way.send(payload, 65_508));
            assertEquals("it is longer than a packet of IP can be", problem.getMessage());
        }
    }

    private static RawUdpSender open() {
        try {
            return RawUdpSender.open();
        } catch (IOException e) {
            assumeTrue(false, "raw sockets are not allowed here: " + e.getMessage());
            throw new AssertionError(e);
        }
    }
}
