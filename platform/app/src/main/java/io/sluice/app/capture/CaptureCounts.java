package io.sluice.app.capture;

import java.util.ArrayList;
import java.util.List;

/// What became of the packets of a capture.
final class CaptureCounts {
    /// Packets that were sFlow.
    long datagrams;

    /// Those of them that the capture did not hold whole.
    long cut;

    private final Fragments ipv4 = new Fragments("IPv4");
    private final Fragments ipv6 = new Fragments("IPv6");
    private long packets;
    private long unreadable;
    private int unreadableLinkType;

    /// Counts a packet.
    ///
    /// @param kind     what it turned out to be
    /// @param linkType what it began with
    void count(UdpPacket.Kind kind, int linkType) {
        packets++;
        switch (kind) {
            case IPV4_FRAGMENT -> ipv4.count(packets);
            case IPV6_FRAGMENT -> ipv6.count(packets);
            case UDP -> {}
            case OTHER -> {
                if (LinkLayer.isKnown(linkType)) return;
                unreadable++;
                unreadableLinkType = linkType;
            }
        }
    }

    /// {@return a damage, with what was read in spite of it}
    String damage(String damage) {
        return damage + "; "
                + (packets == 1 ? "the 1 packet before it was" : "the " + packets + " packets before it were")
                + " used";
    }

    /// {@return what a user should know, in sentences}
    List<String> remarks(String damage, boolean isRaw) {
        var remarks = new ArrayList<String>();
        if (!damage.isEmpty()) remarks.add(damage);
        ipv4.remark(remarks);
        ipv6.remark(remarks);
        if (cut > 0) {
            remarks.add(cut + (cut == 1 ? " datagram was" : " datagrams were")
                    + " cut by the capture's limit for the length of packets");
        }
        if (unreadable > 0) {
            remarks.add(leftOut(unreadable, "packet") + ": link type " + unreadableLinkType + " is not known");
        }
        long others = packets - datagrams - ipv4.count - ipv6.count - unreadable;
        if (!isRaw && others > 0) remarks.add(leftOut(others, "packet") + ": not sFlow");
        return remarks;
    }

    private static String leftOut(long count, String what) {
        return count + " " + what + (count == 1 ? " was" : "s were") + " left out";
    }

    /// Parts of IP packets: a datagram that was sent in several cannot be read from any one of them.
    private static final class Fragments {
        private final String version;
        private long count;
        private long first;

        Fragments(String version) {
            this.version = version;
        }

        void count(long packet) {
            if (count++ == 0) first = packet;
        }

        void remark(List<String> remarks) {
            if (count == 0) return;
            remarks.add(leftOut(count, version + " fragment") + ", the first is packet " + first
                    + ": fragments are not put together");
        }
    }
}
