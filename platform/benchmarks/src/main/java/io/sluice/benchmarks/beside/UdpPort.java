package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the kernel tells of a UDP port of 127.0.0.1 (`/proc/net/udp`).
final class UdpPort {
    private static final Path TABLE = Path.of("/proc/net/udp");
    private static final int LOCAL_ADDRESS = 1;
    private static final int QUEUES = 4;
    private static final int DROPS = 12;

    /// What waits in the receive buffer of one of the sockets there.
    ///
    /// @param bytes what the kernel charges for it
    /// @param drops how many datagrams found no room there since it was opened
    record Waiting(long bytes, long drops) {}

    private UdpPort() {}

    static int free() throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    static boolean isBound(int port) throws IOException {
        return !column(port, LOCAL_ADDRESS).isEmpty();
    }

    /// {@return whether nothing waits in its receive buffer}
    static boolean isDrained(int port) throws IOException {
        return column(port, QUEUES).stream().allMatch(queues -> queues.endsWith(":00000000"));
    }

    /// {@return how many datagrams found no room in its receive buffer since it was opened}
    static long drops(int port) throws IOException {
        return column(port, DROPS).stream().mapToLong(Long::parseLong).sum();
    }

    /// {@return what waits in each of the sockets there, in an order that stays}
    static List<Waiting> waiting(int port) throws IOException {
        return rows(port)
                .map(columns -> new Waiting(
                        Long.parseLong(columns[QUEUES].substring(columns[QUEUES].indexOf(':') + 1), 16),
                        Long.parseLong(columns[DROPS])))
                .toList();
    }

    private static List<String> column(int port, int index) throws IOException {
        return rows(port).map(columns -> columns[index]).toList();
    }

    private static Stream<String[]> rows(int port) throws IOException {
        var local = "0100007F:%04X".formatted(port);
        return Files.readAllLines(TABLE).stream()
                .map(line -> line.strip().split(" +"))
                .filter(columns -> columns[LOCAL_ADDRESS].equals(local));
    }
}
