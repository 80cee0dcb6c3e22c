package io.sluice.app.run;

import io.sluice.app.control.ControlRequest;
import io.sluice.app.control.ControlSession;
import io.sluice.app.control.Hello;
import io.sluice.app.control.ReloadAnswer;
import io.sluice.app.control.ShadowRequest;
import io.sluice.app.control.Told;
import io.sluice.app.control.TopView;
import io.sluice.app.program.Refusal;
import io.sluice.core.monitor.CollectorView;
import io.sluice.core.monitor.TrafficWatch;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a collector answers to one client of its control socket.
///
/// From the first `top` on, and until the client is gone, the traffic is watched for it.
final class CollectorSession implements ControlSession {
    private static final List<String> COMMANDS = List.of(
            "exporters",
            "hello",
            "plugins",
            "plugins-diff",
            "plugins-dismiss",
            "plugins-promote",
            "plugins-refresh",
            "plugins-resume",
            "plugins-shadow",
            "reload",
            "status",
            "top");
    private static final int MOST_EXPORTERS = 1_000;
    private static final long MOST_ONE_IN = 1_000_000;

    private final CollectorView view;
    private final Supplier<TrafficWatch> watches;
    private final Supplier<ReloadAnswer> reload;
    private final PluginCommands plugins;
    private @Nullable Watching watching;

    /// Makes a session.
    ///
    /// @param view    the collector
    /// @param watches begins to watch its traffic
    /// @param reload  reads its configuration again
    /// @param plugins its plugins
    CollectorSession(
            CollectorView view, Supplier<TrafficWatch> watches, Supplier<ReloadAnswer> reload, PluginCommands plugins) {
        this.reload = reload;
        this.plugins = plugins;
        this.view = view;
        this.watches = watches;
    }

    @Override
    public Object answer(ControlRequest request) {
        return switch (request.command()) {
            case "exporters" -> exporters(request);
            case "hello" -> hello(request);
            case "plugins" -> plugins(request);
            case "plugins-refresh" -> refresh(request);
            case "plugins-diff" -> diff(request);
            case "plugins-dismiss", "plugins-promote", "plugins-shadow" -> candidate(request);
            case "plugins-resume" -> resume(request);
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

    private Object plugins(ControlRequest request) {
        request.checkOptions();
        return plugins.list();
    }

    /// The collector loads only what lies in its plugin folders, whoever asks: who may put something there
    /// is for their permissions to say.
    private Object refresh(ControlRequest request) {
        request.checkOptions();
        return plugins.refresh();
    }

    private Object diff(ControlRequest request) {
        request.checkOptions();
        return plugins.diff();
    }

    private Object candidate(ControlRequest request) {
        var input = request.options().text("input", "");
        try {
            return switch (request.command()) {
                case "plugins-shadow" -> shadow(request, input);
                case "plugins-promote" -> {
                    request.checkOptions();
                    yield new Told(plugins.promote(input));
                }
                default -> {
                    request.checkOptions();
                    plugins.dismiss(input);
                    yield new Told("nothing is compared at that input any more");
                }
            };
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private Told shadow(ControlRequest request, String input) throws IOException {
        var options = request.options();
        var candidate = options.requiredText("candidate");
        var decoder = options.text("decoder", "");
        long oneIn = options.integer("one-in", 1, 1, MOST_ONE_IN);
        request.checkOptions();
        plugins.shadow(new ShadowRequest(input, candidate, decoder, oneIn));
        return new Told(candidate + " decodes beside what is in use; sluice plugins diff shows what is different");
    }

    private Object resume(ControlRequest request) {
        var sink = request.options().requiredText("sink");
        request.checkOptions();
        var obstacle = plugins.resume(sink);
        if (obstacle.isPresent()) throw Refusal.failed(obstacle.get());
        return new Told("sink " + sink + " is open again");
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
