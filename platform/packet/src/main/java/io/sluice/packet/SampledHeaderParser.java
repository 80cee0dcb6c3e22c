package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.lang.foreign.MemorySegment;

/// Reads the first bytes of a sampled packet into a flow record, from the link layer to the transport layer.
///
/// A sampled header is cut off somewhere: what lies behind the cut is absent, never an error. Of a packet
/// whose encapsulation it does not know it fills the layers down to there. It allocates nothing, throws
/// nothing for whatever the bytes are, and is safe for use by several threads.
public final class SampledHeaderParser {
    /// The sFlow header protocol of Ethernet.
    public static final int ETHERNET = 1;
    /// The sFlow header protocol of a header that begins with IPv4.
    public static final int IPV4 = 11;
    /// The sFlow header protocol of a header that begins with IPv6.
    public static final int IPV6 = 12;

    /// What the methods of this package return when there is no transport header.
    static final int NONE = -1;

    private SampledHeaderParser() {}

    /// Fills the groups of a flow record that a sampled header tells, from [FlowRow#MACS] to [FlowRow#ICMP]
    /// in the order of their constants, without those of the extended switch record; fields of other groups
    /// stay as they are.
    ///
    /// @param headerProtocol what the header begins with, as sFlow numbers it; others than the constants fill
    ///                       nothing
    /// @param memory         what holds the header
    /// @param at             where it begins
    /// @param end            where it is cut off; within the memory, and not before `at`
    /// @param row            the flow record
    /// @param batch          the record's batch, which takes the MPLS labels
    /// @return where in the memory what the innermost IP header carries begins, TCP for example; -1 when
    ///     there is no IP header, when the packet is a later fragment or encrypted, and when that lies behind
    ///     the cut
    public static int parse(int headerProtocol, MemorySegment memory, int at, int end, FlowRow row, FlowBatch batch) {
        return switch (headerProtocol) {
            case ETHERNET -> EthernetHeaders.parse(memory, at, end, row, batch);
            case IPV4 -> Ipv4Header.parse(memory, at, end, row);
            case IPV6 -> Ipv6Headers.parse(memory, at, end, row);
            default -> NONE;
        };
    }
}
