package io.sluice.filter;

import io.sluice.api.FlowRow;

/// Addresses that filters ask for. What the row does not say is 0.0.0.0, as in files.
enum Address {
    SOURCE,
    DESTINATION,
    NEXT_HOP,
    BGP_NEXT_HOP;

    /// {@return its upper half in a row}
    long high(FlowRow row) {
        if (!isThere(row)) return 0;
        return switch (this) {
            case SOURCE -> row.sourceHigh;
            case DESTINATION -> row.destinationHigh;
            case NEXT_HOP -> row.nextHopHigh;
            case BGP_NEXT_HOP -> row.bgpNextHopHigh;
        };
    }

    /// {@return its lower half in a row}
    long low(FlowRow row) {
        if (!isThere(row)) return 0;
        return switch (this) {
            case SOURCE -> row.sourceLow;
            case DESTINATION -> row.destinationLow;
            case NEXT_HOP -> row.nextHopLow;
            case BGP_NEXT_HOP -> row.bgpNextHopLow;
        };
    }

    private boolean isThere(FlowRow row) {
        return switch (this) {
            case SOURCE, DESTINATION -> row.has(FlowRow.IP);
            case NEXT_HOP -> row.has(FlowRow.ROUTER) && row.nextHopIpVersion != 0;
            case BGP_NEXT_HOP -> row.has(FlowRow.BGP_NEXT_HOP) && row.bgpNextHopIpVersion != 0;
        };
    }
}
