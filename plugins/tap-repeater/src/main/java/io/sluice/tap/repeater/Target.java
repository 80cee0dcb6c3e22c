package io.sluice.tap.repeater;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.tap.Relay;
import io.sluice.api.tap.TapContext;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One target: its socket, and what became of what it was sent. What goes wrong here is counted, and concerns no other
/// target.
///
/// Used by the tap's thread, but for [#moveTo].
final class Target implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Target.class);
    private static final long SPAN_NS = 60_000_000_000L;
    private static final long PAUSE_NS = 1_000_000_000;

    private final String tap;
    private final TargetName name;
    private final int bufferBytes;
    private final Optional<Relay> relay;
    private final Counter sent;
    private final Counter failed;
    private final Counter refused;
    private final Counter ownSource;
    private volatile InetSocketAddress address;
    private @Nullable InetSocketAddress opened;
    private @Nullable DatagramChannel channel;
    private Relay.@Nullable Way way;
    private long openedNs;
    private boolean isBroken;
    private long failuresTold;
    private long lastLineNs = System.nanoTime() - SPAN_NS;

    /// @param name        the target
    /// @param address     where it is at first
    /// @param bufferBytes the send buffer to ask for
    Target(TapContext context, TargetName name, InetSocketAddress address, int bufferBytes) {
        tap = context.name();
        this.name = name;
        this.address = address;
        this.bufferBytes = bufferBytes;
        relay = context.relay();
        sent = context.counter("sent " + name);
        failed = context.counter("failed " + name);
        refused = context.counter("refused " + name);
        ownSource = context.counter("own-source " + name);
    }

    TargetName name() {
        return name;
    }

    InetSocketAddress address() {
        return address;
    }

    /// Says that the target is somewhere else from now on. Any thread.
    void moveTo(InetSocketAddress newAddress) {
        address = newAddress;
    }

    /// Finds out whether there is a way there at all.
    ///
    /// @throws IOException when the system has no sockets of that kind
    void open() throws IOException {
        if (relay.isPresent()) way = relay.get().to(address);
        try {
            connect();
        } catch (IOException e) {
            fail(e); // there may be a route later
        }
    }

    /// Sends a datagram, or counts that it could not be sent. Never waits.
    ///
    /// @param datagram the datagram
    /// @param payload  its payload, from position to limit
    void send(Datagram datagram, ByteBuffer payload) {
        try {
            if (!address.equals(opened) || (isBroken && System.nanoTime() - openedNs > PAUSE_NS)) connect();
            var keeping = way;
            if (keeping != null && keeping.ipVersion() == datagram.senderIpVersion) keeping.send(datagram);
            else write(payload);
            if (keeping != null && keeping.ipVersion() != datagram.senderIpVersion) ownSource.increment();
            sent.increment();
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void close() throws IOException {
        var open = channel;
        channel = null;
        if (open != null) open.close();
    }

    private void connect() throws IOException {
        close();
        openedNs = System.nanoTime();
        isBroken = true; // until it is connected
        var to = address;
        if (relay.isPresent() && !to.equals(opened)) way = relay.get().to(to);
        opened = to;
        var family =
                to.getAddress() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        var open = DatagramChannel.open(family);
        channel = open;
        open.configureBlocking(false);
        open.setOption(StandardSocketOptions.SO_SNDBUF, bufferBytes);
        open.connect(to);
        isBroken = false;
    }

    private void write(ByteBuffer payload) throws IOException {
        var open = channel;
        if (open == null) throw new IOException("there is no way to it");
        int length = payload.remaining();
        int written = open.isConnected() ? writeConnected(open, payload) : open.send(payload, address);
        if (written == 0 && length > 0) throw new IOException("its send buffer is full");
    }

    /// The system tells of the refusal of an earlier datagram instead of taking this one. To be told so for each
    /// would cost more than to send it, so the next ones go out of a socket that is not told, for a second.
    private int writeConnected(DatagramChannel open, ByteBuffer payload) throws IOException {
        int from = payload.position();
        try {
            return open.write(payload);
        } catch (PortUnreachableException _) {
            refused.increment();
            tell("nobody listens there");
            isBroken = true;
            open.disconnect();
            return open.send(payload.position(from), address);
        }
    }

    private void fail(IOException e) {
        isBroken = true;
        failed.increment();
        tell(String.valueOf(e.getMessage()));
    }

    private void tell(String reason) {
        long nowNs = System.nanoTime();
        if (nowNs - lastLineNs < SPAN_NS) return;
        long failures = failed.get() + refused.get();
        LOG.warn("tap {}: {} datagrams could not be sent to {}: {}", tap, failures - failuresTold, name, reason);
        failuresTold = failures;
        lastLineNs = nowNs;
    }
}
