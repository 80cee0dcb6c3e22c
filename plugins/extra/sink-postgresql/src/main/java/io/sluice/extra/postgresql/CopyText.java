package io.sluice.extra.postgresql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/// Rows in the text form of PostgreSQL's COPY: a line a row, a tab between columns, `\N` for what is
/// absent.
///
/// Its bytes are used again and again, so that a row makes no object. Used by one thread at a time.
final class CopyText {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final long NS_PER_SECOND = 1_000_000_000;

    private byte[] bytes = new byte[64 * 1024];
    private int length;

    private final byte[] second = new byte[19];
    private long secondOf = Long.MIN_VALUE;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void nextColumn() {
        put('\t');
    }

    void endRow() {
        put('\n');
    }

    void absent() {
        put('\\');
        put('N');
    }

    /// A number of 32 bits without a sign.
    void unsigned(int number) {
        unsigned(Integer.toUnsignedLong(number));
    }

    /// A number of 64 bits without a sign.
    void unsigned(long number) {
        long rest = number;
        if (rest < 0) { // beyond Long.MAX_VALUE: the last digit apart
            long tenth = Long.divideUnsigned(rest, 10);
            unsigned(tenth);
            put((char) ('0' + (rest - tenth * 10)));
            return;
        }
        int digits = 1;
        for (long limit = 10; limit <= rest && digits < 19; limit *= 10) digits++;
        reserve(digits);
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /// An address; absent without a version.
    void address(int version, long high, long low) {
        if (version == 0) {
            absent();
        } else if (version == 4) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                unsigned(low >>> shift & 0xFF);
                if (shift > 0) put('.');
            }
        } else {
            for (int shift = 48; shift >= 0; shift -= 16) group(high >>> shift, true);
            for (int shift = 48; shift >= 0; shift -= 16) group(low >>> shift, shift > 0);
        }
    }

    /// A MAC address of 48 bits.
    void mac(long address) {
        for (int shift = 40; shift >= 0; shift -= 8) {
            hex(address >>> shift, 2);
            if (shift > 0) put(':');
        }
    }

    /// A time in nanoseconds since 1970, as PostgreSQL keeps it: to the microsecond.
    void time(long ns) {
        long at = Math.floorDiv(ns, NS_PER_SECOND);
        if (at != secondOf) remember(at);
        reserve(second.length);
        System.arraycopy(second, 0, bytes, length, second.length);
        length += second.length;
        put('.');
        long micros = Math.floorMod(ns, NS_PER_SECOND) / 1000;
        for (long unit = 100_000; unit > 0; unit /= 10) put((char) ('0' + micros / unit % 10));
        put('+');
        put('0');
        put('0');
    }

    /// An array of numbers without a sign; of MPLS label stack entries, their upper bits only.
    void numbers(int[] words, int at, int count, int shift) {
        put('{');
        for (int i = 0; i < count; i++) {
            if (i > 0) put(',');
            unsigned(words[at + i] >>> shift);
        }
        put('}');
    }

    private void remember(long at) {
        var text = SECOND.format(Instant.ofEpochSecond(at));
        for (int i = 0; i < second.length; i++) second[i] = (byte) text.charAt(i);
        secondOf = at;
    }

    private void group(long value, boolean isFollowed) {
        hex(value, 4);
        if (isFollowed) put(':');
    }

    private void hex(long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) put((char) HEX[(int) (value >>> shift) & 15]);
    }

    private void put(char character) {
        reserve(1);
        bytes[length++] = (byte) character;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
}
