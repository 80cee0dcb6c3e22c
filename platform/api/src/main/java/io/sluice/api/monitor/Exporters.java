package io.sluice.api.monitor;

import java.util.ArrayList;
import java.util.List;

/// The accounts of all exporters.
///
/// Senders can be forged, so only so many are kept apart: when there is no room for a new one, the one that was not
/// heard of for the longest time is forgotten, and its account goes to those of the others.
///
/// @param known     those that are kept apart
/// @param forgotten how many are not kept apart any more
/// @param others    the sum of the accounts of those
public record Exporters(List<ExporterAccount> known, long forgotten, ExporterCounts others) {
    /// There are none.
    public static final Exporters NONE = new Exporters(List.of(), 0, ExporterCounts.NONE);

    /// Makes the accounts.
    public Exporters {
        known = List.copyOf(known);
    }

    /// {@return those of both}
    ///
    /// @param more the accounts of exporters that are not among these
    public Exporters plus(Exporters more) {
        var all = new ArrayList<>(known);
        all.addAll(more.known);
        return new Exporters(all, forgotten + more.forgotten, others.plus(more.others));
    }
}
