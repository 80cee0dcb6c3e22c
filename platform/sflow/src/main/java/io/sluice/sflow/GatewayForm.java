package io.sluice.sflow;

/// Which fields a gateway record has, by the version of sFlow.
public enum GatewayForm {
    /// Version 2: no next hop, and a path without segments, communities and preference.
    V2,
    /// Version 4: no next hop.
    V4,
    /// Version 5.
    V5
}
