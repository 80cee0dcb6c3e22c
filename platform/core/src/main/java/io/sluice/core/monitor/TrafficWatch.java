package io.sluice.core.monitor;

/// Somebody's look at the traffic that the samples tell of. Any thread may call its methods.
public interface TrafficWatch extends AutoCloseable {
    /// {@return what the last seconds were made of}
    TrafficMix mix();

    /// Ends the look. When nobody looks any more, nothing is counted any more.
    @Override
    void close();
}
