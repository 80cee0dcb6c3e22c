package io.sluice.app.screen;

import java.util.List;

/// Lines that fit.
final class Words {
    private Words() {}

    /// {@return a line that is no wider than it may be; what is cut off leaves a `~`}
    static String cut(String line, int width) {
        if (line.length() <= width) return line;
        return width < 1 ? "" : line.substring(0, width - 1) + "~";
    }

    /// {@return as many of the parts as fit on a line, and at least the beginning of the first}
    ///
    /// @param gap   what stands between two
    /// @param parts the most important first
    static String fit(int width, String gap, List<String> parts) {
        var line = new StringBuilder();
        for (var part : parts) {
            if (part.isEmpty()) continue;
            if (line.isEmpty()) line.append(cut(part, width));
            else if (line.length() + gap.length() + part.length() <= width)
                line.append(gap).append(part);
        }
        return line.toString();
    }

    /// {@return a line with something at its right end, if there is room}
    static String ends(int width, String left, String right) {
        int gap = width - left.length() - right.length();
        return gap < 2 ? cut(left, width) : left + " ".repeat(gap) + right;
    }
}
