package io.sluice.app.screen;

import io.sluice.app.control.TopView;
import io.sluice.app.control.TopView.Order;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The pages of `top` one after the other, as plain text for a file or a pipe.
public final class PlainTop {
    private static final long EVERY_MS = 1_000;
    private static final int USUAL_WIDTH = 120;
    private static final int EXPORTERS = 50;
    private static final int OTHER_LINES = 20;
    private static final Pattern WIDTH = Pattern.compile("[1-9]\\d{1,3}");

    private final PrintWriter out;
    private final long pid;
    private final Function<Order, TopView> collector;

    /// Makes it.
    ///
    /// @param out       where pages go
    /// @param pid       the collector's process
    /// @param collector looks at it
    public PlainTop(PrintWriter out, long pid, Function<Order, TopView> collector) {
        this.out = out;
        this.pid = pid;
        this.collector = collector;
    }

    /// Prints.
    ///
    /// @param order of the exporters
    /// @param pages how many; 0 until nobody reads any more
    /// @throws InterruptedException when the caller is interrupted
    public void run(Order order, int pages) throws InterruptedException {
        var _ = collector.apply(order); // rates are since a look before
        int width = Optional.ofNullable(System.getenv("COLUMNS"))
                .filter(WIDTH.asMatchPredicate())
                .map(Integer::valueOf)
                .orElse(USUAL_WIDTH);
        for (int page = 0; pages == 0 || page < pages; page++) {
            Thread.sleep(EVERY_MS);
            var view = collector.apply(order);
            if (page > 0) out.println();
            TopPage.lines(pid, view, width, EXPORTERS + OTHER_LINES, ZoneId.systemDefault())
                    .forEach(out::println);
            if (out.checkError()) return; // whoever read it has gone
        }
    }
}
