package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextBufferTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final TextBuffer out = new TextBuffer(Channels.newChannel(written));

    @Test
    void numbersAreWrittenAsUnsignedDecimals() throws IOException {
        var random = new SplittableRandom(1);
        for (int bits = 0; bits < 64; bits++) {
            for (long near = -2; near <= 2; near++) assertNumber((1L << bits) + near);
            for (int i = 0; i < 100; i++) assertNumber(random.nextLong() >>> bits);
        }
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            for (long near = -2; near <= 2; near++) assertNumber(power + near);
        }
        assertNumber(-1);
    }

    @Test
    void paddingKnowsHowLongNumbersAre() throws IOException {
        out.zeroPadded(0, 2)
                .zeroPadded(9, 2)
                .zeroPadded(10, 2)
                .zeroPadded(100, 2)
                .rightAligned(99, 4);
        assertEquals("000910100  99", text());
    }

    @Test
    void aMemberHasAnotherBeforeIt() throws IOException {
        assertEquals(",\"bytes\":7", text(out.memberName("bytes").number(7)));
    }

    private void assertNumber(long value) throws IOException {
        assertEquals(Long.toUnsignedString(value), text(out.number(value)));
    }

    private String text(TextBuffer filled) throws IOException {
        assertEquals(out, filled);
        return text();
    }

    private String text() throws IOException {
        out.writeOut();
        var text = written.toString(StandardCharsets.US_ASCII);
        written.reset();
        return text;
    }
}
