package io.sluice.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The alert rules and the dashboard speak of metrics that there are, in words that Prometheus understands.
final class ShippedRulesTest {
    private static final Path ALERTS = Path.of("prometheus/alerts.yml");
    private static final Path DASHBOARD = Path.of("grafana/sluice.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:sluice|jvm)_[a-z_]+\\b");
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+) ", Pattern.MULTILINE);

    @Test
    void theAlertsAreRules() throws Exception {
        assertEquals("", Promtool.run("", "check", "rules", "--lint-fatal", ALERTS.toString()));
    }

    @Test
    void theAlertsFireWhenTheyShould() throws Exception {
        assertEquals("", Promtool.run("", "test", "rules", "prometheus/alerts-test.yml"));
    }

    @Test
    void theAlertsSpeakOfMetricsThatThereAre() throws Exception {
        var unknown = named(Files.readString(ALERTS));
        unknown.removeAll(shown());
        assertEquals(Set.of(), unknown);
    }

    @Test
    void theDashboardSpeaksOfMetricsThatThereAre() throws Exception {
        var expressions = expressions(JsonParser.parseString(Files.readString(DASHBOARD)));
        assertTrue(expressions.size() > 20, expressions.toString());
        var unknown = named(String.join("\n", expressions));
        assertFalse(unknown.isEmpty());
        unknown.removeAll(shown());
        assertEquals(Set.of(), unknown);
    }

    /// Grafana has no checker, so that its expressions are made rules, which Prometheus' own checks.
    @Test
    void theDashboardsExpressionsAreUnderstood(@TempDir Path folder) throws Exception {
        var rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        int number = 0;
        for (var expression : expressions(JsonParser.parseString(Files.readString(DASHBOARD)))) {
            var text = expression.replace("$__rate_interval", "5m").replace("$instance", ".*");
            rules.append("      - { record: r")
                    .append(number++)
                    .append(", expr: '")
                    .append(text)
                    .append("' }\n");
        }
        var file = Files.writeString(folder.resolve("dashboard.yml"), rules);
        assertEquals("", Promtool.run("", "check", "rules", file.toString()));
    }

    /// {@return the names of all metrics that the monitor shows}
    private static Set<String> shown() throws IOException, InterruptedException {
        var collector = new ShownCollector();
        collector.exporters = ShownCollector.exporters(1);
        try (var monitor = OpenMonitor.of(collector)) {
            return TYPE.matcher(monitor.send("GET", "/metrics", "text/plain").body())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> named(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> expressions(JsonElement tree) {
        var found = new ArrayList<String>();
        if (tree.isJsonArray()) tree.getAsJsonArray().forEach(element -> found.addAll(expressions(element)));
        if (!tree.isJsonObject()) return found;
        for (var entry : tree.getAsJsonObject().entrySet()) {
            if (entry.getKey().equals("expr")) found.add(entry.getValue().getAsString());
            else found.addAll(expressions(entry.getValue()));
        }
        return found;
    }
}
