package io.sluice.core;

import io.sluice.api.Decoder;
import io.sluice.api.IpNetworks;
import java.util.List;

/// One input: a source of datagrams, read by one worker or several, and what decodes them.
///
/// A worker is a thread with a source and decoders of its own. All workers of an input have one account.
///
/// @param name     its name in the configuration
/// @param source   opens where datagrams come from
/// @param decoders for each worker, asked in this order; the first that is asked about a datagram and takes it for its
///                 own has it. They belong to that worker.
/// @param senders  the networks that datagrams are taken from
public record InputConfig(String name, SourceOpener source, List<List<DecoderSlot>> decoders, IpNetworks senders) {
    /// Checks that there is a worker, and that each has a decoder.
    public InputConfig {
        decoders = decoders.stream().map(List::copyOf).toList();
        if (decoders.isEmpty() || decoders.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("input " + name + " has no decoder");
        }
    }

    /// {@return an input with one worker}
    ///
    /// @param name     its name in the configuration
    /// @param source   opens where datagrams come from
    /// @param decoders asked in this order
    public static InputConfig of(String name, SourceOpener source, List<Decoder> decoders) {
        var slots = decoders.stream().map(DecoderSlot::of).toList();
        return new InputConfig(name, source, List.of(slots), IpNetworks.ALL);
    }

    /// {@return how many workers it has}
    public int workers() {
        return decoders.size();
    }
}
