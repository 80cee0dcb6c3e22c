package io.sluice.core;

import io.sluice.api.Sink;

/// One sink, and the queue in front of it.
///
/// @param name         its name in the configuration
/// @param sink         the sink, not yet opened
/// @param whenFull     what happens when its queue is full
/// @param queueBatches how many batches, of about 500 rows each under load, may wait for it for each input, at least 2
public record SinkConfig(String name, Sink sink, WhenFull whenFull, int queueBatches) {
    /// How many batches may wait unless the operator says otherwise: about 130,000 rows, or 50 MB when all are full.
    public static final int DEFAULT_QUEUE_BATCHES = 256;

    /// Checks the queue's length.
    public SinkConfig {
        if (queueBatches < 2) throw new IllegalArgumentException("the queue of sink " + name + " must hold 2 batches");
    }
}
