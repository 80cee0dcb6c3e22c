package io.sluice.api;

import java.nio.ByteBuffer;

/// One received UDP payload, seen in place.
///
/// Made once for each place of a receive buffer and filled again for every datagram that lands there; so keep nothing
/// of it after the decoder returned, copy values out. Used by one thread at a time, the receiver's.
public final class Datagram {
    /// The memory that holds the payload; it reads numbers in network byte order, the highest byte first. It is longer
    /// than the payload: only the bytes from 0 to [#length] are the datagram. Read at indexes only, as by
    /// [ByteBuffer#getInt(int)]: its position and limit are nobody's.
    public final ByteBuffer payload;

    /// How many bytes arrived, 0 to 65,535.
    public int length;

    /// When the receiver read the datagram, in nanoseconds since 1970-01-01T00:00Z by the wall clock.
    public long receivedAtNs;

    /// The IP version of [#senderHigh] and [#senderLow], 4 or 6. An IPv4 sender on an IPv6 socket is 4.
    public int senderIpVersion;

    /// The upper half of the address that the datagram came from; 0 for IPv4. See [IpAddress].
    public long senderHigh;

    /// The lower half of the address that the datagram came from.
    public long senderLow;

    /// The UDP port that the datagram came from, 0 to 65,535.
    public int senderPort;

    /// Makes a datagram over a place of a receive buffer.
    ///
    /// @param payload the memory that payloads will land in, from its position to its limit
    public Datagram(ByteBuffer payload) {
        this.payload = payload.slice();
    }
}
