package io.sluice.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.Exporters;
import io.sluice.app.control.ControlRequest;
import io.sluice.app.control.PluginEvents;
import io.sluice.app.control.PluginList;
import io.sluice.app.control.ReloadAnswer;
import io.sluice.app.control.ShadowReports;
import io.sluice.app.control.ShadowRequest;
import io.sluice.app.control.TopView;
import io.sluice.app.control.TopView.ExporterRates;
import io.sluice.app.control.TopView.Order;
import io.sluice.app.program.Refusal;
import io.sluice.app.screen.Views;
import io.sluice.core.monitor.CollectorView;
import io.sluice.core.monitor.TrafficMix;
import io.sluice.core.monitor.TrafficWatch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorSessionTest {
    private static final long SECOND_NS = 1_000_000_000;

    private Exporters exporters = exporters(10, 0);
    private int watches;
    private final CollectorView view = new CollectorView() {
        @Override
        public CollectorState state() {
            return Views.state();
        }

        @Override
        public Exporters exporters() {
            return exporters;
        }
    };

    @Test
    void ratesAreThoseSinceALookThatIsLongEnoughAgo() {
        try (var watching = new Watching(view, watch())) {
            assertEquals(0, watching.look(0, Order.RATE, 10).spanMs(), "the first look has nothing to compare with");
            exporters = exporters(40, 6);
            var second = watching.look(2 * SECOND_NS, Order.RATE, 10);
            assertEquals(2_000, second.spanMs());
            assertEquals(15, second.exporters().getFirst().datagrams());
            assertEquals(3, second.exporters().getFirst().lost());
            exporters = exporters(50, 6);
            var soon = watching.look(2 * SECOND_NS + SECOND_NS / 2, Order.RATE, 10);
            assertEquals(2_500, soon.spanMs(), "a look after a key is compared with the same one as before");
            assertEquals(16, soon.exporters().getFirst().datagrams());
        }
    }

    @Test
    void exportersStandInTheOrderThatWasAskedFor() {
        exporters = new Exporters(List.of(), 0, ExporterCounts.NONE)
                .plus(of(Views.exporter("192.0.2.10", 0, 5)))
                .plus(of(Views.exporter("192.0.2.9", 0, 1)))
                .plus(of(Views.exporter("192.0.2.9", 7, 9)));
        try (var watching = new Watching(view, watch())) {
            assertEquals(List.of("9", "9/7", "10"), names(watching.look(0, Order.NAME, 10)));
            assertEquals(List.of("9/7", "10", "9"), names(watching.look(1, Order.LOSS, 10)));
            assertEquals(List.of("9/7", "10"), names(watching.look(2, Order.LOSS, 2)));
        }
    }

    @Test
    void anExporterThatCameAnewHasNoRateBelowZero() {
        exporters = exporters(1_000, 50);
        try (var watching = new Watching(view, watch())) {
            watching.look(0, Order.RATE, 10);
            exporters = exporters(3, 0);
            var exporter = watching.look(SECOND_NS, Order.RATE, 10).exporters().getFirst();
            assertEquals(0, exporter.datagrams());
            assertEquals(0, exporter.lost());
        }
    }

    @Test
    void theTrafficIsWatchedOnlyFromTheFirstTopOnAndUntilTheClientGoes() {
        var session = new CollectorSession(view, this::watch, this::reload, new NoPlugins());
        answer(session, "status", "");
        answer(session, "hello", "");
        assertEquals(0, watches);
        answer(session, "top", "");
        answer(session, "top", "");
        assertEquals(1, watches);
        session.close();
        assertEquals(0, watches);
    }

    @Test
    void aWrongOptionIsRefusedAndNothingIsWatched() {
        var session = new CollectorSession(view, this::watch, this::reload, new NoPlugins());
        var refusal = assertThrows(Refusal.class, () -> answer(session, "top", ",\"order\":\"colour\",\"limit\":0"));
        assertTrue(
                refusal.sentence().contains("order: 'colour' is not allowed; it must be rate, loss or name"),
                refusal.sentence());
        assertTrue(refusal.sentence().contains("limit"), refusal.sentence());
        assertEquals(0, watches);
    }

    private static void answer(CollectorSession session, String command, String options) {
        session.answer(ControlRequest.parse("{\"protocol\":1,\"command\":\"" + command + "\"" + options + "}"));
    }

    private ReloadAnswer reload() {
        return new ReloadAnswer("sluice.yaml", List.of(), List.of(), List.of(), List.of());
    }

    private TrafficWatch watch() {
        watches++;
        return new TrafficWatch() {
            @Override
            public TrafficMix mix() {
                return TrafficMix.NONE;
            }

            @Override
            public void close() {
                watches--;
            }
        };
    }

    private static Exporters exporters(long received, long lost) {
        var counts = new ExporterCounts(received, 0, lost, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var some = Views.exporter("192.0.2.1", 0, 0).account();
        return new Exporters(
                List.of(new ExporterAccount(
                        some.input(),
                        some.sender(),
                        some.agent(),
                        some.subAgentId(),
                        some.heardAtMs(),
                        some.samplingRate(),
                        some.dataSources(),
                        some.numbering(),
                        counts)),
                0,
                ExporterCounts.NONE);
    }

    private static Exporters of(ExporterRates... rates) {
        return new Exporters(Stream.of(rates).map(ExporterRates::account).toList(), 0, ExporterCounts.NONE);
    }

    private static List<String> names(TopView view) {
        return view.exporters().stream()
                .map(ExporterRates::account)
                .map(account -> account.agent().toString().substring("192.0.2.".length())
                        + (account.subAgentId() == 0 ? "" : "/" + account.subAgentId()))
                .toList();
    }

    /// Plugins that nobody has asked for.
    private static final class NoPlugins implements PluginCommands {
        @Override
        public PluginList list() {
            return new PluginList(List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public PluginEvents refresh() {
            return new PluginEvents(List.of(), 0);
        }

        @Override
        public void shadow(ShadowRequest wanted) throws IOException {
            throw new IOException("there is no input " + wanted.input());
        }

        @Override
        public ShadowReports diff() {
            return new ShadowReports(List.of());
        }

        @Override
        public String promote(String input) throws IOException {
            throw new IOException("there is no input " + input);
        }

        @Override
        public void dismiss(String input) throws IOException {
            throw new IOException("there is no input " + input);
        }

        @Override
        public Optional<String> resume(String sink) {
            return Optional.of("there is no sink " + sink);
        }
    }
}
