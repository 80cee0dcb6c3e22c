package io.sluice.extra.postgresql;

import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;

/// Makes sinks of the type `postgresql`.
public final class PostgresqlSinkProvider implements SinkProvider {
    /// Makes the provider.
    public PostgresqlSinkProvider() {}

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Sink create(Options options) {
        return new PostgresqlSink(Settings.read(options));
    }
}
