package io.sluice.sink.launcher;

import io.sluice.api.SinkProvider;
import io.sluice.testkit.conformance.SinkConformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ConformanceTest implements SinkConformance {
    @Override
    public SinkProvider provider() {
        return new LauncherSinkProvider();
    }

    @Override
    public Map<String, ?> options(Path folder) {
        return Map.of("after", List.of("archive"), "command", List.of("/bin/true", "%d/%f"));
    }
}
