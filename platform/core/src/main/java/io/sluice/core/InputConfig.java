package io.sluice.core;

import io.sluice.api.Decoder;
import java.util.List;

/// One input: a source of datagrams, read by a thread of its own, and what decodes them.
///
/// @param name     its name in the configuration
/// @param source   opens where datagrams come from
/// @param decoders asked in this order; the first to take a datagram for its own has it. They belong to this input.
public record InputConfig(String name, SourceOpener source, List<Decoder> decoders) {
    /// Checks that there is a decoder.
    public InputConfig {
        decoders = List.copyOf(decoders);
        if (decoders.isEmpty()) throw new IllegalArgumentException("input " + name + " has no decoder");
    }
}
