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
        var chosen = StdoutOptions.read(options);
        var zone = ZoneId.systemDefault();
        var format = chosen.batchFormat(zone);
        if (chosen.files().isPresent()) {
            var names = new FileNames(
                    chosen.files().get(),
                    chosen.createDirectory(),
                    zone,
                    ProcessHandle.current().pid());
            return new FileSink(format, chosen.wants(), names, chosen.writeEmpty());
        }
        // A channel, not System.out: a write that a slow reader blocks can be interrupted, and a failed one
        // is told.
        return new StdoutSink(format, chosen.wants(), new FileOutputStream(FileDescriptor.out).getChannel());
    }
}
