package io.sluice.benchmarks.beside;

import java.util.List;
import java.util.Locale;

/// A drawing in SVG: for each axis a panel with the processor time of a datagram once warm, all from 0 and to one
/// scale.
/// Its colours can be read on white and on black.
///
/// @param panels the panels, each with the rows of one axis
record Chart(List<List<GrowthLine>> panels) {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 210;
    private static final int LEFT = 40;
    private static final int RIGHT = 12;
    private static final int TOP = 34;
    private static final int BOTTOM = 44;
    private static final int TICKS = 4;

    String text() {
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        int width = Math.min(panels.size(), COLUMNS) * WIDTH;
        var svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
            <title>Processor time of a datagram, in microseconds once warm, as the work grows</title>
            <style>
            text { font: 11px sans-serif; fill: #7d7d7d; } .t { font-weight: bold; font-size: 12px; }
            .g { stroke: #7d7d7d; stroke-opacity: .3; } .c { fill: none; stroke: #2f81f7; stroke-width: 2; }
            circle { fill: #2f81f7; }
            </style>
            """.formatted(width, rows * HEIGHT, width, rows * HEIGHT));
        double most = step() * TICKS;
        for (int i = 0; i < panels.size(); i++) {
            svg.append("<g transform=\"translate(%d %d)\">%n".formatted(i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT));
            panel(panels.get(i), most, svg);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(List<GrowthLine> lines, double most, StringBuilder svg) {
        text(
                WIDTH / 2.0,
                16,
                "middle",
                "t",
                "us a datagram by " + lines.getFirst().axis().title(),
                svg);
        for (int i = 0; i <= TICKS; i++) {
            double value = most * i / TICKS;
            svg.append(format(
                    "<line class=\"g\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                    LEFT, WIDTH - RIGHT, y(value, most), y(value, most)));
            text(LEFT - 5, y(value, most) + 4, "end", "", number(value), svg);
        }
        var curve = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            double x = LEFT + (WIDTH - LEFT - RIGHT) * (i + 0.5) / lines.size();
            double y = y(line.warmUs(), most);
            svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>%n", x, y));
            text(x, y - 8, "middle", "", format("%.2f", line.warmUs()), svg);
            text(x, HEIGHT - BOTTOM + 16, "middle", "", line.label(), svg);
            if (!line.step().equals(Axis.ONE_AND_JSON)) curve.append(format("%.1f,%.1f ", x, y));
        }
        svg.append("<polyline class=\"c\" points=\"").append(curve).append("\"/>\n");
    }

    /// {@return a round number, of which few reach above every value and its label}
    private double step() {
        double highest = panels.stream()
                .flatMap(List::stream)
                .mapToDouble(GrowthLine::warmUs)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double least = Math.max(highest, 0.01) * 1.1 / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 2.5, 5}) if (factor * power >= least) return factor * power;
        return 10 * power;
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (Double.isFinite(value) ? value / most : 0);
    }

    private static void text(double x, double y, String anchor, String kind, String text, StringBuilder svg) {
        svg.append(format(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", kind, x, y, anchor, text));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? format("%.0f", value)
                : format("%.3g", value).replaceAll("0+$", "");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
