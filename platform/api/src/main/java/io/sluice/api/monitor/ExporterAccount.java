package io.sluice.api.monitor;

import io.sluice.api.IpAddress;

/// The account of one exporter: of a sub-agent of an agent, behind the address that its datagrams come from.
///
/// @param input        the input that it sends to
/// @param sender       the address that its datagrams come from
/// @param agent        the address that the agent calls its own
/// @param subAgentId   which independent part of the agent it is; unsigned
/// @param heardAtMs    when its last datagram came, in milliseconds since 1970-01-01T00:00Z
/// @param samplingRate one in how many packets is sampled, as its last flow sample says; 0 when none has said it
/// @param dataSources  how many data sources are kept apart, 0 to 256
/// @param numbering    how it numbers its datagrams
/// @param counts       what came of its datagrams and samples
public record ExporterAccount(
        String input,
        IpAddress sender,
        IpAddress agent,
        int subAgentId,
        long heardAtMs,
        int samplingRate,
        int dataSources,
        Numbering numbering,
        ExporterCounts counts) {
    /// How an exporter numbers its datagrams.
    public enum Numbering {
        /// One after the other, so that a gap is a loss.
        USUAL,
        /// In equal steps, as when it numbers for several collectors at once: no loss is made of that.
        IN_STEPS,
        /// From one sequence with the agent's other sub-agents: losses are counted for the agent as a whole, and stand
        /// with the sub-agent whose datagram showed them.
        SHARED
    }
}
