package io.sluice.app.run;

import io.sluice.app.control.ControlRequest;
import io.sluice.app.control.ControlSession;
import io.sluice.app.control.Hello;
import io.sluice.app.control.ReloadAnswer;
import io.sluice.app.control.TopView;
import io.sluice.app.program.Refusal;
import io.sluice.core.monitor.CollectorView;
import io.sluice.core.monitor.TrafficWatch;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a collector answers to one client of its control socket.
///
/// From the first `top` on, and until the client is gone, the traffic is watched for it.
final class CollectorSession implements ControlSession {
    private static final List<String> COMMANDS = List.of("exporters", "hello", "reload", "status", "top");
    private static final int MOST_EXPORTERS = 1_000;

    private final CollectorView view;
    private final Supplier<TrafficWatch> watches;
    private final Supplier<ReloadAnswer> reload;
    private @Nullable Watching watching;

    /// Makes a session.
    ///
    /// @param view    the collector
    /// @param watches begins to watch its traffic
    /// @param reload  reads its configuration again
    CollectorSession(CollectorView view, Supplier<TrafficWatch> watches, Supplier<ReloadAnswer> reload) {
        this.reload = reload;
        this.view = view;
        this.watches = watches;
    }

    @Override
    public Object answer(ControlRequest request) {
        return switch (request.command()) {
            case "exporters" -> exporters(request);
            case "hello" -> hello(request);
            case "reload" -> reload(request);
            case "status" -> status(request);
            case "top" -> top(request);
            default ->
                throw Refusal.wrongUse(
                        "unknown command '" + request.command() + "'; known are " + String.join(", ", COMMANDS));
        };
    }

    @Override
    public void close() {
        if (watching != null) watching.close();
    }

    private Object exporters(ControlRequest request) {
        request.checkOptions();
        return view.exporters();
    }

    private Object hello(ControlRequest request) {
        request.checkOptions();
        var state = view.state();
        var inputs = state.inputs().stream().map(input -> input.listens()).toList();
        long pid = ProcessHandle.current().pid();
        return new Hello(ControlRequest.PROTOCOL, pid, state.version(), state.startedAtMs(), inputs, COMMANDS);
    }

    private Object reload(ControlRequest request) {
        request.checkOptions();
        return reload.get();
    }

    private Object status(ControlRequest request) {
        request.checkOptions();
        return view.state();
    }

    private Object top(ControlRequest request) {
        var order = order(request);
        int most = (int) request.options().integer("limit", 100, 1, MOST_EXPORTERS);
        request.checkOptions();
        var running = watching;
        if (running == null) {
            running = new Watching(view, watches.get());
            watching = running;
        }
        return running.look(System.nanoTime(), order, most);
    }

    private static TopView.Order order(ControlRequest request) {
        var word = request.options().text("order", "rate");
        for (var order : TopView.Order.values())
            if (order.name().toLowerCase(Locale.ROOT).equals(word)) return order;
        request.options().problem("order", "'" + word + "' is not allowed; it must be rate, loss or name");
        return TopView.Order.RATE;
    }
}
