package io.sluice.decoder.sflow5;

/// Which packet a flow record is about when the sampled one is a tunnel's.
enum Tunnels {
    OUTER,
    INNER
}
