package io.sluice.generate.frame;

/// Writes the first bytes of sampled Ethernet frames. Used by one thread; allocates nothing.
///
/// Their lengths have two humps, as in the field: acknowledgements of 57 to 79 bytes, most of them odd, and
/// full frames.
public final class FrameMaker {
    /// Length of the frame check sequence, which counts into a frame's length and is stripped from its
    /// bytes.
    public static final int CHECK_BYTES = 4;

    private static final int SHORT_SHARE = 400_000;
    private static final int MIDDLE_SHARE = 200_000;
    private static final int LEAST_FULL = 1396;
    private static final int MOST_FULL = 1500;
    private static final int ETHERNET_BYTES = 14;
    private static final int TAG_BYTES = 4;
    private static final long LETTERS = 0x736C_7569_6365_2D2DL;

    private final Wire wire;
    private final Chance chance;
    private final Popularity popularity = new Popularity();
    private final Conversation conversation = new Conversation();
    private final PacketHeaders headers;
    private boolean isAnswer;
    private int frameBytes;

    /// Makes it.
    ///
    /// @param wire   where frames are written to
    /// @param chance what draws them
    public FrameMaker(Wire wire, Chance chance) {
        this.wire = wire;
        this.chance = chance;
        headers = new PacketHeaders(wire);
    }

    /// Writes the beginning of a frame.
    ///
    /// @param mix  the traffic that it is drawn from
    /// @param most how many bytes to write at most
    /// @return how many were written: `most`, or the whole frame without its check sequence
    public int make(Mix mix, int most) {
        conversation.become(mix, popularity.draw(chance));
        frameBytes = drawLength();
        int start = wire.at();
        link();
        network(start);
        int length = Math.min(most, frameBytes);
        wire.endAt(start + length, LETTERS);
        return length;
    }

    /// {@return length of the frame that was made last, with its check sequence, in bytes}
    public int frameLength() {
        return frameBytes + CHECK_BYTES;
    }

    private int drawLength() {
        int least = ETHERNET_BYTES
                + TAG_BYTES * (conversation.tags + (conversation.hasLabel ? 1 : 0))
                + headers.lengthOf(conversation);
        isAnswer = chance.hits(SHORT_SHARE);
        if (isAnswer) return Math.max(least | 1, chance.between(56, 78) | 1);
        int bytes = chance.hits(MIDDLE_SHARE) ? chance.between(128, LEAST_FULL) : chance.between(LEAST_FULL, MOST_FULL);
        return Math.max(least, bytes) + TAG_BYTES * conversation.tags;
    }

    private void link() {
        int from = (int) (isAnswer ? conversation.server : conversation.client);
        int to = (int) (isAnswer ? conversation.client : conversation.server);
        headers.macs(from, to);
        if (conversation.tags == 2) tag(0x88A8, conversation.vlan ^ 1);
        if (conversation.tags > 0) tag(0x8100, conversation.vlan);
        int type = conversation.isIpv6 ? PacketHeaders.IPV6 : PacketHeaders.IPV4;
        wire.u16(conversation.hasLabel ? 0x8847 : type);
        if (conversation.hasLabel) wire.u32((conversation.label << 12) | 0x1FF); // the last of its stack, 255 hops left
    }

    private void tag(int type, int vlan) {
        wire.u16(type);
        wire.u16(vlan);
    }

    private void network(int start) {
        int end = start + frameBytes;
        long from = isAnswer ? conversation.server : conversation.client;
        long to = isAnswer ? conversation.client : conversation.server;
        headers.ip(conversation.isIpv6, from, to, conversation.protocol, end - wire.at());
        if (conversation.isVxlan) vxlan(end);
        else if (conversation.isGre) gre(end);
        else headers.transport(conversation, isAnswer, end - wire.at(), chance.bits());
    }

    private void vxlan(int end) {
        headers.udp(conversation.clientPort, Conversation.VXLAN_PORT, end - wire.at());
        wire.u32(0x0800_0000); // flags: the network identifier is there
        wire.u32(conversation.vlan << 8);
        headers.macs((int) conversation.client >>> 8, (int) conversation.server >>> 8);
        wire.u16(PacketHeaders.IPV4);
        carried(end);
    }

    private void gre(int end) {
        wire.u16(0); // flags: no options
        wire.u16(PacketHeaders.IPV4);
        carried(end);
    }

    private void carried(int end) {
        headers.ip(false, conversation.client >>> 16, conversation.server >>> 16, Conversation.TCP, end - wire.at());
        headers.tcp(conversation.clientPort, 443, chance.bits(), isAnswer);
    }
}
