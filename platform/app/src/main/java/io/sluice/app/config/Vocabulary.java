package io.sluice.app.config;

import java.util.SortedSet;

/// Says which names there are, where one was written that is none.
///
/// @param providers what plugins offer
record Vocabulary(Providers providers) {
    /// {@return a clause on a name that nothing has}
    ///
    /// @param what  what has such names, as `decoder`
    /// @param name  the name
    /// @param known the names that there are
    String fault(String what, String name, SortedSet<String> known) {
        var there = known.isEmpty() ? "no plugin offers any" : "known are " + String.join(", ", known);
        var faults = providers.faults();
        var cause = faults.isEmpty() ? "" : " (could not be loaded: " + String.join("; ", faults) + ")";
        return "unknown " + what + " '" + name + "'; " + there + cause;
    }
}
