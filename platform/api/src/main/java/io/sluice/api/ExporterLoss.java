package io.sluice.api;

/// How many of an exporter's datagrams never arrived.
///
/// @param sender     the address that its datagrams come from
/// @param agent      the address that the agent calls its own
/// @param subAgentId its sub-agent; unsigned
/// @param datagrams  how many are missing
public record ExporterLoss(IpAddress sender, IpAddress agent, int subAgentId, long datagrams) {}
