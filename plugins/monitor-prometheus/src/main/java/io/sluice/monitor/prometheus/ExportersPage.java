package io.sluice.monitor.prometheus;

import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.MonitorContext;
import io.sluice.api.monitor.StateTree;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
        var shown = all.known().stream()
                .sorted(Comparator.comparingLong((ExporterAccount exporter) -> column.of(exporter.counts()))
                        .reversed())
                .limit(limit)
                .map(ExportersPage::tree)
                .toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("known", all.known().size());
        answer.put("forgotten", all.forgotten());
        answer.put("others", StateTree.of(all.others()));
        answer.put("exporters", shown);
        return Answer.json(Json.of(answer));
    }

    private static Map<String, Object> tree(ExporterAccount exporter) {
        var tree = StateTree.of(exporter);
        tree.put("rate_ratio", exporter.counts().rateRatio());
        return tree;
    }
}
