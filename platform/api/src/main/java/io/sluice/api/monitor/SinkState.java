package io.sluice.api.monitor;

import java.util.SortedMap;

/// A sink at one moment.
///
/// @param name      its name in the configuration
/// @param status    whether it is open
/// @param rows      what became of the rows that were meant for it since it was opened
/// @param queueFill how full its fullest queue is, from 0 to 1; at 1 its rows are dropped, or its inputs held up
/// @param counts    what the sink itself counts, by name
/// @param fault     how its last failure looked; empty when there was none
public record SinkState(
        String name, Status status, RowAccount rows, double queueFill, SortedMap<String, Long> counts, String fault) {
    /// Whether a sink is open.
    public enum Status {
        /// It takes rows.
        OPEN,
        /// It waits for a plugin that has its type.
        WAITING,
        /// It has been closed, or was given up.
        CLOSED
    }
}
