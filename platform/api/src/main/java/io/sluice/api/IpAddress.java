package io.sluice.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// An IPv4 or IPv6 address as numbers, the form in which rows carry addresses.
///
/// For configuration, logs and tests; rows hold the three values as plain fields, and nothing on the way of a datagram
/// makes one of these.
///
/// @param version 4 or 6; 0 for no address
/// @param high    the first eight bytes of an IPv6 address, first byte highest; 0 for IPv4
/// @param low     the last eight bytes of an IPv6 address; for IPv4 the address as an unsigned 32-bit number
public record IpAddress(int version, long high, long low) {
    /// No address at all.
    public static final IpAddress NONE = new IpAddress(0, 0, 0);

    /// {@return the same address as a record of numbers; IPv4-mapped IPv6 becomes IPv4}
    ///
    /// @param address any address
    public static IpAddress of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == 4
                ? new IpAddress(4, 0, Integer.toUnsignedLong(bytes.getInt()))
                : new IpAddress(6, bytes.getLong(), bytes.getLong());
    }

    /// {@return the address that a text stands for, without asking a name service}
    ///
    /// @param text an address in numbers, such as `192.0.2.1` or `2001:db8::1`
    /// @throws IllegalArgumentException when the text is no address
    public static IpAddress parse(String text) {
        return of(InetAddress.ofLiteral(text));
    }

    /// {@return the same address for the JDK's network classes}
    ///
    /// @throws IllegalStateException when there is no address
    public InetAddress toInetAddress() {
        var bytes = version == 4
                ? ByteBuffer.allocate(4).putInt((int) low)
                : ByteBuffer.allocate(16).putLong(high).putLong(low);
        if (version == 0) throw new IllegalStateException("no address");
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 bytes is always one", e);
        }
    }

    /// {@return dotted numbers for IPv4, the short form of RFC 5952 for IPv6, `-` for none}
    @Override
    public String toString() {
        return switch (version) {
            case 4 -> ((low >>> 24) & 255) + "." + ((low >>> 16) & 255) + "." + ((low >>> 8) & 255) + "." + (low & 255);
            case 6 -> ipv6Text();
            default -> "-";
        };
    }

    private String ipv6Text() {
        int runStart = -1;
        int runLength = 1; // a single zero group is not shortened
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && group(i + length) == 0) length++;
            if (length > runLength) {
                runStart = i;
                runLength = length;
            }
        }
        var text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }
}
