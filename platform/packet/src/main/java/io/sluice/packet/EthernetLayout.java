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
final class EthernetLayout {
    static final int DESTINATION_MAC = 0;
    static final int SOURCE_MAC = 6;
    static final int ADDRESSES_BYTES = 12;
    static final int TYPE_BYTES = 2;

    static final int TAG_CONTROL_BYTES = 2;
    static final int VLAN_MASK = 0xFFF;
    static final int PRIORITY_SHIFT = 13;

    static final int LONGEST_802_3 = 1500;

    static final int TYPE_IPV4 = 0x0800;
    static final int TYPE_IPV6 = 0x86DD;
    static final int TYPE_MPLS = 0x8847;
    static final int TYPE_MPLS_MULTICAST = 0x8848;
    static final int TYPE_PPPOE = 0x8864;
    /// A whole frame without its check sum, as tunnels and pseudowires carry it.
    static final int TYPE_ETHERNET = 0x6558;

    private EthernetLayout() {}

    /// {@return whether an ethertype announces a VLAN tag}
    static boolean isTag(int type) {
        return switch (type) {
            case 0x8100, 0x88A8, 0x9100, 0x9200, 0x9300 -> true;
            default -> false;
        };
    }
}
