package io.sluice.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.app.config.CollectorConfig;
import io.sluice.app.config.ConfigReader;
import io.sluice.app.config.StubProviders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LateSinksTest {
    private final StubProviders providers = new StubProviders();
    private final List<String> attached = new ArrayList<>();
    private boolean isPluginNew = true;

    @Test
    void attachesASinkOnceItsPluginHasCome() {
        var late = lateSinks(Map.of("topic", "flows"));

        assertTrue(late.look());
        providers.sinks.put("kafka", LateSinksTest::kafka);
        assertFalse(late.look());

        assertEquals(List.of("queue"), attached);
    }

    @Test
    void triesWrongOptionsAgainOnlyWhenAnotherPluginCame() {
        var late = lateSinks(Map.of("topik", "flows"));
        providers.sinks.put("kafka", LateSinksTest::kafka);

        assertTrue(late.look());
        providers.sinks.put("kafka", options -> options.has("topik") ? kafka(options) : kafka(options));
        isPluginNew = false;
        assertTrue(late.look());
        assertEquals(List.of(), attached);
        isPluginNew = true;
        assertFalse(late.look());

        assertEquals(List.of("queue"), attached);
    }

    @Test
    void goesOnWhenAPluginThrowsOrItsSinkCannotBeOpened() {
        var late = lateSinks(Map.of());
        providers.sinks.put("kafka", _ -> {
            throw new IllegalStateException("from the plugin");
        });

        assertTrue(late.look());
        providers.sinks.put("kafka", LateSinksTest::kafka);
        attached.add("unreachable");
        assertTrue(late.look());
        attached.clear();
        assertFalse(late.look());
    }

    @Test
    void refusesADirectoryThatARunningSinkHas() {
        var late = lateSinks(Map.of("directory", "data"));
        providers.sinks.put("kafka", options -> providers.sinks.get("nfcapd").apply(options));

        assertTrue(late.look());

        assertEquals(List.of(), attached);
    }

    @Test
    void endsItsThreadWhenNothingWaitsOrItIsStopped() {
        var late = lateSinks(Map.of());

        late.start();
        late.stop();
        late.stop();
    }

    private LateSinks lateSinks(Map<String, Object> options) {
        return new LateSinks(config(options), providers, () -> isPluginNew, sink -> {
            if (attached.contains("unreachable")) throw new IOException("broker is not there");
            attached.add(sink.name());
        });
    }

    private CollectorConfig config(Map<String, Object> options) {
        Map<String, Object> late = Map.of("name", "queue", "type", "kafka", "optional", true, "options", options);
        Map<String, Object> files = Map.of("name", "files", "type", "nfcapd", "options", Map.of("directory", "data"));
        var tree = Map.<String, Object>of("inputs", List.of(Map.of("name", "in")), "sinks", List.of(files, late));
        return new ConfigReader(tree, providers).read();
    }

    private static Sink kafka(Options options) {
        options.text("topic", "");
        return new Sink() {
            @Override
            public void accept(FlowBatch batch) {}
        };
    }
}
