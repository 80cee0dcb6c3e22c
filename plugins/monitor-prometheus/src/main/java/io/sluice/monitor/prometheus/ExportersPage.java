package io.sluice.monitor.prometheus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.MonitorContext;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The accounts of the exporters, those with the largest number first: `?sort=lost&limit=10`.
final class ExportersPage implements Page {
    private static final int USUAL = 1_000;

    private static final Map<String, ExporterColumn> COLUMNS =
            ExporterColumn.ALL.stream().collect(Collectors.toMap(ExporterColumn::key, Function.identity()));

    private final MonitorContext context;

    ExportersPage(MonitorContext context) {
        this.context = context;
    }

    @Override
    public Answer answer(String accept, Query query) throws WrongQuery {
        var key = query.choice("sort", COLUMNS.keySet(), ExporterColumn.RECEIVED.key());
        int limit = query.integer("limit", USUAL, 0, PrometheusConfig.MOST_EXPORTERS);
        var column = COLUMNS.getOrDefault(key, ExporterColumn.RECEIVED);
        var all = context.exporters();
        var shown = new JsonArray();
        all.known().stream()
                .sorted(Comparator.comparingLong((ExporterAccount exporter) -> column.of(exporter.counts()))
                        .reversed())
                .limit(limit)
                .forEach(exporter -> shown.add(tree(exporter)));
        var answer = new JsonObject();
        answer.addProperty("known", all.known().size());
        answer.addProperty("forgotten", all.forgotten());
        answer.add("others", Json.tree(all.others()));
        answer.add("exporters", shown);
        return Answer.json(Json.of(answer));
    }

    private static JsonElement tree(ExporterAccount exporter) {
        var tree = Json.tree(exporter).getAsJsonObject();
        tree.addProperty("rate_ratio", exporter.counts().rateRatio());
        return tree;
    }
}
