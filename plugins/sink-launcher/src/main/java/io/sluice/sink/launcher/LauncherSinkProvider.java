package io.sluice.sink.launcher;

import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sinks of type `launcher`.
public final class LauncherSinkProvider implements SinkProvider {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherSinkProvider.class);

    /// Makes the provider.
    public LauncherSinkProvider() {}

    @Override
    public String name() {
        return "launcher";
    }

    @Override
    public Sink create(Options options) {
        var config = LauncherConfig.read(options);
        var unknown = config.command().unknownTokens();
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "{}.command: {} is left as it is; what is replaced is {}",
                    options.path(),
                    String.join(", ", unknown),
                    FileFacts.TOKENS);
        }
        return new LauncherSink(config);
    }
}
