package io.sluice.core;

/// What happens to rows for a sink whose queue is full.
public enum WhenFull {
    /// They are dropped for this sink, and counted. Nobody else is held up.
    DROP,
    /// Reception waits for the sink, so that all other sinks wait, too, and datagrams pile up in the kernel.
    WAIT
}
