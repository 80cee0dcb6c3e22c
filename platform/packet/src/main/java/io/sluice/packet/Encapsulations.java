package io.sluice.packet;

import java.nio.ByteBuffer;

/// Finds the IP packet below headers that only carry it on its way: Ethernet, tags, LLC, MPLS, pseudowires,
/// PPPoE.
///
/// It steps over them and keeps nothing: the row's MAC addresses, tags and labels are those of the outer
/// frame.
final class Encapsulations {
    private static final int MOST_HEADERS = 16;

    private Encapsulations() {}

    /// {@return the IP packet, whose header may be cut or wrong; nothing when none is found}
    static long packet(long first, ByteBuffer memory, int end) {
        long carried = first;
        for (int i = 0; i < MOST_HEADERS; i++) {
            int type = Carried.etherType(carried);
            if (type == EthernetLayout.TYPE_IPV4 || type == EthernetLayout.TYPE_IPV6) return carried;
            carried = below(type, memory, Carried.at(carried), end);
            if (carried == Carried.NOTHING) return Carried.NOTHING;
        }
        return Carried.NOTHING;
    }

    private static long below(int type, ByteBuffer memory, int at, int end) {
        return switch (type) {
            case EthernetLayout.TYPE_ETHERNET -> typed(memory, at + EthernetLayout.ADDRESSES_BYTES, end);
            case EthernetLayout.TYPE_MPLS, EthernetLayout.TYPE_MPLS_MULTICAST -> MplsStack.carried(memory, at, end);
            case EthernetLayout.TYPE_PPPOE -> PppoeHeader.carried(memory, at, end);
            default ->
                EthernetLayout.isTag(type)
                        ? typed(memory, at + EthernetLayout.TAG_CONTROL_BYTES, end)
                        : Carried.NOTHING;
        };
    }

    private static long typed(ByteBuffer memory, int typeAt, int end) {
        int at = typeAt + EthernetLayout.TYPE_BYTES;
        if (end < at) return Carried.NOTHING;
        int type = NetworkOrder.uint16(memory, typeAt);
        return type <= EthernetLayout.LONGEST_802_3 ? LlcHeader.carried(memory, at, end) : Carried.of(type, at);
    }
}
