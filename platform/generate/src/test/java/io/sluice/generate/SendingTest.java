package io.sluice.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.os.UdpSender;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendingTest {
    private static final Load LOAD = new Load(2, 4, 0, Defects.NONE);

    @TempDir
    Path folder;

    @Test
    void sendsWhatItWouldWriteInTheSameOrder() throws IOException {
        var written = WrittenLoad.of(folder, LOAD, schedule(60)).payloads();
        try (var receiver = receiver();
                var socket = open(receiver)) {
            var generator = generator(60, List.of(socket));
            generator.run();
            var packet = new DatagramPacket(new byte[2048], 2048);
            for (var payload : written) {
                receiver.receive(packet);
                assertTrue(Arrays.equals(payload, 0, payload.length, packet.getData(), 0, packet.getLength()));
            }
            assertEquals(60, generator.totals().datagrams().sent());
        }
    }

    @Test
    void sharesTheAgentsOutAmongSockets() throws IOException {
        try (var receiver = receiver();
                var first = open(receiver);
                var second = open(receiver)) {
            var generator = generator(60, List.of(first, second));
            generator.run();
            var portOfAgent = new HashMap<String, Integer>();
            var packet = new DatagramPacket(new byte[2048], 2048);
            for (int i = 0; i < 60; i++) {
                receiver.receive(packet);
                var agent = Arrays.toString(Arrays.copyOfRange(packet.getData(), 4, 12));
                int port = portOfAgent.merge(agent, packet.getPort(), (before, _) -> before);
                assertEquals(port, packet.getPort());
            }
            assertEquals(2, portOfAgent.values().stream().distinct().count());
        }
    }

    @Test
    void tellsThatNothingListens() throws IOException {
        InetSocketAddress closed;
        try (var receiver = receiver()) {
            closed = (InetSocketAddress) receiver.getLocalSocketAddress();
        }
        try (var socket = UdpSender.openNio(closed, Optional.empty())) {
            var generator = generator(60, List.of(socket));
            generator.run();
            assertTrue(generator.totals().refusals() > 0);
        }
    }

    @Test
    void endsWhenItIsTold() throws IOException {
        var generator = new Generator(LOAD, new Schedule(1, 0, Duration.ZERO), List.of(), Optional.empty());
        generator.end();
        generator.run();
        assertEquals(0, generator.totals().datagrams().made());
    }

    private static Generator generator(int datagrams, List<UdpSender> sockets) {
        return new Generator(LOAD, schedule(datagrams), sockets, Optional.empty());
    }

    private static Schedule schedule(int datagrams) {
        return new Schedule(0, datagrams, Duration.ZERO);
    }

    private static UdpSender open(DatagramSocket receiver) throws IOException {
        return UdpSender.openNio((InetSocketAddress) receiver.getLocalSocketAddress(), Optional.empty());
    }

    private static DatagramSocket receiver() throws IOException {
        var receiver = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        receiver.setReceiveBufferSize(1 << 20);
        receiver.setSoTimeout(10_000);
        return receiver;
    }
}
