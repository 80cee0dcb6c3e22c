package io.sluice.app.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Finds the IP packet in a captured packet, behind its link layer. Filled again for each packet.
final class LinkLayer {
    /// What [#ipAt] returns when there is no IP packet.
    static final long NONE = -1;

    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private MemorySegment memory = MemorySegment.NULL;
    private long end;

    /// {@return whether packets of a link type can be read}
    static boolean isKnown(int linkType) {
        return switch (linkType) {
            case 0, 1, 9, 12, 14, 50, 51, 101, 105, 108, 113, 127, 228, 229, 276 -> true;
            default -> false;
        };
    }

    /// {@return where in a packet's memory IP begins}
    long ipAt(CapturedPacket packet) {
        memory = packet.memory;
        end = packet.at + packet.length;
        long at = packet.at;
        return switch (packet.linkType) {
            case 0, 108 -> at + 4; // BSD loopback: the address family in front, in the byte order of its host
            case 1 -> tagged(at + 12);
            case 9, 50 -> ppp(at);
            case 51 -> ppp(at + 6); // PPPoE, without Ethernet
            case 12, 14, 101, 228, 229 -> at; // raw IP
            case 105 -> wifi(at);
            case 113 -> tagged(at + 14); // Linux cooked
            case 127 -> fits(at, 4) ? wifi(at + Short.toUnsignedInt(Short.reverseBytes((short) u16(at + 2)))) : NONE;
            case 276 -> fits(at, 20) && u16(at) == 0x8100 ? tagged(at + 22) : at + 20; // Linux cooked, version 2
            default -> NONE;
        };
    }

    /// Reads on from an ethertype, over VLAN tags.
    private long tagged(long typeAt) {
        long at = typeAt;
        while (fits(at, 2)) {
            switch (u16(at)) {
                case 0x8100, 0x88A8, 0x9100, 0x9200 -> at += 4;
                case 0x0800, 0x86DD -> {
                    return at + 2;
                }
                case 0x8864 -> {
                    return ppp(at + 8);
                }
                default -> {
                    return NONE;
                }
            }
        }
        return NONE;
    }

    private long ppp(long at) {
        if (!fits(at, 4)) return NONE;
        long protocolAt = u16(at) == 0xFF03 ? at + 2 : at;
        return switch (u16(protocolAt)) {
            case 0x0021, 0x0057 -> protocolAt + 2;
            default -> NONE;
        };
    }

    /// IEEE 802.11: a data frame that is not encrypted, with SNAP in front of the ethertype.
    private long wifi(long at) {
        if (!fits(at, 24)) return NONE;
        int control = u16(at);
        boolean isData = (control & 0x0C00) == 0x0800;
        boolean isPlain = (control & 0x0040) == 0;
        if (!isData || !isPlain) return NONE;
        boolean hasFourAddresses = (control & 0x0003) == 0x0003;
        boolean hasQos = (control & 0x8000) != 0;
        long snapAt = at + 24 + (hasFourAddresses ? 6 : 0) + (hasQos ? 2 : 0);
        return fits(snapAt, 8) && u16(snapAt) == 0xAAAA ? tagged(snapAt + 6) : NONE;
    }

    private boolean fits(long at, int length) {
        return at + length <= end;
    }

    private int u16(long at) {
        return Short.toUnsignedInt(memory.get(HALF, at));
    }
}
