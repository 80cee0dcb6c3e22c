package io.sluice.testkit;

import io.sluice.api.IpAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes in network byte order, appended one field after the other. Used by one thread.
public final class WireBytes {
    private byte[] bytes = new byte[256];
    private int length;

    /// Makes an empty sequence of bytes.
    public WireBytes() {}

    /// {@return this, with one byte appended}
    ///
    /// @param value the byte in its lowest 8 bits
    public WireBytes u8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /// {@return this, with two bytes appended}
    ///
    /// @param value the number in its lowest 16 bits
    public WireBytes u16(int value) {
        return u8(value >> 8).u8(value);
    }

    /// {@return this, with four bytes appended}
    ///
    /// @param value the number
    public WireBytes u32(int value) {
        return u16(value >> 16).u16(value);
    }

    /// {@return this, with four bytes appended}
    ///
    /// @param value an unsigned number in its lowest 32 bits
    public WireBytes u32(long value) {
        return u32((int) value);
    }

    /// {@return this, with eight bytes appended}
    ///
    /// @param value the number
    public WireBytes u64(long value) {
        return u32((int) (value >> 32)).u32((int) value);
    }

    /// {@return this, with bytes appended as they are}
    ///
    /// @param more the bytes
    public WireBytes bytes(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /// {@return this, with zeros appended}
    ///
    /// @param count how many
    public WireBytes zeros(int count) {
        return bytes(new byte[count]);
    }

    /// {@return this, with zeros appended up to the next multiple of four bytes}
    public WireBytes pad() {
        return zeros(-length & 3);
    }

    /// {@return this, with an XDR `opaque<>` appended: length, bytes, pad}
    ///
    /// @param body the bytes
    public WireBytes opaque(byte[] body) {
        return u32(body.length).bytes(body).zeros(-body.length & 3);
    }

    /// {@return this, with the six bytes of a MAC address appended}
    ///
    /// @param text such as `02:00:00:00:00:01`
    public WireBytes mac(String text) {
        return bytes(HexFormat.ofDelimiter(":").parseHex(text));
    }

    /// {@return this, with the 4 or 16 bytes of an IP address appended}
    ///
    /// @param text such as `192.0.2.1` or `2001:db8::1`
    public WireBytes ip(String text) {
        return bytes(IpAddress.parse(text).toInetAddress().getAddress());
    }

    /// {@return this, with an sFlow address appended: its type, then 4 or 16 bytes}
    ///
    /// @param text such as `192.0.2.1` or `2001:db8::1`; empty for the unknown address, which is a type only
    public WireBytes address(String text) {
        if (text.isEmpty()) return u32(0);
        return u32(IpAddress.parse(text).version() == 4 ? 1 : 2).ip(text);
    }

    /// {@return this, with two bytes replaced}
    ///
    /// @param at    their offset
    /// @param value the number in its lowest 16 bits
    public WireBytes setU16(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
        return this;
    }

    /// {@return this, with one byte replaced}
    ///
    /// @param at    its offset
    /// @param value the byte in its lowest 8 bits
    public WireBytes setU8(int at, int value) {
        bytes[at] = (byte) value;
        return this;
    }

    /// {@return one byte, 0 to 255}
    ///
    /// @param at its offset
    public int uint8(int at) {
        return bytes[at] & 0xFF;
    }

    /// {@return how many bytes there are}
    public int length() {
        return length;
    }

    /// {@return a copy of the bytes}
    public byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
}
