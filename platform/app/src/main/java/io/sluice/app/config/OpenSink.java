package io.sluice.app.config;

import io.sluice.core.SinkConfig;
import java.nio.file.Path;
import java.util.List;

/// A sink that is open, as far as others must know of it. It holds nothing of the sink's plugin.
///
/// @param name        its name
/// @param directories those that only it may write to
public record OpenSink(String name, List<Path> directories) {
    /// {@return what others must know of a sink}
    ///
    /// @param config the sink
    public static OpenSink of(SinkConfig config) {
        return new OpenSink(config.name(), List.copyOf(config.sink().directories()));
    }
}
