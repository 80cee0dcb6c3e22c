package io.sluice.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/// A socket that is read with `java.nio`, a system call for each datagram, for systems that have no `recvmmsg`.
///
/// It allocates an address for each datagram whose sender is not that of the datagram before it.
final class NioSocket implements UdpSocket {
    private final DatagramChannel channel;
    private final Selector selector;
    private final InetSocketAddress localAddress;
    private final int receiveBufferBytes;
    private final ByteBuffer[] buffers = new ByteBuffer[SLOTS];
    private final InetSocketAddress[] senders = new InetSocketAddress[SLOTS];

    private NioSocket(DatagramChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        localAddress = (InetSocketAddress) channel.getLocalAddress();
        receiveBufferBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
        var memory = ByteBuffer.allocateDirect(SLOTS * SLOT_STRIDE);
        for (int i = 0; i < SLOTS; i++) {
            buffers[i] = memory.slice(i * SLOT_STRIDE, SLOT_BYTES);
            senders[i] = localAddress;
        }
    }

    static NioSocket open(InetSocketAddress address, int receiveBufferBytes) throws IOException {
        var channel = address.getAddress() instanceof Inet4Address
                ? DatagramChannel.open(StandardProtocolFamily.INET)
                : DatagramChannel.open(StandardProtocolFamily.INET6);
        try {
            if (receiveBufferBytes > 0) channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes);
            channel.bind(address);
            channel.configureBlocking(false);
            var selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new NioSocket(channel, selector);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public ByteBuffer slot(int index) {
        return buffers[index];
    }

    @Override
    public int receive() throws IOException {
        int filled = 0;
        while (filled < SLOTS) {
            var buffer = buffers[filled].clear();
            var sender = (InetSocketAddress) channel.receive(buffer);
            if (sender == null) break;
            senders[filled++] = sender;
        }
        return filled;
    }

    @Override
    public int length(int index) {
        return buffers[index].position();
    }

    @Override
    public int senderIpVersion(int index) {
        return senders[index].getAddress() instanceof Inet4Address ? 4 : 6;
    }

    @Override
    public long senderHigh(int index) {
        return senderIpVersion(index) == 4 ? 0 : addressBytes(index).getLong(0);
    }

    @Override
    public long senderLow(int index) {
        return senderIpVersion(index) == 4
                ? Integer.toUnsignedLong(addressBytes(index).getInt(0))
                : addressBytes(index).getLong(8);
    }

    @Override
    public int senderPort(int index) {
        return senders[index].getPort();
    }

    @Override
    public void await(int timeoutMs) throws IOException {
        selector.select(timeoutMs);
        selector.selectedKeys().clear();
    }

    @Override
    public void joinGroup(InetAddress group, int interfaceIndex) throws IOException {
        var by = interfaceIndex == 0 ? usualInterface() : NetworkInterface.getByIndex(interfaceIndex);
        if (by == null) throw new IOException("no network interface takes multicast");
        channel.join(group, by);
    }

    /// Here the system does not choose by itself.
    private static @Nullable NetworkInterface usualInterface() throws IOException {
        NetworkInterface loopback = null;
        for (var each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (!each.isUp() || !each.supportsMulticast()) continue;
            if (!each.isLoopback()) return each;
            loopback = each;
        }
        return loopback;
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public long dropped() {
        return SocketTable.dropped(localAddress);
    }

    @Override
    public int receiveBufferBytes() {
        return receiveBufferBytes;
    }

    @Override
    public void close() {
        try (channel;
                selector) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer addressBytes(int index) {
        return ByteBuffer.wrap(senders[index].getAddress().getAddress()).order(ByteOrder.BIG_ENDIAN);
    }
}
