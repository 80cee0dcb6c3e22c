package io.sluice.app.screen;

import io.sluice.app.control.TopView;
import io.sluice.app.control.TopView.Order;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The pages of `top` over one another on a terminal, with keys. Used by one thread.
public final class LiveTop {
    private static final long EVERY_MS = 1_000;
    private static final long NS_PER_MS = 1_000_000;
    private static final List<String> HELP = List.of(
            "q  quit",
            "r  sort exporters by rate",
            "l  sort exporters by loss",
            "n  sort exporters by name",
            "p  pause, and go on",
            "h  this help, and back",
            "",
            "Rates are those of the last second,",
            "protocols and interfaces those of the",
            "last ten, scaled by sampling rates.");

    private final Terminal terminal;
    private final long pid;
    private final Function<Order, TopView> collector;
    private Order order = Order.RATE;
    private boolean isPaused;
    private boolean isHelping;

    /// Makes it.
    ///
    /// @param terminal  where it shows
    /// @param pid       the collector's process
    /// @param collector looks at it
    public LiveTop(Terminal terminal, long pid, Function<Order, TopView> collector) {
        this.terminal = terminal;
        this.pid = pid;
        this.collector = collector;
    }

    /// Shows until the user quits.
    ///
    /// @param first how exporters are sorted until the user says otherwise
    /// @throws InterruptedException when the caller is interrupted
    public void run(Order first) throws InterruptedException {
        order = first;
        var view = collector.apply(order);
        long lookedNs = System.nanoTime();
        while (true) {
            show(view);
            long leftMs = EVERY_MS - (System.nanoTime() - lookedNs) / NS_PER_MS;
            char key = terminal.key(Math.max(0, leftMs));
            if (key == 'q' || key == 'Q') return;
            boolean isNewOrder = take(key);
            boolean isDue = System.nanoTime() - lookedNs >= EVERY_MS * NS_PER_MS;
            if (isNewOrder || isDue) {
                var latest = collector.apply(order); // also while it pauses: one who says nothing is hung up on
                if (isNewOrder || !isPaused) view = latest;
            }
            if (isDue) lookedNs = System.nanoTime();
        }
    }

    /// Does what a key says.
    ///
    /// @return whether exporters are to be sorted anew
    private boolean take(char key) {
        var before = order;
        switch (key) {
            case 'r', 'R' -> order = Order.RATE;
            case 'l', 'L' -> order = Order.LOSS;
            case 'n', 'N' -> order = Order.NAME;
            case 'p', 'P', ' ' -> isPaused = !isPaused;
            case 'h', 'H', '?' -> isHelping = !isHelping;
            default -> {
                return false; // no key of ours, or none at all
            }
        }
        return order != before;
    }

    private void show(TopView view) {
        var size = terminal.size();
        int room = Math.max(1, size.height() - 1);
        var lines = new ArrayList<String>();
        if (isHelping) HELP.forEach(line -> lines.add(Words.cut(line, size.width())));
        else lines.addAll(TopPage.lines(pid, view, size.width(), room, ZoneId.systemDefault()));
        var page = new ArrayList<>(lines.subList(0, Math.min(room, lines.size())));
        while (page.size() < room) page.add("");
        if (size.height() > 1) page.add(keys(size.width()));
        terminal.show(page);
    }

    private String keys(int width) {
        return Words.fit(
                width,
                "  ",
                List.of(
                        isPaused ? "PAUSED" : "",
                        "q quit",
                        "h help",
                        key('r', "rate", Order.RATE),
                        key('l', "loss", Order.LOSS),
                        key('n', "name", Order.NAME),
                        "p pause"));
    }

    private String key(char key, String what, Order meaning) {
        return key + " " + (meaning == order ? "[" + what + "]" : what);
    }
}
