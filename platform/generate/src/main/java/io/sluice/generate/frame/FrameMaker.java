package io.sluice.generate.frame;

import java.util.Arrays;

/// Writes the first bytes of sampled Ethernet frames. Used by one thread; allocates nothing.
///
/// Their lengths have two humps, as in the field: acknowledgements of 57 to 79 bytes and their tags, all of them
/// odd so that XDR has to pad, and full frames.
public final class FrameMaker {
    /// Length of the frame check sequence, which counts into a frame's length and is stripped from its
    /// bytes.
    public static final int CHECK_BYTES = 4;

    // Of 25 frames 10 are acknowledgements, 3 of any length and 12 full. Looked up, since branches could not be
    // foretold.
    private static final int ANSWERS = 10;
    private static final int MIDDLES = 3;
    private static final int HUMPS = 25;
    private static final int[] LEAST = humps(56, 128, 1396);
    private static final int[] MOST = humps(78, 1396, 1500);
    private static final int ETHERNET_BYTES = 14;
    private static final int TAG_BYTES = 4;

    private final Chance chance;
    private final Popularity popularity = new Popularity();
    private final Conversation conversation = new Conversation();
    private int frameBytes;

    // Drawn a frame ahead: a processor that has guessed a branch wrong learns it the sooner.
    private long draw;
    private int rank;

    /// Makes it.
    ///
    /// @param chance what draws them
    public FrameMaker(Chance chance) {
        this.chance = chance;
        drawNext();
    }

    /// Writes the beginning of a frame.
    ///
    /// @param wire where it is written to
    /// @param mix  the traffic that it is drawn from
    /// @param most how many bytes to write at most
    /// @return how many were written: `most`, or the whole frame without its check sequence
    public int make(Wire wire, Mix mix, int most) {
        int hump = Chance.below(draw, 0, HUMPS);
        int isAnswer = (hump - ANSWERS) >>> 31; // 1 or 0
        conversation.become(mix, rank, isAnswer);
        int tagBytes = TAG_BYTES * conversation.tags;
        int least = ETHERNET_BYTES + tagBytes + PacketHeaders.lengthOf(conversation);
        frameBytes = Math.max(least, Chance.between(draw, 1, LEAST[hump], MOST[hump]) + tagBytes) | isAnswer;
        int start = wire.at();
        link(wire);
        network(wire, start + frameBytes, draw);
        int length = Math.min(most, frameBytes);
        wire.fill(most);
        wire.endAt(start + length);
        drawNext();
        return length;
    }

    /// {@return length of the frame that was made last, with its check sequence, in bytes}
    public int frameLength() {
        return frameBytes + CHECK_BYTES;
    }

    /// {@return the VLAN that it is in, tagged or not}
    public int vlan() {
        return conversation.vlan;
    }

    private void drawNext() {
        draw = chance.bits();
        rank = popularity.rank((int) (draw >>> 48));
    }

    private void link(Wire wire) {
        PacketHeaders.macs(wire, (int) conversation.from, (int) conversation.to);
        if (conversation.tags == 2) wire.u32((0x88A8 << 16) | (conversation.vlan ^ 1));
        int tag = wire.leave((conversation.tags + 1) / 2 * TAG_BYTES);
        wire.set32(tag, (0x8100 << 16) | conversation.vlan);
        int type = conversation.isIpv6 ? PacketHeaders.IPV6 : PacketHeaders.IPV4;
        wire.u16(conversation.hasLabel ? 0x8847 : type);
        if (conversation.hasLabel) wire.u32((conversation.label << 12) | 0x1FF); // the last of its stack, 255 hops left
    }

    private void network(Wire wire, int end, long bits) {
        PacketHeaders.ip(wire, conversation, end - wire.at());
        if (conversation.isVxlan) vxlan(wire, end, bits);
        else if (conversation.isGre) gre(wire, end, bits);
        else PacketHeaders.transport(wire, conversation, end - wire.at(), bits);
    }

    private void vxlan(Wire wire, int end, long bits) {
        int source = 0x8000 | ((int) (conversation.from ^ conversation.to) & 0x7FFF); // tells the carried flows apart
        PacketHeaders.udp(wire, source, Conversation.VXLAN_PORT, end - wire.at());
        wire.u32(0x0800_0000); // flags: the network identifier is there
        wire.u32(conversation.vlan << 8);
        PacketHeaders.macs(wire, (int) conversation.from >>> 8, (int) conversation.to >>> 8);
        wire.u16(PacketHeaders.IPV4);
        PacketHeaders.carried(wire, conversation, end - wire.at(), bits);
    }

    private void gre(Wire wire, int end, long bits) {
        wire.u32(PacketHeaders.IPV4); // flags: no options
        PacketHeaders.carried(wire, conversation, end - wire.at(), bits);
    }

    private static int[] humps(int answer, int middle, int full) {
        int[] humps = new int[HUMPS];
        Arrays.fill(humps, full);
        Arrays.fill(humps, 0, ANSWERS, answer);
        Arrays.fill(humps, ANSWERS, ANSWERS + MIDDLES, middle);
        return humps;
    }
}
