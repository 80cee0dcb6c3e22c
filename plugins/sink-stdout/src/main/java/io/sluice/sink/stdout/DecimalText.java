package io.sluice.sink.stdout;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Floating-point numbers as text, without allocation but for those that nobody sends.
final class DecimalText {
    private static final long[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };
    private static final double EXACT = 0x1p53; // up to here a product of whole numbers is exact

    private DecimalText() {}

    /// Writes a number as JSON has it, with as few digits as tell it from its neighbours; `null` for none.
    static void shortest(double value, boolean isSingle, TextBuffer out) throws IOException {
        if (!Double.isFinite(value)) {
            out.text("null");
            return;
        }
        double magnitude = Math.abs(value);
        if (isNegative(value)) out.character('-');
        for (int decimals = 0; decimals < POWERS.length; decimals++) {
            double scaled = Math.rint(magnitude * POWERS[decimals]);
            if (scaled >= EXACT) break;
            double back = scaled / POWERS[decimals];
            if (isSingle ? (float) back == (float) magnitude : back == magnitude) {
                point((long) scaled, decimals, out);
                return;
            }
        }
        out.text(isSingle ? Float.toString((float) magnitude) : Double.toString(magnitude));
    }

    /// Writes a number with a fixed number of decimals, as C's `%.3f` does.
    static void fixed(double value, int decimals, TextBuffer out) throws IOException {
        if (Double.isNaN(value)) {
            out.text("nan");
            return;
        }
        if (isNegative(value)) out.character('-');
        double magnitude = Math.abs(value);
        double scaled = magnitude * POWERS[decimals];
        if (Double.isInfinite(magnitude)) out.text("inf");
        else if (scaled < EXACT) point((long) Math.rint(scaled), decimals, out);
        else
            out.text(new BigDecimal(magnitude)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .toPlainString());
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }

    private static void point(long scaled, int decimals, TextBuffer out) throws IOException {
        out.number(scaled / POWERS[decimals]);
        if (decimals > 0) out.character('.').zeroPadded((int) (scaled % POWERS[decimals]), decimals);
    }
}
