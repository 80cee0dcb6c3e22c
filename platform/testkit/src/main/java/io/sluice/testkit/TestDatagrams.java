package io.sluice.testkit;

import io.sluice.api.Datagram;
import io.sluice.api.IpAddress;
import java.nio.ByteBuffer;

/// Makes datagrams as a receiver hands them to decoders.
///
/// The payload lies in native memory, as a received one does, but the memory ends where the payload ends, so
/// that a decoder that reads too far fails.
public final class TestDatagrams {
    /// When the datagrams of [#of] were received: 2026-01-01T00:00:00Z, in nanoseconds since 1970.
    public static final long RECEIVED_AT_NS = 1_767_225_600_000_000_000L;

    private TestDatagrams() {}

    /// {@return a datagram that came from 198.51.100.7, port 40000, at [#RECEIVED_AT_NS]}
    ///
    /// @param payload its bytes
    public static Datagram of(byte[] payload) {
        return of(payload, "198.51.100.7", 40_000, RECEIVED_AT_NS);
    }

    /// {@return a datagram}
    ///
    /// @param payload      its bytes
    /// @param sender       the address it came from
    /// @param port         the port it came from
    /// @param receivedAtNs when it was received, in nanoseconds since 1970
    public static Datagram of(byte[] payload, String sender, int port, long receivedAtNs) {
        var address = IpAddress.parse(sender);
        var memory = ByteBuffer.allocateDirect(payload.length).put(0, payload);
        var datagram = new Datagram(memory);
        datagram.length = payload.length;
        datagram.receivedAtNs = receivedAtNs;
        datagram.senderIpVersion = address.version();
        datagram.senderHigh = address.high();
        datagram.senderLow = address.low();
        datagram.senderPort = port;
        return datagram;
    }
}
