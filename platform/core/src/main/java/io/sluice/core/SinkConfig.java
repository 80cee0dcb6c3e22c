package io.sluice.core;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowRow;
import io.sluice.api.Sink;
import java.util.Optional;
import java.util.function.Predicate;

/// One sink, and the queue in front of it.
///
/// @param name         its name in the configuration
/// @param sink         the sink, not yet opened
/// @param whenFull     what happens when its queue is full
/// @param queueBatches how many batches, of about 500 rows each under load, may wait for it for each input, at least 2
/// @param route        says of which datagrams it is given the rows; of all when there is none
/// @param filter       passes the flow rows, and the packets of discard notices, that it is given; all when there
///                     is none
public record SinkConfig(
        String name,
        Sink sink,
        WhenFull whenFull,
        int queueBatches,
        Optional<Predicate<DatagramRow>> route,
        Optional<Predicate<FlowRow>> filter) {
    /// How many batches may wait unless the operator says otherwise: about 130,000 rows, or 50 MB when all are full.
    public static final int DEFAULT_QUEUE_BATCHES = 256;

    /// Makes a sink that is given all rows.
    ///
    /// @param name         its name in the configuration
    /// @param sink         the sink, not yet opened
    /// @param whenFull     what happens when its queue is full
    /// @param queueBatches how many batches may wait for it for each input, at least 2
    public SinkConfig(String name, Sink sink, WhenFull whenFull, int queueBatches) {
        this(name, sink, whenFull, queueBatches, Optional.empty(), Optional.empty());
    }

    /// Checks the queue's length.
    public SinkConfig {
        if (queueBatches < 2) throw new IllegalArgumentException("the queue of sink " + name + " must hold 2 batches");
    }
}
