package io.sluice.app.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Rows below a heading, in aligned columns. Where there is no room for all columns, the least important are left out;
/// a row is never wrapped. A column that says nothing in any row is left out, too. Used by one thread.
final class Table {
    private static final String GAP = "  ";

    /// A column.
    ///
    /// @param title      its heading
    /// @param isNumber   whether it is aligned to the right
    /// @param importance from 0 on; the higher, the earlier it is left out
    record Column(String title, boolean isNumber, int importance) {
        static Column text(String title, int importance) {
            return new Column(title, false, importance);
        }

        static Column number(String title, int importance) {
            return new Column(title, true, importance);
        }
    }

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /// Adds a row, with a cell for each column.
    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /// {@return the heading and the rows}
    ///
    /// @param width how wide a line may be; [Integer#MAX_VALUE] when that does not matter
    List<String> lines(int width) {
        var widths = columns.stream().mapToInt(this::width).toArray();
        var shown = shown(widths, width);
        var lines = new ArrayList<String>();
        lines.add(line(columns.stream().map(Column::title).toList(), shown, widths, width));
        for (var row : rows) lines.add(line(row, shown, widths, width));
        return lines;
    }

    private int width(Column column) {
        int index = columns.indexOf(column);
        int widest =
                rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
        return Math.max(widest, column.title.length());
    }

    /// The columns for which there is room, in the order in which they stand.
    private SortedSet<Integer> shown(int[] widths, int width) {
        var shown = new TreeSet<>(
                IntStream.range(0, columns.size()).filter(this::says).boxed().toList());
        var leastFirst = IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer index) -> columns.get(index).importance)
                        .reversed())
                .toList();
        for (var index : leastFirst) {
            if (total(shown, widths) <= width || shown.size() == 1) break;
            shown.remove(index);
        }
        return shown;
    }

    private boolean says(int index) {
        return rows.isEmpty() || rows.stream().anyMatch(row -> !row.get(index).isEmpty());
    }

    private static long total(SortedSet<Integer> shown, int[] widths) {
        return shown.stream().mapToLong(index -> widths[index]).sum() + (long) GAP.length() * (shown.size() - 1);
    }

    private String line(List<String> cells, SortedSet<Integer> shown, int[] widths, int width) {
        var line = new StringBuilder();
        for (int index : shown) {
            var cell = cells.get(index);
            if (!line.isEmpty()) line.append(GAP);
            if (columns.get(index).isNumber) line.repeat(' ', widths[index] - cell.length());
            line.append(cell);
            if (!columns.get(index).isNumber) line.repeat(' ', widths[index] - cell.length());
        }
        return Words.cut(line.toString().stripTrailing(), width);
    }
}
