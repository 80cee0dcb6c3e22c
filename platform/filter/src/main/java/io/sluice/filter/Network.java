package io.sluice.filter;

import io.sluice.api.IpAddress;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The addresses that agree in some bits. IPv4 addresses are IPv6 addresses with 96 leading zeros, as in nfdump.
///
/// @param high     upper half of its first address
/// @param low      lower half of its first address
/// @param highMask the bits of the upper half that count
/// @param lowMask  the bits of the lower half that count
record Network(long high, long low, long highMask, long lowMask) {
    private static final int IPV4_OFFSET = 96;
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){0,3}\\d{1,3}");

    /// An address as it is written, which may lack its last parts where it is a network's.
    ///
    /// @param isIpv4 whether it is one of IPv4
    /// @param bits   how many bits were written
    record Written(boolean isIpv4, long high, long low, int bits) {
        boolean isWhole() {
            return bits == (isIpv4 ? 32 : 128);
        }

        Network address() {
            return new Network(high, low, -1, -1);
        }

        /// {@return the network; its prefix has at most as many bits as were written}
        Network network(int prefix) {
            int bitsOf128 = isIpv4 ? IPV4_OFFSET + prefix : prefix;
            long highMask = bitsOf128 == 0 ? 0 : -1L << Math.max(0, 64 - bitsOf128);
            long lowMask = bitsOf128 <= 64 ? 0 : -1L << (128 - bitsOf128);
            return new Network(high & highMask, low & lowMask, highMask, lowMask);
        }

        /// {@return the network of IPv4 by a netmask}
        Network network(Written netmask) {
            return new Network(0, low & netmask.low, -1, 0xFFFF_FFFF_0000_0000L | netmask.low);
        }
    }

    /// {@return what a word stands for; null when it is no address}
    static @Nullable Written read(String word) {
        if (IPV4.matcher(word).matches()) return ipv4(word);
        if (word.indexOf(':') < 0) return null;
        try {
            var address = IpAddress.parse(word);
            // Java takes an IPv6 address that maps one of IPv4 for that one.
            if (address.version() == 4) return new Written(false, 0, 0xFFFF_0000_0000L | address.low(), 128);
            return new Written(false, address.high(), address.low(), 128);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    boolean contains(long addressHigh, long addressLow) {
        return (addressHigh & highMask) == high && (addressLow & lowMask) == low;
    }

    /// {@return how many bits count}
    int bits() {
        return Long.bitCount(highMask) + Long.bitCount(lowMask);
    }

    private static @Nullable Written ipv4(String word) {
        var parts = word.split("\\.", -1);
        long low = 0;
        for (var part : parts) {
            int number = octet(part).orElse(-1);
            if (number < 0) return null;
            low = low << 8 | number;
        }
        int bits = 8 * parts.length;
        return new Written(true, 0, low << (32 - bits), bits);
    }

    /// Some programs read a leading zero as the sign of an octal number.
    private static OptionalInt octet(String part) {
        int number = Integer.parseInt(part);
        boolean isOne = number <= 255 && (part.length() == 1 || part.charAt(0) != '0');
        return isOne ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
