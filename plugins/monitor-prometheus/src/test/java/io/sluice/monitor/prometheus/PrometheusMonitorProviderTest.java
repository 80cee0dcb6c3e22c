package io.sluice.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.monitor.MonitorProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrometheusMonitorProviderTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void isProvidedByItsModuleUnderTheNamePrometheus() {
        var provided = PrometheusMonitorProvider.class.getModule().getDescriptor().provides().stream()
                .filter(service -> service.service().equals(MonitorProvider.class.getName()))
                .flatMap(service -> service.providers().stream())
                .toList();
        assertEquals(List.of(PrometheusMonitorProvider.class.getName()), provided);
        assertEquals("prometheus", new PrometheusMonitorProvider().name());
    }

    @Test
    void listensForThisMachineOnlyUnlessToldOtherwise() {
        assertEquals(new PrometheusConfig(new ListenAddress("127.0.0.1", 9343), 200), read(Map.of()));
        assertEquals(
                new ListenAddress("::", 80), read(Map.of("listen", "[::]:80")).listen());
        assertEquals(
                new ListenAddress("c.example.net", 0),
                read(Map.of("listen", "c.example.net:0")).listen());
        assertEquals(List.of(), problems);
    }

    @Test
    void tellsWhatIsWrongAndWhatIsAllowed() {
        read(Map.of("listen", "9343", "exporters-up-to", 20_000, "path", "/metrics"));
        assertEquals(
                List.of(
                        "o.listen: '9343' is not allowed; it must be HOST:PORT in quotes, such as \"127.0.0.1:9343\", "
                                + "\"[::]:9343\" or \"collector.example.net:0\", with a port from 0 to 65535",
                        "o.exporters-up-to: '20000' is not allowed; it must be a whole number from 0 to 10000",
                        "o.path: unknown key; known are exporters-up-to, listen"),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void refusesAPortThatIsNone() {
        for (var wrong : List.of("127.0.0.1:65536", "::1:9343", "127.0.0.1", ":9343", "")) {
            problems.clear();
            read(Map.of("listen", wrong));
            assertEquals(1, problems.size(), wrong);
        }
    }

    @Test
    void saysWhichAddressItCannotHave() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var collector = new ShownCollector()) {
            var place = new ListenAddress("127.0.0.1", taken.getLocalPort());
            var monitor = new PrometheusMonitor(new PrometheusConfig(place, 200));
            var refusal = assertThrows(IOException.class, () -> monitor.open(collector));
            assertEquals("cannot listen on " + place + ": Address already in use", refusal.getMessage());
            monitor.close();
            var nowhere = new PrometheusMonitor(new PrometheusConfig(new ListenAddress("no.invalid", 0), 200));
            var unknown = assertThrows(IOException.class, () -> nowhere.open(collector));
            assertTrue(unknown.getMessage().startsWith("no address is known for no.invalid"), unknown.getMessage());
        }
    }

    private PrometheusConfig read(Map<String, ?> values) {
        var options = new Options("o", values, problems);
        new PrometheusMonitorProvider().create(options);
        options.rejectUnknownKeys();
        return PrometheusConfig.read(new Options("o", values, new ArrayList<>()));
    }
}
