package io.sluice.sink.stdout;

import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.ZoneId;

/// Makes sinks of type `stdout`.
public final class StdoutSinkProvider implements SinkProvider {
    /// Makes the provider.
    public StdoutSinkProvider() {}

    @Override
    public String name() {
        return "stdout";
    }

    @Override
    public Sink create(Options options) {
        var format = switch (options.choice("format", FormatName.JSON)) {
            case JSON -> new GoflowJson();
            case LINE -> new AlignedLine(ZoneId.systemDefault());
        };
        // A channel, not System.out: a write that a slow reader blocks can be interrupted, and a failed one is told.
        return new StdoutSink(format, new FileOutputStream(FileDescriptor.out).getChannel());
    }

    /// What the option `format` may be.
    private enum FormatName {
        JSON,
        LINE
    }
}
