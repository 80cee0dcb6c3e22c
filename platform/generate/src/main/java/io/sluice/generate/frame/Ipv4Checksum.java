package io.sluice.generate.frame;

/// The checksum of an IPv4 header (RFC 791).
public final class Ipv4Checksum {
    private Ipv4Checksum() {}

    /// {@return the checksum of a header without options}
    ///
    /// @param first       its first four bytes
    /// @param second      the next four
    /// @param third       the next four, with 0 for the checksum
    /// @param source      the sender's address
    /// @param destination the receiver's address
    public static int of(int first, int second, int third, int source, int destination) {
        int sum = halves(first) + halves(second) + halves(third) + halves(source) + halves(destination);
        sum = halves(sum);
        return ~halves(sum) & 0xFFFF;
    }

    private static int halves(int word) {
        return (word >>> 16) + (word & 0xFFFF);
    }
}
