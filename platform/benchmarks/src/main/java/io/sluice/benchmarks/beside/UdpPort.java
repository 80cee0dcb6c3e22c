package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the kernel tells of a UDP port of 127.0.0.1 (`/proc/net/udp`).
final class UdpPort {
    private static final Path TABLE = Path.of("/proc/net/udp");
    private static final int LOCAL_ADDRESS = 1;
    private static final int QUEUES = 4;
    private static final int DROPS = 12;

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

    private static List<String> column(int port, int index) throws IOException {
        var local = "0100007F:%04X".formatted(port);
        return Files.readAllLines(TABLE).stream()
                .map(line -> line.strip().split(" +"))
                .filter(columns -> columns[LOCAL_ADDRESS].equals(local))
                .map(columns -> columns[index])
                .toList();
    }
}
