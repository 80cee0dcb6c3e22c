package io.sluice.api.monitor;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A sink at one moment.
///
/// @param name      its name in the configuration
/// @param status    whether it is open
/// @param rows      what became of the rows that were meant for it since it was opened
/// @param queueFill how full its fullest queue is, from 0 to 1; at 1 its rows are dropped, or its inputs held up
/// @param counts    what the sink itself counts, by name
/// @param levels    what the sink itself measures at the moment, by name, such as how much waits
/// @param fault     how its last failure looked; empty when there was none
/// @param restarts  how often it was set aside since it failed, to be opened anew or parked
/// @param strays    the names of threads that its plugin left behind when a sink was closed, and that have not ended
public record SinkState(
        String name,
        Status status,
        RowAccount rows,
        double queueFill,
        SortedMap<String, Long> counts,
        SortedMap<String, Long> levels,
        String fault,
        long restarts,
        List<String> strays) {
    /// Makes a state.
    public SinkState {
        strays = List.copyOf(strays);
    }

    /// Whether a sink is open.
    public enum Status {
        /// It takes rows.
        OPEN,
        /// It waits for a plugin that has its type.
        WAITING,
        /// It has been closed, or was given up.
        CLOSED,
        /// It failed, and is opened anew soon: its rows count as failed meanwhile.
        RESTARTING,
        /// It failed too often, or could not be had any more: its rows count as failed until somebody sees to it.
        PARKED
    }

    /// Makes the state of a sink that was never set aside.
    ///
    /// @param name      its name in the configuration
    /// @param status    whether it is open
    /// @param rows      what became of its rows
    /// @param queueFill how full its fullest queue is
    /// @param counts    what the sink itself counts
    /// @param levels    what the sink itself measures
    /// @param fault     how its last failure looked
    public SinkState(
            String name,
            Status status,
            RowAccount rows,
            double queueFill,
            SortedMap<String, Long> counts,
            SortedMap<String, Long> levels,
            String fault) {
        this(name, status, rows, queueFill, counts, levels, fault, 0, List.of());
    }

    /// Makes the state of a sink that measures nothing itself.
    ///
    /// @param name      its name in the configuration
    /// @param status    whether it is open
    /// @param rows      what became of its rows
    /// @param queueFill how full its fullest queue is
    /// @param counts    what the sink itself counts
    /// @param fault     how its last failure looked
    public SinkState(
            String name,
            Status status,
            RowAccount rows,
            double queueFill,
            SortedMap<String, Long> counts,
            String fault) {
        this(name, status, rows, queueFill, counts, new TreeMap<>(), fault);
    }
}
