package io.sluice.sink.nfcapd.format;

/// The records about exporters (nfcapd-file-format, 4.4 to 4.6 and 5.5). All begin with their type (2) and size (2).
///
/// ```
/// exporter, in the form that all but 1.7.8 write and all read
///   4  version 9999: sFlow    8  address, upper half first; IPv4 at 16
///  24  address family        26  sysid    28  sub-agent id
/// exporter, as 1.7.8 writes it: the family is 0 and the address 16 bytes of the network, IPv4 as ::ffff:a.b.c.d
///
/// sampler of layout 2
///   4  sysid    6  algorithm 0    8  id -1    16  packet interval 1    20  space interval: sampling rate - 1
/// sampler of layout 1
///   4  id -1    8  sampling rate              12  mode 0               14  sysid
///
/// exporter statistics
///   4  number of entries, of 24 bytes each:   0  sysid   4  sequence errors   8  packets   16  flows
/// ```
public final class ExporterLayout {
    /// The type of an exporter.
    public static final int EXPORTER = 7;
    /// The size of an exporter.
    public static final int EXPORTER_BYTES = 32;
    /// What stands for sFlow in place of a version of NetFlow.
    public static final int SFLOW = 9999;
    /// Offset of that.
    public static final int VERSION_OFFSET = 4;
    /// Offset of the upper half of the address.
    public static final int ADDRESS_OFFSET = 8;
    /// Offset of the address family, 2 bytes.
    public static final int FAMILY_OFFSET = 24;
    /// The family of IPv4.
    public static final int FAMILY_IPV4 = 2;
    /// The family of IPv6.
    public static final int FAMILY_IPV6 = 10;
    /// Offset of the exporter's number, 2 bytes.
    public static final int SYSID_OFFSET = 26;
    /// Offset of the sub-agent id.
    public static final int SUB_AGENT_OFFSET = 28;

    /// The type of a sampler of layout 2.
    public static final int SAMPLER = 15;
    /// The size of a sampler of layout 2.
    public static final int SAMPLER_BYTES = 24;
    /// The type of a sampler of layout 1.
    public static final int SAMPLER_1_6 = 9;
    /// The size of a sampler of layout 1.
    public static final int SAMPLER_1_6_BYTES = 16;
    /// Offset of a sampler's exporter in layout 2, 2 bytes.
    public static final int SAMPLER_SYSID_OFFSET = 4;
    /// Offset of a sampler's packet interval in layout 2.
    public static final int SAMPLER_PACKETS_OFFSET = 16;
    /// Offset of a sampler's space interval in layout 2.
    public static final int SAMPLER_SPACE_OFFSET = 20;
    /// Offset of a sampler's rate in layout 1.
    public static final int SAMPLER_1_6_RATE_OFFSET = 8;
    /// Offset of a sampler's exporter in layout 1, 2 bytes.
    public static final int SAMPLER_1_6_SYSID_OFFSET = 14;

    /// The type of the exporters' statistics.
    public static final int STATISTICS = 8;
    /// Where the entries begin; their number stands at 4.
    public static final int STATISTICS_HEAD_BYTES = 8;
    /// The size of an entry.
    public static final int ENTRY_BYTES = 24;
    /// How many entries a record can have: its size is a number of 16 bits.
    public static final int MOST_ENTRIES = (0xFFFF - STATISTICS_HEAD_BYTES) / ENTRY_BYTES;

    private ExporterLayout() {}
}
