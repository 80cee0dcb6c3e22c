package io.sluice.sflow;

/// Which fields a gateway record has, by the version of sFlow.
public enum GatewayForm {
    /// Version 2: no next hop, and a path without segments, communities and preference.
    V2(16),
    /// Version 4: no next hop.
    V4(24),
    /// Version 5.
    V5(28);

    private final int leastBytes;

    GatewayForm(int leastBytes) {
        this.leastBytes = leastBytes;
    }

    /// {@return how many bytes a record has when its lists are empty and its next hop is not given}
    int leastBytes() {
        return leastBytes;
    }
}
