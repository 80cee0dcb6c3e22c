package io.sluice.core.udp;

import io.sluice.api.Datagram;
import io.sluice.api.IpAddress;
import io.sluice.core.AddressFamily;
import io.sluice.core.DatagramSource;
import io.sluice.core.ReceiverKind;
import io.sluice.core.UdpConfig;
import io.sluice.os.SocketGroup;
import io.sluice.os.UdpSocket;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Datagrams from a UDP socket, in the memory in which the kernel left them.
public final class UdpSource implements DatagramSource {
    private final UdpSocket socket;
    private final Datagram[] datagrams = new Datagram[UdpSocket.SLOTS];
    private final String description;
    private final GatherPace pace;
    private int lastCount;

    private UdpSource(UdpSocket socket) {
        this.socket = socket;
        pace = new GatherPace(socket.receiveBufferBytes());
        for (int i = 0; i < datagrams.length; i++) datagrams[i] = new Datagram(socket.slot(i));
        description = text(socket.localAddress());
    }

    /// Opens a socket: on the first of the host's addresses that can be bound.
    ///
    /// @param config what to open
    /// @return the source
    /// @throws IOException when none can be bound, with a sentence that says why
    public static UdpSource open(UdpConfig config) throws IOException {
        return open(config, 1).getFirst();
    }

    /// Opens a socket for each worker, on the first of the host's addresses that can be bound. An exporter always
    /// meets the same one.
    ///
    /// @param config  what to open
    /// @param workers how many, at least 1
    /// @return the sources
    /// @throws IOException when none can be bound, with a sentence that says why
    public static List<UdpSource> open(UdpConfig config, int workers) throws IOException {
        if (workers > 1 && !isMmsg(config)) {
            throw new IOException("cannot listen on " + text(config) + " with " + workers
                    + " workers: that takes Linux and the receiver recvmmsg; leave out workers, or set it to 1");
        }
        IOException first = null;
        for (var address : addresses(config)) {
            try {
                var sockets = open(config, new InetSocketAddress(address, config.port()), workers);
                SocketWarnings.aboutBuffer(config, sockets.getFirst());
                if (isFallBack(config, address)) SocketWarnings.aboutMissingIpv6(first);
                return sockets.stream().map(UdpSource::new).toList();
            } catch (IOException e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        var reason = first == null ? "it has no such address" : SocketWarnings.sentence(first);
        throw new IOException("cannot listen on " + text(config) + ": " + reason, first);
    }

    /// Takes a bound socket that whoever started this process has left open for it.
    ///
    /// @param config     what is asked of it; where to listen it says itself
    /// @param descriptor its number
    /// @return the source
    /// @throws IOException when it cannot be read, with a sentence that says why
    public static UdpSource adopt(UdpConfig config, int descriptor) throws IOException {
        try {
            var socket = UdpSocket.adopt(descriptor, config.receiveBufferBytes());
            SocketWarnings.aboutBuffer(config, socket);
            SocketWarnings.aboutDrops(socket);
            return new UdpSource(socket);
        } catch (IOException e) {
            throw new IOException("the socket " + descriptor + " that was given cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public int receive(long nowNs) throws IOException {
        int count = socket.receive();
        lastCount = count;
        pace.took(count, nowNs);
        for (int i = 0; i < count; i++) {
            var datagram = datagrams[i];
            datagram.length = socket.length(i);
            datagram.receivedAtNs = nowNs;
            datagram.senderIpVersion = socket.senderIpVersion(i);
            datagram.senderHigh = socket.senderHigh(i);
            datagram.senderLow = socket.senderLow(i);
            datagram.senderPort = socket.senderPort(i);
        }
        return count;
    }

    @Override
    public Datagram datagram(int index) {
        return datagrams[index];
    }

    /// Waits for the next datagram; under load, until some have come.
    @Override
    public void await(int timeoutMs) throws IOException {
        if (lastCount == datagrams.length) return; // there is more
        long napNs = pace.napNs();
        if (napNs > 0) LockSupport.parkNanos(napNs);
        else socket.await(timeoutMs);
    }

    @Override
    public long dropped() {
        return socket.dropped();
    }

    @Override
    public int bufferBytes() {
        return socket.receiveBufferBytes();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Optional<InetSocketAddress> localAddress() {
        return Optional.of(socket.localAddress());
    }

    @Override
    public void close() {
        socket.close();
    }

    private static List<UdpSocket> open(UdpConfig config, InetSocketAddress address, int workers) throws IOException {
        int bufferBytes = config.receiveBufferBytes();
        boolean isGroup = address.getAddress().isMulticastAddress();
        if (workers > 1 && isGroup) throw new IOException("a multicast group takes one worker, since each gets all");
        if (workers > 1) return SocketGroup.open(address, bufferBytes, workers);
        var socket =
                isMmsg(config) ? UdpSocket.openRecvmmsg(address, bufferBytes) : UdpSocket.openNio(address, bufferBytes);
        if (isGroup) join(socket, address.getAddress(), config.networkInterface());
        return List.of(socket);
    }

    private static void join(UdpSocket socket, InetAddress group, String networkInterface) throws IOException {
        try {
            socket.joinGroup(group, index(networkInterface));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static int index(String networkInterface) throws IOException {
        if (networkInterface.isEmpty()) return 0;
        var known = NetworkInterface.getByName(networkInterface);
        if (known == null) throw new IOException("there is no network interface '" + networkInterface + "'");
        return known.getIndex();
    }

    private static boolean isMmsg(UdpConfig config) {
        return config.receiver() == ReceiverKind.RECVMMSG
                || (config.receiver() == ReceiverKind.AUTO && UdpSocket.hasRecvmmsg());
    }

    private static List<InetAddress> addresses(UdpConfig config) throws IOException {
        var fitting = new ArrayList<InetAddress>();
        for (var address : resolve(config.host())) {
            boolean isIpv4 = address instanceof Inet4Address;
            boolean fits = switch (config.family()) {
                case ANY -> true;
                case IPV4 -> isIpv4;
                case IPV6 -> !isIpv4;
            };
            if (fits) fitting.add(address);
        }
        // A machine without IPv6 still has IPv4 to listen on, when all addresses were asked for.
        if (isAnyAddress(config)) fitting.add(InetAddress.ofLiteral("0.0.0.0"));
        return fitting;
    }

    private static InetAddress[] resolve(String host) throws IOException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new IOException("cannot listen on " + host + ": no such host", e);
        }
    }

    private static boolean isAnyAddress(UdpConfig config) {
        return config.host().equals("::") && config.family() == AddressFamily.ANY;
    }

    private static boolean isFallBack(UdpConfig config, InetAddress address) {
        return isAnyAddress(config) && address instanceof Inet4Address;
    }

    private static String text(UdpConfig config) {
        return (config.host().contains(":") ? "[" + config.host() + "]" : config.host()) + ":" + config.port();
    }

    /// {@return an address as it is written in a configuration}
    static String text(InetSocketAddress address) {
        var ip = IpAddress.of(address.getAddress());
        return (ip.version() == 6 ? "[" + ip + "]" : ip.toString()) + ":" + address.getPort();
    }
}
