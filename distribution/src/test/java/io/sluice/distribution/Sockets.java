package io.sluice.distribution;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the kernel tells of the UDP sockets on this machine.
final class Sockets {
    private static final long PATIENCE_NS = 30_000_000_000L;

    private Sockets() {}

    static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    /// Sends a datagram to a port of 127.0.0.1.
    static void send(byte[] payload, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(payload, payload.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    /// Sends a datagram to a port of 127.0.0.1 from another address of the loopback interface.
    static void send(byte[] payload, String from, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral(from))) {
            socket.send(new DatagramPacket(payload, payload.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    /// How many sockets are bound to that port of 127.0.0.1.
    static long countOnLoopback(int port) throws IOException {
        String address = "0100007F:%04X".formatted(port);
        return column(port, 1).stream().filter(address::equals).count();
    }

    /// Waits until nothing waits in the receive buffer of the sockets with that port.
    static void awaitDrained(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (column(port, 4).stream().anyMatch(queues -> !queues.endsWith(":00000000"))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("port " + port + " is not being read");
            }
            Thread.sleep(10);
        }
    }

    /// Waits until a socket is bound to that port.
    static void awaitBound(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (column(port, 1).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody listens on port " + port);
            }
            Thread.sleep(10);
        }
    }

    /// How many datagrams the kernel has thrown away because the receive buffer of that port was full.
    static long dropped(int port) throws IOException {
        return column(port, 12).stream().mapToLong(Long::parseLong).sum();
    }

    private static List<String> column(int port, int index) throws IOException {
        List<String> values = new ArrayList<>();
        String ending = ":%04X".formatted(port);
        for (String table : List.of("/proc/net/udp", "/proc/net/udp6")) {
            if (!Files.exists(Path.of(table))) {
                continue;
            }
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split(" +", -1);
                if (columns[1].endsWith(ending)) {
                    values.add(columns[index]);
                }
            }
        }
        return values;
    }
}
