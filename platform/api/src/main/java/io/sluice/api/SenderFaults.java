package io.sluice.api;

/// How many of a sender's datagrams were of no use.
///
/// @param sender    the address that they come from
/// @param malformed how many were broken
/// @param notSflow  how many no decoder took for its own
public record SenderFaults(IpAddress sender, long malformed, long notSflow) {}
