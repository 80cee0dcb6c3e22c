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
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UdpSocketTest {
    enum Way {
        RECVMMSG {
            @Override
            UdpSocket open(String host, int port, int bufferBytes) throws IOException {
                assumeTrue(UdpSocket.hasRecvmmsg(), "this system has no recvmmsg");
                return UdpSocket.openRecvmmsg(new InetSocketAddress(InetAddress.ofLiteral(host), port), bufferBytes);
            }
        },
        NIO {
            @Override
            UdpSocket open(String host, int port, int bufferBytes) throws IOException {
                return UdpSocket.openNio(new InetSocketAddress(InetAddress.ofLiteral(host), port), bufferBytes);
            }
        };

        abstract UdpSocket open(String host, int port, int bufferBytes) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void bringsManyDatagramsWithLengthSenderAndBytes(Way way) throws IOException {
        try (var socket = way.open("127.0.0.1", 0, 0);
                var sender = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            for (int i = 1; i <= 70; i++) send(sender, socket, i, (byte) i);
            assertEquals(UdpSocket.SLOTS, receiveAtLeast(socket));
            for (int i = 0; i < UdpSocket.SLOTS; i++) {
                assertEquals(i + 1, socket.length(i));
                assertEquals((byte) (i + 1), socket.slot(i).get(i));
                assertEquals(4, socket.senderIpVersion(i));
                assertEquals(0, socket.senderHigh(i));
                assertEquals(0x7F000001L, socket.senderLow(i));
                assertEquals(sender.getLocalPort(), socket.senderPort(i));
            }
            assertEquals(6, socket.receive());
            assertEquals(70, socket.length(5));
            assertEquals(0, socket.receive());
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesPartInAMulticastGroup(Way way) throws IOException {
        var group = InetAddress.ofLiteral("239.255.63.43");
        var loopback = NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1"));
        try (var socket = way.open("239.255.63.43", 0, 0);
                var sender = new MulticastSocket()) {
            socket.joinGroup(group, loopback.getIndex());
            sender.setNetworkInterface(loopback);
            var to = new InetSocketAddress(group, socket.localAddress().getPort());
            sender.send(new DatagramPacket(new byte[7], 7, to));
            assertEquals(1, receiveAtLeast(socket));
            assertEquals(7, socket.length(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesIpv4AndIpv6OnOneSocket(Way way) throws IOException {
        try (var socket = way.open("::", 0, 0);
                var four = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                var six = new DatagramSocket(0, InetAddress.ofLiteral("::1"))) {
            four.send(packet("127.0.0.1", socket, 4));
            receiveAtLeast(socket);
            assertEquals(4, socket.senderIpVersion(0));
            assertEquals(0x7F000001L, socket.senderLow(0));
            six.send(packet("::1", socket, 6));
            receiveAtLeast(socket);
            assertEquals(6, socket.senderIpVersion(0));
            assertEquals(0, socket.senderHigh(0));
            assertEquals(1, socket.senderLow(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheLargestAndTheEmptyDatagram(Way way) throws IOException {
        try (var socket = way.open("127.0.0.1", 0, 1 << 20);
                var sender = new DatagramSocket()) {
            send(sender, socket, 65_507, (byte) 7);
            send(sender, socket, 0, (byte) 0);
            assertEquals(2, receiveAtLeast(socket));
            assertEquals(65_507, socket.length(0));
            assertEquals(7, socket.slot(0).get(65_506));
            assertEquals(0, socket.length(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyAPortIsNotToBeHad(Way way) throws IOException {
        try (var first = way.open("127.0.0.1", 0, 0)) {
            int port = first.localAddress().getPort();
            var problem = assertThrows(IOException.class, () -> way.open("127.0.0.1", port, 0));
            assertTrue(problem.getMessage().startsWith("Address already in use"), problem.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsTheBufferInTheUnitInWhichItWasAskedFor(Way way) throws IOException {
        try (var socket = way.open("127.0.0.1", 0, 100_000)) {
            assertEquals(100_000, socket.receiveBufferBytes());
        }
    }

    @ParameterizedTest
    @CsvSource({"RECVMMSG, 127.0.0.1", "RECVMMSG, ::1", "RECVMMSG, ::", "NIO, 127.0.0.1", "NIO, ::1", "NIO, ::"})
    void tellsWhatTheSystemDroppedForIt(Way way, String host) throws IOException {
        var to = host.equals("::") ? "::1" : host;
        try (var socket = way.open(host, 0, 20_000);
                var sender = new DatagramSocket(0, InetAddress.ofLiteral(to))) {
            assertEquals(0, socket.dropped());
            for (int i = 0; i < 500; i++) sender.send(packet(to, socket, 1_000));
            int received = 0;
            for (int count = receiveAtLeast(socket); count > 0; count = socket.receive()) received += count;
            assertTrue(socket.dropped() > 0);
            assertEquals(500, received + socket.dropped(), "also when it is asked once more");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsNothingOfWhatWasDroppedForAnotherSocketWithItsPort(Way way) throws IOException {
        try (var socket = way.open("127.0.0.1", 0, 0)) {
            int port = socket.localAddress().getPort();
            try (var other = way.open("127.9.9.9", port, 20_000);
                    var sender = new DatagramSocket()) {
                for (int i = 0; i < 500; i++) sender.send(packet("127.9.9.9", socket, 1_000));
                assertTrue(other.dropped() > 0);
                assertEquals(0, socket.dropped());
            }
        }
    }

    private static int receiveAtLeast(UdpSocket socket) throws IOException {
        socket.await(5_000);
        return socket.receive();
    }

    private static void send(DatagramSocket sender, UdpSocket to, int length, byte fill) throws IOException {
        var bytes = new byte[length];
        java.util.Arrays.fill(bytes, fill);
        sender.send(new DatagramPacket(bytes, length, to.localAddress()));
    }

    private static DatagramPacket packet(String host, UdpSocket to, int length) {
        return new DatagramPacket(
                new byte[length],
                length,
                InetAddress.ofLiteral(host),
                to.localAddress().getPort());
    }
}
