package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    @Test
    void writesTheFewestDigitsThatTellANumberFromItsNeighbours() throws IOException {
        assertEquals("0.47", shortest(0.47f, true));
        assertEquals("0.47", shortest(0.47, false));
        assertEquals("12", shortest(12, false));
        assertEquals("-0.5", shortest(-0.5, false));
        assertEquals("16777216", shortest(16_777_216f, true));
        assertEquals("1.0E-12", shortest(1e-12f, true));
        assertEquals("1.0E300", shortest(1e300, false));
        assertEquals("null", shortest(Double.NaN, false));
        assertEquals("null", shortest(Double.NEGATIVE_INFINITY, false));
    }

    @Test
    void canBeReadBackForAnyNumber() throws IOException {
        var random = new SplittableRandom(754);
        for (int i = 0; i < 20_000; i++) {
            float single = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(single)) assertEquals(single, Float.parseFloat(shortest(single, true)));
            double value = random.nextInt() / (double) (1 << random.nextInt(30));
            assertEquals(value, Double.parseDouble(shortest(value, false)));
        }
    }

    @Test
    void writesFixedDecimalsAsPrintfDoes() throws IOException {
        assertEquals("0.470", fixed(0.47f, 3));
        assertEquals("1.500", fixed(1.5, 3));
        assertEquals("0.062", fixed(0.0625, 3), "half to even");
        assertEquals("70.22", fixed(7022 / 100f, 2));
        assertEquals("-1.000", fixed(-1, 3));
        assertEquals("nan", fixed(Double.NaN, 3));
        assertEquals("-inf", fixed(Double.NEGATIVE_INFINITY, 3));
        assertEquals("10000000000000000000.000", fixed(1e19, 3));
    }

    private static String shortest(double value, boolean isSingle) throws IOException {
        var written = new ByteArrayOutputStream();
        var out = new TextBuffer(Channels.newChannel(written));
        DecimalText.shortest(value, isSingle, out);
        out.writeOut();
        return written.toString();
    }

    private static String fixed(double value, int decimals) throws IOException {
        var written = new ByteArrayOutputStream();
        var out = new TextBuffer(Channels.newChannel(written));
        DecimalText.fixed(value, decimals, out);
        out.writeOut();
        return written.toString();
    }
}
