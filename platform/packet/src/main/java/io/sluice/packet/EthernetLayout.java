package io.sluice.packet;

/// Where the fields of an Ethernet frame lie (IEEE 802.3, 802.1Q), from its first byte.
///
/// ```
///   0  destination address (6)     6  source address (6)
///  12  ethertype, TPID of a tag, or length (2)
/// ```
/// A tag's TPID stands where the ethertype would. Behind it:
/// ```
///   0  priority (3 bits), drop eligible (1 bit), VLAN (12 bits)
///   2  ethertype, TPID of the next tag, or length (2)
/// ```
/// Behind a length, LLC (802.2) and maybe SNAP:
/// ```
///   0  destination access point (1)   1  source access point (1)   2  control (1)
///   3  organisation (3)               6  ethertype (2)
/// ```
final class EthernetLayout {
    static final int DESTINATION_MAC = 0;
    static final int SOURCE_MAC = 6;
    static final int ADDRESSES_BYTES = 12;
    static final int TYPE_BYTES = 2;

    static final int TAG_CONTROL_BYTES = 2;
    static final int VLAN_MASK = 0xFFF;
    static final int PRIORITY_SHIFT = 13;

    static final int LONGEST_802_3 = 1500;
    static final int LLC_BYTES = 3;
    static final int LLC_SNAP = 0xAAAA03;
    static final int LLC_IPV4 = 0x060603;
    static final int SNAP_TYPE = 6;
    static final int SNAP_BYTES = 8;

    static final int TYPE_IPV4 = 0x0800;
    static final int TYPE_IPV6 = 0x86DD;
    static final int TYPE_MPLS = 0x8847;
    static final int TYPE_MPLS_MULTICAST = 0x8848;

    private EthernetLayout() {}

    /// {@return whether an ethertype announces a VLAN tag}
    static boolean isTag(int type) {
        return switch (type) {
            case 0x8100, 0x88A8, 0x9100, 0x9200, 0x9300 -> true;
            default -> false;
        };
    }
}
