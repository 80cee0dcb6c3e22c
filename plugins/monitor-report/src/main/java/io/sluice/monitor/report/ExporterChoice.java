package io.sluice.monitor.report;

import io.sluice.api.monitor.ExporterCounts;

/// Of which exporters a report has the accounts.
enum ExporterChoice {
    /// Of none.
    NONE,
    /// Of those that something went wrong with.
    TROUBLED,
    /// Of all that were heard of.
    ALL;

    boolean takes(ExporterCounts counts) {
        return switch (this) {
            case NONE -> false;
            case TROUBLED -> isTroubled(counts);
            case ALL -> true;
        };
    }

    private static boolean isTroubled(ExporterCounts counts) {
        return counts.lost() > 0
                || counts.late() > 0
                || counts.duplicates() > 0
                || counts.restarts() > 0
                || counts.jumps() > 0
                || counts.malformed() > 0
                || counts.samplesLost() > 0
                || counts.agentDrops() > 0;
    }
}
