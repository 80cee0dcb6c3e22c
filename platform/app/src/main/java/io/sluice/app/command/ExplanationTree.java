package io.sluice.app.command;

import io.sluice.api.Explanation;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Prints an explanation: a line a field, indented by the parts around it.
///
/// ```
///   offset  bytes                      field            value  (meaning)
/// ```
final class ExplanationTree implements Explanation {
    private static final int SHOWN_BYTES = 8;
    private static final int BYTES_WIDTH = SHOWN_BYTES * 3 + 1;
    private static final int NAME_WIDTH = 36;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private static final String PLAIN = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String CYAN = "\u001b[36m";

    private final ByteBuffer datagram;
    private final PrintWriter out;
    private final boolean paints;
    private int depth;

    ExplanationTree(ByteBuffer datagram, PrintWriter out, boolean paints) {
        this.datagram = datagram;
        this.out = out;
        this.paints = paints;
    }

    /// Prints a line that is not about bytes.
    void headline(String text) {
        out.println(paint(BOLD, text));
    }

    @Override
    public void open(String title, int at) {
        line(at, 0, paint(BOLD, title));
        depth++;
    }

    @Override
    public void field(String name, int at, int length, String value, String meaning) {
        int width = Math.max(name.length(), NAME_WIDTH - 2 * depth);
        var padded = name + " ".repeat(width - name.length());
        line(
                at,
                length,
                paint(CYAN, padded) + "  " + value + (meaning.isEmpty() ? "" : paint(FAINT, "  (" + meaning + ")")));
    }

    @Override
    public void skipped(int at, int length, String why) {
        line(at, length, paint(YELLOW, (length == 1 ? "1 byte" : length + " bytes") + " skipped: " + why));
    }

    @Override
    public void fault(int at, String what) {
        line(at, 0, paint(RED, "FAULT: " + what));
    }

    @Override
    public void close() {
        depth--;
    }

    private void line(int at, int length, String text) {
        out.print(paint(FAINT, "%6d  %s".formatted(at, bytes(at, length))));
        out.print("  ".repeat(depth));
        out.println(text);
    }

    private String bytes(int at, int length) {
        int shown = Math.min(length, SHOWN_BYTES);
        var first = new byte[shown];
        datagram.get(at, first);
        var text = HEX.formatHex(first);
        return (length > shown ? text + ".." : text)
                + " ".repeat(BYTES_WIDTH - text.length() + (length > shown ? 0 : 2));
    }

    private String paint(String colour, String text) {
        return paints ? colour + text + PLAIN : text;
    }
}
