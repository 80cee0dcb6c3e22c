package io.sluice.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketGroupTest {
    private static final int SENDERS = 60;
    private static final int ROUNDS = 3;
    private static final long PATIENCE_NS = 20_000_000_000L;

    /// Sends a datagram of one byte from an address.
    interface Sending {
        void send(int sender, int port, byte content) throws IOException;
    }

    @BeforeEach
    void groupsTakeRecvmmsg() {
        assumeTrue(UdpSocket.hasRecvmmsg(), "this system has no recvmmsg");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void eachSenderAlwaysMeetsTheSameSocketAndNoSocketIsIdle(int count) throws IOException {
        assertPinned(open("127.0.0.1", 0, count), SocketGroupTest::sendFromLoopback);
    }

    @Test
    void ipv4SendersAreToldApartOnASocketThatTakesBothFamilies() throws IOException {
        assumeIpv6();
        assertPinned(open("::", 0, 2), SocketGroupTest::sendFromLoopback);
    }

    @Test
    void ipv6SendersAreToldApartByTheirLastBytes() throws IOException {
        assumeIpv6();
        assertPinned(open("::", 0, 2), (sender, port, content) -> sendFromAnywhere("fd00::", sender, port, content));
    }

    @Test
    void ipv6SendersAreToldApartByTheirNetworks() throws IOException {
        assumeIpv6();
        assertPinned(open("::1", 0, 3), (sender, port, content) -> {
            var network = "fd00:0:0:%x::".formatted(sender);
            sendFromAnywhere(network, 1, port, content);
        });
    }

    @Test
    void theLoopbackAddressOfIpv6MeetsOneSocketFromWhateverPort() throws IOException {
        assumeIpv6();
        try (var group = open("::", 0, 4)) {
            int port = group.port();
            for (int i = 0; i < 40; i++) send("::1", "::1", port, (byte) 0);
            long used = Arrays.stream(group.meetings(40)[0])
                    .filter(datagrams -> datagrams > 0)
                    .count();
            assertEquals(1, used);
        }
    }

    @Test
    void aPortThatIsTakenIsFoundAlsoWhenItsOwnerWouldShareIt() throws IOException {
        try (var other = sharing("127.0.0.1", 0)) {
            int port = ((InetSocketAddress) other.getLocalAddress()).getPort();
            var problem = assertThrows(IOException.class, () -> open("127.0.0.1", port, 2));
            assertTrue(problem.getMessage().startsWith("Address already in use"), problem.getMessage());
        }
    }

    @Test
    void neitherASocketNorASecondGroupGetsThePortOfAGroup() throws IOException {
        try (var group = open("127.0.0.1", 0, 2)) {
            int port = group.port();
            assertThrows(IOException.class, () -> open("127.0.0.1", port, 1));
            assertThrows(IOException.class, () -> open("127.0.0.1", port, 2));
        }
    }

    @Test
    void aSingleSocketSharesItsAddressWithNobody() throws IOException {
        try (var group = open("127.0.0.1", 0, 1)) {
            assertThrows(
                    IOException.class, () -> sharing("127.0.0.1", group.port()).close());
        }
    }

    @Test
    void allSocketsHaveOneAddressAndTheirOwnBuffer() throws IOException {
        try (var group = open("127.0.0.1", 0, 8)) {
            assertEquals(8, group.sockets.size());
            for (var socket : group.sockets) {
                assertEquals(group.port(), socket.localAddress().getPort());
                assertEquals(100_000, socket.receiveBufferBytes());
            }
        }
    }

    /// In each round every sender sends once, and all is received before the next, so that no buffer gets full.
    private static void assertPinned(Group opened, Sending sending) throws IOException {
        try (var group = opened) {
            int count = group.sockets.size();
            var all = new int[SENDERS][count];
            for (int round = 0; round < ROUNDS; round++) {
                for (int sender = 0; sender < SENDERS; sender++) sending.send(sender, group.port(), (byte) sender);
                var met = group.meetings(SENDERS);
                for (int sender = 0; sender < SENDERS; sender++) add(all[sender], met[sender]);
            }
            var sendersOfSocket = new int[count];
            for (var sender : all) {
                int socket = only(sender);
                assertEquals(ROUNDS, sender[socket], () -> "met several: " + Arrays.toString(sender));
                sendersOfSocket[socket]++;
            }
            int fewest = Arrays.stream(sendersOfSocket).min().orElse(0);
            assertTrue(fewest >= SENDERS / count / 3, Arrays.toString(sendersOfSocket));
        }
    }

    private static int only(int[] datagrams) {
        int socket = 0;
        while (datagrams[socket] == 0) socket++;
        return socket;
    }

    private static void add(int[] sums, int[] numbers) {
        for (int i = 0; i < sums.length; i++) sums[i] += numbers[i];
    }

    private static void sendFromLoopback(int sender, int port, byte content) throws IOException {
        send("127.0.1." + (sender + 1), "127.0.0.1", port, content);
    }

    private static void send(String from, String to, int port, byte content) throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.ofLiteral(from))) {
            socket.send(new DatagramPacket(new byte[] {content}, 1, InetAddress.ofLiteral(to), port));
        }
    }

    private static void sendFromAnywhere(String network, int host, int port, byte content) throws IOException {
        var from = InetAddress.ofLiteral(network + Integer.toHexString(host + 1));
        try (var sender = FreeSender.open(from, new InetSocketAddress(InetAddress.ofLiteral("::1"), port))) {
            sender.send(content);
        }
    }

    private static void assumeIpv6() {
        try (var socket = new DatagramSocket(0, InetAddress.ofLiteral("::1"))) {
            assertTrue(socket.isBound());
        } catch (IOException e) {
            assumeTrue(false, "this machine has no IPv6 on its loopback interface");
        }
    }

    private static DatagramChannel sharing(String host, int port) throws IOException {
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            return channel.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static Group open(String host, int port, int count) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral(host), port);
        return new Group(
                count == 1
                        ? List.of(UdpSocket.openRecvmmsg(address, 100_000))
                        : SocketGroup.open(address, 100_000, count));
    }

    /// Sockets on one address.
    private record Group(List<UdpSocket> sockets) implements AutoCloseable {
        int port() {
            return sockets.getFirst().localAddress().getPort();
        }

        /// How many datagrams of each content came to each socket, as soon as all have come.
        int[][] meetings(int datagrams) throws IOException {
            var met = new int[SENDERS][sockets.size()];
            long deadlineNs = System.nanoTime() + PATIENCE_NS;
            for (int left = datagrams; left > 0; ) {
                for (int i = 0; i < sockets.size(); i++) left -= take(sockets.get(i), i, met);
                if (left > 0) sockets.getFirst().await(1);
                assertTrue(System.nanoTime() < deadlineNs, left + " datagrams have not come");
            }
            return met;
        }

        private static int take(UdpSocket socket, int index, int[][] met) throws IOException {
            int count = socket.receive();
            for (int slot = 0; slot < count; slot++) met[socket.slot(slot).get(0)][index]++;
            return count;
        }

        @Override
        public void close() {
            sockets.forEach(UdpSocket::close);
        }
    }
}
