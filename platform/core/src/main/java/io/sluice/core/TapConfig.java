package io.sluice.core;

import io.sluice.api.tap.Tap;
import java.util.List;
import java.util.Optional;

/// One tap, and the queues in front of it.
///
/// @param name       its name in the configuration
/// @param tap        the tap, not yet opened
/// @param inputs     the names of the inputs whose datagrams it is given; none stands for all
/// @param queueBytes how many bytes may wait for it from each receiver
/// @param relay      opens what sends under others' addresses, if it is to
public record TapConfig(String name, Tap tap, List<String> inputs, int queueBytes, Optional<RelayOpener> relay) {
    /// How many bytes may wait unless the operator says otherwise: a quarter of a second at 20,000 datagrams of 1,400
    /// bytes a second.
    public static final int DEFAULT_QUEUE_BYTES = 8 << 20;

    /// The shortest queue: one in which the largest datagram finds room wherever it begins.
    public static final int LEAST_QUEUE_BYTES = 256 << 10;

    /// Checks the queue.
    public TapConfig {
        inputs = List.copyOf(inputs);
        if (queueBytes < LEAST_QUEUE_BYTES || queueBytes % 8 != 0)
            throw new IllegalArgumentException("the queue of tap " + name + " has " + queueBytes + " bytes");
    }

    /// {@return the same tap with another way to open its relay}
    ///
    /// @param opener the way
    public TapConfig with(RelayOpener opener) {
        return new TapConfig(name, tap, inputs, queueBytes, Optional.of(opener));
    }
}
