package io.sluice.os;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Linux's list of UDP sockets, for one who has no better way to ask: `/proc/net/udp` and `udp6`, a line a socket with
/// `slot: address:port ... drops`. Addresses are in hexadecimal, each four bytes of them as the machine's own number.
final class SocketTable {
    private static final Path IPV4 = Path.of("/proc/net/udp");
    private static final Path IPV6 = Path.of("/proc/net/udp6");

    private SocketTable() {}

    /// {@return how many datagrams the system dropped for a socket; 0 where it does not say}
    static long dropped(InetSocketAddress socket) {
        var table = socket.getAddress() instanceof Inet4Address ? IPV4 : IPV6;
        var name = name(socket);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 2 && fields[1].equals(name))
                    .mapToLong(fields -> Long.parseLong(fields[fields.length - 1]))
                    .sum();
        } catch (IOException | RuntimeException e) {
            return 0; // another system, or a list of another form
        }
    }

    private static String name(InetSocketAddress socket) {
        var address = ByteBuffer.wrap(socket.getAddress().getAddress()).order(ByteOrder.nativeOrder());
        var name = new StringBuilder();
        while (address.hasRemaining()) name.append(String.format(Locale.ROOT, "%08X", address.getInt()));
        return name.append(String.format(Locale.ROOT, ":%04X", socket.getPort()))
                .toString();
    }
}
