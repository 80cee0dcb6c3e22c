package io.sluice.packet.explain;

import io.sluice.api.Explanation;
import io.sluice.api.IpAddress;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.IntFunction;

/// Takes the fields of a header one after the other, and tells each.
///
/// A field that the cut fell into is told as bytes, and all fields behind it are 0 and not told; [#isCut()] says
/// so. Used by one thread.
final class HeaderFields {
    private final ByteBuffer memory;
    private final int end;
    private final Explanation explanation;
    private int at;
    private boolean isCut;

    HeaderFields(ByteBuffer memory, int at, int end, Explanation explanation) {
        this.memory = memory;
        this.at = at;
        this.end = end;
        this.explanation = explanation;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    /// {@return whether the header ended inside a field that was asked for}
    boolean isCut() {
        return isCut;
    }

    /// {@return the byte that comes next, which is not taken; 0 behind the cut}
    int peek() {
        return at < end ? NetworkOrder.uint8(memory, at) : 0;
    }

    /// {@return the two bytes that come next, which are not taken; 0 where they are not there}
    int peek16() {
        return end - at >= 2 ? NetworkOrder.uint16(memory, at) : 0;
    }

    /// {@return a byte further on, which is not taken; it must be there}
    int byteAt(int offset) {
        return NetworkOrder.uint8(memory, at + offset);
    }

    /// Takes a number of one to four bytes, told in decimal digits.
    int number(String name, int bytes) {
        return number(name, bytes, HeaderFields::nothing);
    }

    int number(String name, int bytes, IntFunction<String> meaning) {
        int from = at;
        if (!take(name, bytes)) return 0;
        int value = read(from, bytes);
        explanation.field(name, from, bytes, Integer.toUnsignedString(value), meaning.apply(value));
        return value;
    }

    /// Takes a number of one to four bytes, told in hexadecimal digits.
    int hex(String name, int bytes, IntFunction<String> meaning) {
        int from = at;
        if (!take(name, bytes)) return 0;
        int value = read(from, bytes);
        explanation.field(name, from, bytes, "0x" + HexFormat.of().toHexDigits(value, 2 * bytes), meaning.apply(value));
        return value;
    }

    int hex(String name, int bytes) {
        return hex(name, bytes, HeaderFields::nothing);
    }

    void mac(String name) {
        int from = at;
        if (!take(name, 6)) return;
        explanation.field(name, from, 6, macText(NetworkOrder.uint48(memory, from)), macMeaning(from));
    }

    void ipv4(String name) {
        int from = at;
        if (!take(name, 4)) return;
        explanation.field(name, from, 4, new IpAddress(4, 0, NetworkOrder.uint32(memory, from)).toString(), "");
    }

    void ipv6(String name) {
        int from = at;
        if (!take(name, 16)) return;
        var address = new IpAddress(6, NetworkOrder.int64(memory, from), NetworkOrder.int64(memory, from + 8));
        explanation.field(name, from, 16, address.toString(), "");
    }

    /// Takes bytes that are told as such, none when `bytes` is not more than 0.
    void bytes(String name, int bytes, String meaning) {
        int from = at;
        if (bytes > 0 && take(name, bytes)) explanation.field(name, from, bytes, bytes + " bytes", meaning);
    }

    /// Takes all that is left.
    void rest(String why) {
        if (at < end) explanation.skipped(at, end - at, why);
        at = end;
    }

    private int read(int from, int bytes) {
        return switch (bytes) {
            case 1 -> NetworkOrder.uint8(memory, from);
            case 2 -> NetworkOrder.uint16(memory, from);
            case 3 -> NetworkOrder.uint8(memory, from) << 16 | NetworkOrder.uint16(memory, from + 1);
            default -> NetworkOrder.int32(memory, from);
        };
    }

    private boolean take(String name, int bytes) {
        if (isCut) return false;
        if (bytes > end - at) {
            isCut = true;
            if (at < end) explanation.skipped(at, end - at, name + ", of which the sample holds no more");
            at = end;
            return false;
        }
        at += bytes;
        return true;
    }

    private String macMeaning(int from) {
        if (NetworkOrder.uint48(memory, from) == 0xFFFF_FFFF_FFFFL) return "broadcast";
        return (NetworkOrder.uint8(memory, from) & 1) != 0 ? "multicast" : "";
    }

    private static String macText(long mac) {
        var digits = HexFormat.of().toHexDigits(mac, 12);
        return HexFormat.ofDelimiter(":").formatHex(HexFormat.of().parseHex(digits));
    }

    private static String nothing(int ignored) {
        return "";
    }
}
