package io.sluice.sink.stdout;

import java.io.IOException;

/// Addresses as text: dotted IPv4, IPv6 after RFC 5952, MAC addresses with colons.
final class AddressText {
    private AddressText() {}

    /// Writes an address; nothing for a version that is neither 4 nor 6.
    static void write(int version, long high, long low, TextBuffer out) throws IOException {
        if (version == 4) ipv4(low, out);
        else if (version == 6) ipv6(high, low, out);
    }

    /// Writes an address of 4 or 16 bytes as it stands on the wire; nothing for another length.
    static void write(byte[] bytes, int at, int length, TextBuffer out) throws IOException {
        if (length == 4) ipv4(Wire.unsigned(bytes, at), out);
        else if (length == 16) ipv6(Wire.longAt(bytes, at), Wire.longAt(bytes, at + 8), out);
    }

    /// Writes a MAC address.
    static void mac(long mac, TextBuffer out) throws IOException {
        for (int shift = 40; shift >= 0; shift -= 8) {
            out.hex(mac >>> shift, 1);
            if (shift > 0) out.character(':');
        }
    }

    private static void ipv4(long address, TextBuffer out) throws IOException {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.number((address >>> shift) & 0xFF);
            if (shift > 0) out.character('.');
        }
    }

    private static void ipv6(long high, long low, TextBuffer out) throws IOException {
        if (high == 0 && low >>> 32 == 0xFFFF) {
            ipv4(low, out.text("::ffff:")); // section 5: an IPv4-mapped address
            return;
        }
        int zeros = longestZeros(high, low);
        int zerosAt = zeros >>> 4;
        int zerosEnd = zerosAt + (zeros & 15);
        for (int i = 0; i < 8; i++) {
            if (i == zerosAt && zerosEnd > zerosAt) {
                out.text("::");
                i = zerosEnd - 1;
            } else {
                if (i > 0 && i != zerosEnd) out.character(':');
                out.hexNumber(group(high, low, i), 1);
            }
        }
    }

    /// {@return where the first longest run of zero groups begins, times 16, plus its length; 0 when no run
    /// has two}
    private static int longestZeros(long high, long low) {
        int at = 0;
        int longest = 1; // section 4.2.2: one zero group is not shortened
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && group(high, low, i + length) == 0) length++;
            if (length > longest) {
                at = i;
                longest = length;
            }
        }
        return longest == 1 ? 0 : (at << 4) | longest;
    }

    private static int group(long high, long low, int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }
}
