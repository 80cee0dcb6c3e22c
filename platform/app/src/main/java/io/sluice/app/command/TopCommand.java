package io.sluice.app.command;

import io.sluice.app.command.running.CollectorOptions;
import io.sluice.app.control.ControlClient;
import io.sluice.app.control.Hello;
import io.sluice.app.control.TopView;
import io.sluice.app.control.TopView.Order;
import io.sluice.app.files.Progress;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.screen.LiveTop;
import io.sluice.app.screen.PlainTop;
import io.sluice.app.screen.Terminal;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice top`: what a running collector does, second by second.
@Command(
        name = "top",
        description = {
            "Shows each second what a running collector does: rates, sinks, exporters, protocols and interfaces.",
            "On a terminal: q quits, r, l and n sort exporters by rate, loss or name, p pauses, h helps.",
            "Elsewhere it prints a page of plain text each second."
        })
final class TopCommand implements Callable<Integer> {
    private static final int EXPORTERS = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Option(
            names = "--sort",
            paramLabel = "rate|loss|name",
            description = "How exporters are sorted. Default: ${DEFAULT-VALUE}.")
    private Order order = Order.RATE;

    @Option(names = "-n", paramLabel = "COUNT", description = "Print so many pages of plain text, and end.")
    private int pages;

    @Option(names = "--once", description = "Print one page, as -n 1 does.")
    private boolean isOnce;

    @Override
    public Integer call() throws InterruptedException {
        if (pages < 0) throw Refusal.wrongUse("-n is " + pages + "; it must be 1 or more");
        try (var collector = which.connect()) {
            long pid = collector.ask("hello", Map.of(), Hello.class).pid();
            int most = isOnce ? 1 : pages;
            if (most == 0 && isTerminal()) live(collector, pid);
            else new PlainTop(spec.commandLine().getOut(), pid, by -> look(collector, by)).run(order, most);
        }
        return ExitCode.OK;
    }

    private void live(ControlClient collector, long pid) throws InterruptedException {
        try (var terminal = Terminal.open(spec.commandLine().getOut())) {
            new LiveTop(terminal, pid, by -> look(collector, by)).run(order);
        } catch (IOException e) {
            throw Refusal.failed("the terminal cannot be used (" + e.getMessage() + "); try: sluice top -n 10");
        }
    }

    private static TopView look(ControlClient collector, Order order) {
        var options = Map.of("order", order.name().toLowerCase(Locale.ROOT), "limit", EXPORTERS);
        return collector.ask("top", options, TopView.class);
    }

    private static boolean isTerminal() {
        return Progress.isOutputATerminal() && !"dumb".equals(System.getenv("TERM"));
    }
}
