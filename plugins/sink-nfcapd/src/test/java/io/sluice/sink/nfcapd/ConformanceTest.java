package io.sluice.sink.nfcapd;

import io.sluice.api.SinkProvider;
import io.sluice.testkit.conformance.SinkConformance;
import java.nio.file.Path;
import java.util.Map;

class ConformanceTest implements SinkConformance {
    @Override
    public SinkProvider provider() {
        return new NfcapdSinkProvider();
    }

    @Override
    public Map<String, ?> options(Path folder) {
        return Map.of("directory", folder.toString());
    }
}
