package io.sluice.core.monitor;

import io.sluice.api.IpAddress;
import java.util.List;

/// What the traffic of the last seconds is made of, as the flow samples of that time tell it: packets and octets are
/// those that the samples stand for.
///
/// @param spanMs        how long that time is, in milliseconds
/// @param rows          how many flow samples were looked at
/// @param missedBatches how many batches of rows came too fast to be looked at, since the look began
/// @param protocols     what the packets carried, the most octets first
/// @param interfaces    the busiest interfaces, the most octets first
public record TrafficMix(
        long spanMs, long rows, long missedBatches, List<Protocol> protocols, List<InterfaceTraffic> interfaces) {
    /// Nothing was looked at.
    public static final TrafficMix NONE = new TrafficMix(0, 0, 0, List.of(), List.of());

    /// Makes a mix.
    public TrafficMix {
        protocols = List.copyOf(protocols);
        interfaces = List.copyOf(interfaces);
    }

    /// The packets of one kind.
    ///
    /// @param name    `tcp`, `udp`, `icmp`, `esp`, `gre`, `other`, or `non-ip`
    /// @param packets packets of that kind
    /// @param octets  their length on the wire, layer 2 included
    public record Protocol(String name, long packets, long octets) {}

    /// What went through an interface of an exporter.
    ///
    /// @param agent      the address that the agent calls its own
    /// @param subAgentId which independent part of the agent it is; unsigned
    /// @param index      its ifIndex; unsigned
    /// @param packetsIn  packets that came in there
    /// @param octetsIn   their length
    /// @param packetsOut packets that went out there
    /// @param octetsOut  their length
    public record InterfaceTraffic(
            IpAddress agent,
            int subAgentId,
            int index,
            long packetsIn,
            long octetsIn,
            long packetsOut,
            long octetsOut) {
        /// {@return the length of all of its packets}
        public long octets() {
            return octetsIn + octetsOut;
        }
    }
}
