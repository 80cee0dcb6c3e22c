package io.sluice.api.monitor;

import java.util.List;
import java.util.SortedMap;

/// A tap at one moment.
///
/// What was meant for it is taken, failed, dropped, or waiting.
///
/// @param name      its name in the configuration
/// @param inputs    the names of the inputs whose datagrams it is given
/// @param isOpen    whether it takes datagrams; it has been closed otherwise, or was given up
/// @param taken     how many datagrams it has taken
/// @param dropped   how many found its queue full
/// @param failed    on how many it failed
/// @param waiting   how many are in its queue
/// @param queueFill how full its fullest queue is, from 0 to 1; at 1 its datagrams are dropped
/// @param counts    what the tap itself counts, by name; where a name has a blank, what stands behind it is of what
/// @param levels    what the tap itself measures at the moment, by name
/// @param fault     how its last failure looked; empty when there was none
public record TapState(
        String name,
        List<String> inputs,
        boolean isOpen,
        long taken,
        long dropped,
        long failed,
        long waiting,
        double queueFill,
        SortedMap<String, Long> counts,
        SortedMap<String, Long> levels,
        String fault) {
    /// Makes a state.
    public TapState {
        inputs = List.copyOf(inputs);
    }
}
