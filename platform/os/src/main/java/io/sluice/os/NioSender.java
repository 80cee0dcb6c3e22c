package io.sluice.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/// A socket that is fed with `java.nio`, a system call for each datagram, for systems that have no
/// `sendmmsg`.
final class NioSender implements UdpSender {
    private final DatagramChannel channel;
    private final InetSocketAddress localAddress;
    private final ByteBuffer[] buffers = new ByteBuffer[SLOTS];
    private final MemorySegment[] slots = new MemorySegment[SLOTS];
    private long refusals;
    private String failure = "";

    private NioSender(DatagramChannel channel) throws IOException {
        this.channel = channel;
        localAddress = (InetSocketAddress) channel.getLocalAddress();
        var memory = ByteBuffer.allocateDirect(SLOTS * SLOT_BYTES);
        for (int i = 0; i < SLOTS; i++) {
            buffers[i] = memory.slice(i * SLOT_BYTES, SLOT_BYTES);
            slots[i] = MemorySegment.ofBuffer(buffers[i]);
        }
    }

    static NioSender open(InetSocketAddress to, Optional<InetSocketAddress> from) throws IOException {
        var channel = to.getAddress() instanceof Inet4Address
                ? DatagramChannel.open(StandardProtocolFamily.INET)
                : DatagramChannel.open(StandardProtocolFamily.INET6);
        try {
            if (from.isPresent()) channel.bind(from.get());
            channel.connect(to);
            return new NioSender(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public MemorySegment slot(int index) {
        return slots[index];
    }

    @Override
    public void length(int index, int bytes) {
        buffers[index].clear().limit(bytes);
    }

    @Override
    public int send(int first, int end) {
        int next = first;
        try {
            while (next < end) {
                write(buffers[next].rewind());
                next++;
            }
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        return next - first;
    }

    @Override
    public String failure() {
        return failure;
    }

    @Override
    public long refusals() {
        return refusals;
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The system tells of a refusal with the next datagram, and takes that one when it is tried again.
    private void write(ByteBuffer datagram) throws IOException {
        try {
            channel.write(datagram);
        } catch (PortUnreachableException _) {
            refusals++;
            channel.write(datagram);
        }
    }
}
