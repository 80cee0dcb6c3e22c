package io.sluice.api;

/// The fields of a flow record that most samples fill; [FlowRow] adds the others, and says which of them mean
/// something.
///
/// They are a class of their own since the superclass's fields come first in an object, side by side: a row goes from
/// the receiver's core to those of the sinks, and what that costs are the cache lines that both sides touch. What sinks
/// read most stands in front.
public abstract sealed class CommonFlowFields permits FlowRow {
    /// Which groups of fields mean something: the bits of the constants of [FlowRow].
    public long present;
    /// The datagram that held the sample. The head of a row from a flow file is [DatagramRow#isStored].
    public DatagramRow datagram;

    // Traffic; always present. The scaled values are the raw ones times the sampling rate (times one for rate 0). Flow
    // files keep scaled values; without a sampling rate these are the raw ones, too.

    /// Packets that the sample is about: 1; in a flow file without a sampling rate [#scaledPackets].
    public long packets;
    /// Bytes of the sampled packet on the wire, layer 2 included.
    public long octets;
    /// Packets that the sample stands for.
    public long scaledPackets;
    /// Bytes that the sample stands for.
    public long scaledOctets;
    /// When the first packet was seen, in nanoseconds since 1970-01-01T00:00Z.
    public long firstAtNs;
    /// When the last packet was seen, in nanoseconds since 1970-01-01T00:00Z.
    public long lastAtNs;

    /// Source MAC address.
    public long sourceMac;
    /// Destination MAC address.
    public long destinationMac;

    /// 4 or 6.
    public int ipVersion;
    /// Upper half of the source address; 0 for IPv4.
    public long sourceHigh;
    /// Lower half of the source address.
    public long sourceLow;
    /// Upper half of the destination address; 0 for IPv4.
    public long destinationHigh;
    /// Lower half of the destination address.
    public long destinationLow;
    /// The IP protocol; for IPv6 that of the header behind the extension headers.
    public int protocol;
    /// IPv4 type of service or IPv6 traffic class, all eight bits.
    public int tos;

    /// Source port of TCP, UDP, UDP-Lite, SCTP or DCCP.
    public int sourcePort;
    /// Destination port of TCP, UDP, UDP-Lite, SCTP or DCCP.
    public int destinationPort;
    /// TCP flags, nine bits: FIN lowest.
    public int tcpFlags;

    /// How [#input] is to be read, one of the `INTERFACE_` constants.
    public int inputFormat;
    /// Where the packet came in. Unsigned.
    public int input;
    /// How [#output] is to be read, one of the `INTERFACE_` constants.
    public int outputFormat;
    /// Where the packet went out. Unsigned.
    public int output;

    /// The ethertype behind all tags; 0 to 1500 is the length of an 802.3 frame that is not SNAP.
    public int etherType;
    /// VLAN of the frame's first tag, 0 to 4095.
    public int outerVlan;
    /// Priority of the frame's first tag, 0 to 7.
    public int outerPriority;

    /// VLAN that the packet came in on, as the switch says; 0xFFFFFFFF when it does not know.
    public int switchSourceVlan;
    /// Priority that the packet came in with.
    public int switchSourcePriority;
    /// VLAN that the packet went out on, as the switch says; 0xFFFFFFFF when it does not know.
    public int switchDestinationVlan;
    /// Priority that the packet went out with.
    public int switchDestinationPriority;

    /// IPv4 time to live or IPv6 hop limit.
    public int ttl;
    /// Identification of the fragment. Unsigned.
    public int fragmentId;
    /// Offset of the fragment, in units of 8 bytes.
    public int fragmentOffset;
    /// Flags of the fragment as IPv4 has them: 2 must not be fragmented, 1 more fragments follow.
    public int fragmentFlags;

    // The sample; always present, but for the rows of a flow file, which says nothing of it: there only the sampling
    // rate means something.

    /// One in how many packets was sampled; 0 when the agent, or the flow file, does not say. Unsigned.
    public int samplingRate;
    /// Which sample of its datagram it is, from 0.
    public int sampleIndex;
    /// The sample's tag as it came: enterprise in the upper 20 bits, format in the lower 12.
    public int sampleTag;
    /// The index of the sample's first record, for [FlowBatch#record(int)]; only where a sink wants records.
    public int firstRecord;
    /// How many of the sample's records are in the batch; 0 unless a sink wants records.
    public int recordCount;
    /// The sample's number in the sequence of its data source. Unsigned.
    public int sampleSequence;
    /// The class of the data source: 0 ifIndex, 1 VLAN, 2 entPhysicalEntry, 3 logical entity.
    public int sourceClass;
    /// The index of the data source within its class. Unsigned.
    public int sourceIndex;
    /// Packets that could have been sampled since the agent began to count. Unsigned.
    public int samplePool;
    /// Samples that the agent itself lost since it began to count. Unsigned.
    public int agentDrops;

    /// What the sampled header begins with, as sFlow numbers it: 1 Ethernet, 11 IPv4, 12 IPv6 ...; 0 for a sample that
    /// came as fields.
    public int headerProtocol;
    /// Length of the packet on the wire before sampling, in bytes, layer 2 included. Unsigned.
    public int frameLength;
    /// Bytes that the agent removed from the packet before it took the header. Unsigned.
    public int stripped;
    /// Where in the datagram's payload the sampled header begins.
    public int headerAt;
    /// How many bytes of the packet were sampled.
    public int headerLength;

    CommonFlowFields(DatagramRow datagram) {
        this.datagram = datagram;
    }
}
