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
        int count = ascii.length();
        reserve(count);
        for (int i = 0; i < count; i++) bytes[length + i] = (byte) ascii.charAt(i);
        length += count;
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
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
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

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) digits++;
        return digits;
    }
}
