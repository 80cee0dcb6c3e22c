package io.sluice.sink.stdout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.LockSupport;

/// Text on its way to a channel, in one buffer that is used again and again. Used by one thread.
final class TextBuffer {
    private static final int SIZE_BYTES = 64 * 1024;
    private static final int LONGEST_NUMBER = 20;
    private static final long RETRY_NS = 10_000_000;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /// The two digits of each number from 0 to 99.
    private static final byte[] PAIRS = pairs();

    /// The powers of ten, from 10 to the 0th on.
    private static final long[] POWERS = powers();

    private WritableByteChannel channel;
    private final byte[] bytes = new byte[SIZE_BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(bytes);
    private int length;
    private long writtenOut;
    private long lineStart;
    private byte lastWrittenOut = '\n';

    TextBuffer(WritableByteChannel channel) {
        this.channel = channel;
    }

    /// Writes to another channel from now on. What was not written out to the one before is forgotten.
    void to(WritableByteChannel next) {
        channel = next;
        length = 0;
        writtenOut = 0;
        lineStart = 0;
        lastWrittenOut = '\n';
    }

    TextBuffer text(String ascii) throws IOException {
        reserve(ascii.length());
        append(ascii);
        return this;
    }

    /// Appends the name of a member of a JSON object that has others before, down to the colon.
    TextBuffer memberName(String ascii) throws IOException {
        reserve(ascii.length() + 4);
        bytes[length++] = ',';
        bytes[length++] = '"';
        append(ascii);
        bytes[length++] = '"';
        bytes[length++] = ':';
        return this;
    }

    /// Appends a part of a text.
    TextBuffer text(String ascii, int from, int to) throws IOException {
        for (int i = from; i < to; i++) character(ascii.charAt(i));
        return this;
    }

    TextBuffer character(char ascii) throws IOException {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /// Appends bytes as they are: text in ASCII or UTF-8.
    TextBuffer bytes(byte[] from, int at, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, SIZE_BYTES);
            reserve(part);
            System.arraycopy(from, at + done, bytes, length, part);
            length += part;
            done += part;
        }
        return this;
    }

    /// Appends a signed number.
    TextBuffer signed(long value) throws IOException {
        if (value < 0) character('-');
        return number(Math.abs(value));
    }

    /// Appends an unsigned number.
    TextBuffer number(long value) throws IOException {
        reserve(LONGEST_NUMBER);
        if (value < 0) {
            number(Long.divideUnsigned(value, 10));
            value = Long.remainderUnsigned(value, 10);
        }
        int digits = digits(value);
        int at = length + digits;
        while (value >= 100) {
            long rest = value / 100;
            int pair = (int) (value - rest * 100) * 2;
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            value = rest;
        }
        if (value >= 10) bytes[--at] = PAIRS[(int) value * 2 + 1];
        bytes[--at] = value >= 10 ? PAIRS[(int) value * 2] : (byte) ('0' + value);
        length += digits;
        return this;
    }

    /// Appends a number with zeros in front.
    TextBuffer zeroPadded(int value, int width) throws IOException {
        for (int i = digits(value); i < width; i++) character('0');
        return number(value);
    }

    /// Appends a number with blanks in front.
    TextBuffer rightAligned(long value, int width) throws IOException {
        for (int i = digits(value); i < width; i++) character(' ');
        return number(value);
    }

    /// Appends a number in lower-case hexadecimal digits, at least some of them.
    TextBuffer hexNumber(int value, int leastDigits) throws IOException {
        int digits = Math.max(leastDigits, (35 - Integer.numberOfLeadingZeros(value)) / 4);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) character((char) HEX[(value >>> shift) & 15]);
        return this;
    }

    /// Appends a byte as two upper-case hexadecimal digits.
    TextBuffer upperHex(int octet) throws IOException {
        return character(upper((octet >>> 4) & 15)).character(upper(octet & 15));
    }

    /// Appends the lower bytes of a number as two lower-case hexadecimal digits each.
    TextBuffer hex(long value, int count) throws IOException {
        for (int shift = 8 * count - 4; shift >= 0; shift -= 4) character((char) HEX[(int) (value >>> shift) & 15]);
        return this;
    }

    /// Appends bytes as two lower-case hexadecimal digits each.
    TextBuffer hex(byte[] from, int at, int count) throws IOException {
        for (int i = at; i < at + count; i++) {
            character((char) HEX[(from[i] >>> 4) & 15]).character((char) HEX[from[i] & 15]);
        }
        return this;
    }

    /// {@return how many bytes the line has so far}
    int column() {
        return (int) (writtenOut + length - lineStart);
    }

    /// Appends blanks up to a column; none when the line is longer.
    TextBuffer padTo(int column) throws IOException {
        for (int i = column(); i < column; i++) character(' ');
        return this;
    }

    /// Ends the line. Writes out early, so that another writer's text rarely gets into the middle of a line.
    void endLine() throws IOException {
        character('\n');
        lineStart = writtenOut + length;
        if (length > SIZE_BYTES / 2) writeOut();
    }

    /// Writes all to the channel, however long that blocks.
    void writeOut() throws IOException {
        view.limit(length).position(0);
        while (view.hasRemaining()) {
            int count = channel.write(view);
            if (count > 0) lastWrittenOut = bytes[view.position() - 1];
            // Whoever shares a terminal with us may have made it non-blocking.
            else LockSupport.parkNanos(RETRY_NS);
        }
        writtenOut += length;
        length = 0;
    }

    /// Forgets what was not written out, after a failure. A line that was cut by it is ended.
    void discard() {
        length = 0;
        if (lastWrittenOut != '\n') bytes[length++] = '\n';
        lineStart = writtenOut + length;
    }

    private void reserve(int count) throws IOException {
        if (SIZE_BYTES - length < count) writeOut();
    }

    private static char upper(int digit) {
        return (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
    }

    /// Takes the lower byte of each character, which is all of it in ASCII, and copies them at once.
    @SuppressWarnings("deprecation")
    private void append(String ascii) {
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
    }

    /// {@return how many digits a number has that is not negative}
    private static int digits(long value) {
        // A bit is 0.30103 of a digit, and so little more than 1233 / 4096.
        int most = ((Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
        return value < POWERS[most] ? Math.max(most, 1) : most + 1;
    }

    private static byte[] pairs() {
        var pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    private static long[] powers() {
        var powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
