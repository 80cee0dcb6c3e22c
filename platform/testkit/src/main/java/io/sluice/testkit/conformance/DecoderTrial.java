package io.sluice.testkit.conformance;

import io.sluice.api.DecoderProvider;
import java.util.List;
import java.util.Map;

/// A decoder that is to be checked.
///
/// @param provider         makes it
/// @param options          its options
/// @param datagrams        sound datagrams of its protocol, each of which it decodes; none when there are
///     none at hand
/// @param allocatesNothing whether it claims that it allocates nothing once warm
public record DecoderTrial(
        DecoderProvider provider, Map<String, ?> options, List<byte[]> datagrams, boolean allocatesNothing) {
    /// Copies the list.
    public DecoderTrial {
        datagrams = List.copyOf(datagrams);
    }

    /// {@return the class loader of the plugin}
    ClassLoader loader() {
        return provider.getClass().getClassLoader();
    }
}
