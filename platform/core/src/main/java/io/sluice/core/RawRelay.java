package io.sluice.core;

import io.sluice.api.Datagram;
import io.sluice.api.tap.Relay;
import io.sluice.os.RawUdpSender;
import java.io.IOException;
import java.net.InetSocketAddress;

/// A relay through raw sockets. Opened by any thread, then used by one.
public final class RawRelay implements Relay, AutoCloseable {
    private final RawUdpSender sender;

    private RawRelay(RawUdpSender sender) {
        this.sender = sender;
    }

    /// Opens the sockets.
    ///
    /// @return the relay
    /// @throws IOException when the process has no right to, with a sentence that says so
    public static RawRelay open() throws IOException {
        return new RawRelay(RawUdpSender.open());
    }

    @Override
    public Relay.Way to(InetSocketAddress target) throws IOException {
        return new RawWay(sender.to(target));
    }

    /// Closes the sockets. May be called twice.
    @Override
    public void close() {
        sender.close();
    }

    private record RawWay(RawUdpSender.Way way) implements Relay.Way {
        @Override
        public int ipVersion() {
            return way.ipVersion();
        }

        @Override
        public void send(Datagram datagram) throws IOException {
            way.from(datagram.senderHigh, datagram.senderLow, datagram.senderPort);
            way.send(datagram.payload, datagram.length);
        }
    }
}
