package io.sluice.generate;

/// What one sub-agent sent.
///
/// @param sender    the address that its datagrams came from
/// @param agent     its agent's address, as its datagrams tell it
/// @param subAgent  its number within its agent
/// @param datagrams what became of its datagrams
public record ExporterTotals(String sender, String agent, int subAgent, DatagramTotals datagrams) {}
