package io.sluice.sink.stdout;

import io.sluice.api.SinkProvider;
import io.sluice.testkit.conformance.SinkConformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ConformanceTest implements SinkConformance {
    @Override
    public SinkProvider provider() {
        return new StdoutSinkProvider();
    }

    @Override
    public Map<String, ?> options(Path folder) {
        return Map.of(
                "format", "json",
                "kinds", List.of("flow", "counter", "discard"),
                "path", folder.resolve("flows-%t.json").toString());
    }
}
