package io.sluice.core.udp;

import io.sluice.core.UdpConfig;
import io.sluice.os.UdpSocket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an operator is told when the system gave something else than was asked for. Used while sockets are opened only.
final class SocketWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(UdpSource.class);

    private SocketWarnings() {}

    static void aboutBuffer(UdpConfig config, UdpSocket socket) {
        int asked = config.receiveBufferBytes();
        int got = socket.receiveBufferBytes();
        if (got >= asked) return;
        LOG.warn(
                "the receive buffer of {} is {} KiB, not the {} KiB asked for, so bursts may be lost in the kernel; "
                        + "allow it with: sysctl -w net.core.rmem_max={}",
                UdpSource.text(socket.localAddress()),
                got >> 10,
                asked >> 10,
                asked);
    }

    /// Nobody else counts them: they were dropped for the process before, or between the two.
    static void aboutDrops(UdpSocket socket) {
        if (socket.droppedBefore() == 0) return;
        LOG.warn(
                "the kernel had dropped {} datagrams for {} before this process took it",
                socket.droppedBefore(),
                UdpSource.text(socket.localAddress()));
    }

    static void aboutMissingIpv6(@Nullable IOException reason) {
        LOG.warn(
                "IPv6 is not to be had ({}); listening on IPv4 only",
                reason == null ? "no address" : reason.getMessage());
    }

    /// {@return a system's reason with what can be done about it}
    static String sentence(IOException reason) {
        var message = String.valueOf(reason.getMessage());
        if (message.startsWith("Address already in use")) {
            return message + "; another program listens there (ss -ulnp shows which)";
        }
        if (message.startsWith("Cannot assign requested address")) return message + "; no interface has this address";
        if (message.startsWith("No such device"))
            return message + "; no interface has a route to this multicast group: name one by interface";
        if (message.startsWith("Permission denied"))
            return message + "; ports below 1024 take root or CAP_NET_BIND_SERVICE";
        if (message.endsWith("(SO_ATTACH_REUSEPORT_CBPF)")) {
            return message + "; this kernel cannot share a port among workers; leave out workers, or set it to 1";
        }
        return message;
    }
}
