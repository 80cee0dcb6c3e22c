package io.sluice.testkit.conformance;

import io.sluice.api.SinkProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/// A sink that is to be checked.
///
/// @param provider         makes it
/// @param options          its options, for a sink that writes below the given folder, which is there and
///     empty
/// @param allocatesNothing whether it claims that [io.sluice.api.Sink#accept] allocates nothing once warm
public record SinkTrial(
        SinkProvider provider, Function<Path, ? extends Map<String, ?>> options, boolean allocatesNothing) {
    /// {@return the class loader of the plugin}
    ClassLoader loader() {
        return provider.getClass().getClassLoader();
    }
}
