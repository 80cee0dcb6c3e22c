package io.sluice.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.app.config.CollectorConfig;
import io.sluice.app.config.ConfigReader;
import io.sluice.app.config.OpenSink;
import io.sluice.app.config.SinkPlan;
import io.sluice.app.config.StubProviders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LateSinksTest {
    private final StubProviders providers = new StubProviders();
    private final List<String> attached = new ArrayList<>();

    @Test
    void attachesASinkOnceItsPluginHasCome() {
        var late = lateSinks(Map.of("topic", "flows"));

        assertTrue(waitsAfterALook(late));
        providers.sinks.put("kafka", LateSinksTest::kafka);
        assertFalse(waitsAfterALook(late));

        assertEquals(List.of("queue"), attached);
        assertEquals(
                List.of("files", "queue"),
                late.open().stream().map(OpenSink::name).toList());
    }

    @Test
    void goesOnWhenAPluginThrowsOrItsSinkCannotBeOpened() {
        var late = lateSinks(Map.of());
        providers.sinks.put("kafka", _ -> {
            throw new IllegalStateException("from the plugin");
        });

        assertTrue(waitsAfterALook(late));
        providers.sinks.put("kafka", LateSinksTest::kafka);
        attached.add("unreachable");
        assertTrue(waitsAfterALook(late));
        attached.clear();
        assertFalse(waitsAfterALook(late));
    }

    @Test
    void refusesADirectoryThatARunningSinkHas() {
        var late = lateSinks(Map.of("directory", "data"));
        providers.sinks.put("kafka", options -> providers.sinks.get("nfcapd").apply(options));

        assertTrue(waitsAfterALook(late));

        assertEquals(List.of(), attached);
    }

    @Test
    void oneThatWasOpenWaitsAgainWhenItsPluginHasGone() {
        var late = lateSinks(Map.of());
        providers.sinks.put("kafka", LateSinksTest::kafka);
        late.openWaiting();
        providers.sinks.remove("kafka");

        late.await(SinkPlan.all(tree(Map.of())).get("queue"));

        assertEquals(List.of("queue"), late.waiting());
        assertEquals(List.of("files"), late.open().stream().map(OpenSink::name).toList());
    }

    private static boolean waitsAfterALook(LateSinks late) {
        late.openWaiting();
        return !late.waiting().isEmpty();
    }

    private LateSinks lateSinks(Map<String, Object> options) {
        return new LateSinks(config(options), providers, sink -> {
            if (attached.contains("unreachable")) throw new IOException("broker is not there");
            attached.add(sink.name());
        });
    }

    private CollectorConfig config(Map<String, Object> options) {
        return new ConfigReader(tree(options), providers).read();
    }

    private static Map<String, Object> tree(Map<String, Object> options) {
        Map<String, Object> late = Map.of("name", "queue", "type", "kafka", "optional", true, "options", options);
        Map<String, Object> files = Map.of("name", "files", "type", "nfcapd", "options", Map.of("directory", "data"));
        return Map.of("inputs", List.of(Map.of("name", "in")), "sinks", List.of(files, late));
    }

    private static Sink kafka(Options options) {
        options.text("topic", "");
        return new Sink() {
            @Override
            public void accept(FlowBatch batch) {}
        };
    }
}
