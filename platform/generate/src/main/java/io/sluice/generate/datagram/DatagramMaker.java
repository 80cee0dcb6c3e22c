package io.sluice.generate.datagram;

import io.sluice.generate.frame.Chance;
import io.sluice.generate.frame.FrameMaker;
import io.sluice.generate.frame.Wire;

/// Makes the datagrams of sub-agents, `sample_datagram_v5` in sflow_version_5.txt. Used by one thread;
/// allocates nothing.
public final class DatagramMaker {
    /// No datagram is longer, in bytes, but for a stray tail.
    public static final int MOST_BYTES = 1400;

    /// Length of a stray tail in bytes, as one agent of the field sends it.
    public static final int TAIL_BYTES = 9;

    /// How many flow samples a datagram can be asked to have at most.
    public static final int MOST_SAMPLES = 8;

    private static final int VERSION = 5;
    private static final int SMALL_SHARE = 100_000;
    private static final int COUNTER_SHARE = 50_000;

    private final int samples;
    private final int tailShare;
    private final Chance chance;
    private final Chance defects;
    private final Wire wire = new Wire();
    private final FlowSampleMaker flows;
    private final CounterSampleMaker counters;

    /// Makes it.
    ///
    /// @param samples   how many flow samples each datagram has, 1 to [#MOST_SAMPLES]; 0 for as many as fit,
    ///                  with counter samples among them
    /// @param padShare  how many samples get a pad behind their records, in parts per million
    /// @param tailShare how many datagrams get a stray tail, in parts per million
    /// @param chance    what draws all the rest
    /// @param defects   what draws pads and tails
    public DatagramMaker(int samples, int padShare, int tailShare, Chance chance, Chance defects) {
        this.samples = samples;
        this.tailShare = tailShare;
        this.chance = chance;
        this.defects = defects;
        flows = new FlowSampleMaker(new FrameMaker(chance), chance, defects, padShare);
        counters = new CounterSampleMaker(chance);
    }

    /// Makes the next datagram of a sub-agent.
    ///
    /// @param datagram what becomes it
    /// @param sender   the sub-agent
    /// @param nowMs    the time since the load began, in milliseconds
    public void make(MadeDatagram datagram, SubAgent sender, long nowMs) {
        datagram.begin(sender);
        wire.begin();
        int countAt = head(sender, nowMs);
        if (samples > 0) fixed(datagram);
        else filled(datagram);
        wire.set32(countAt, datagram.flowSamples + datagram.counterSamples);
        if (tailShare > 0 && defects.hits(tailShare)) tail(datagram);
        datagram.length = wire.at();
        wire.copyTo(datagram.memory);
    }

    private int head(SubAgent sender, long nowMs) {
        var agent = sender.agent();
        wire.u32(VERSION);
        if (agent.isIpv6) {
            wire.u32(XdrAddress.IPV6);
            wire.u64(agent.addressHigh());
            wire.u64(agent.addressLow());
        } else {
            wire.u32(XdrAddress.IPV4);
            wire.u32(agent.senderIpv4());
        }
        wire.u32(sender.id());
        wire.u32(sender.nextSequence());
        wire.u32(agent.uptimeMs(nowMs));
        int countAt = wire.at();
        wire.u32(0);
        return countAt;
    }

    /// Each sample has the same room, so that the last one has what the first one had.
    private void fixed(MadeDatagram datagram) {
        int room = ((MOST_BYTES - wire.at()) / samples) & ~3;
        for (int i = 0; i < samples; i++) flow(datagram, source(datagram.sender(), chance.bits()), wire.at() + room);
    }

    /// An agent sends what it has when a second is over, which makes the small ones.
    private void filled(MadeDatagram datagram) {
        var agent = datagram.sender().agent();
        int left = chance.hits(SMALL_SHARE) ? chance.between(1, 2) : Integer.MAX_VALUE;
        int flowBytes = FlowSampleMaker.plainBytes(agent);
        while (left-- > 0 && MOST_BYTES - wire.at() >= flowBytes) {
            long draw = chance.bits();
            var source = source(datagram.sender(), draw);
            if (Chance.hits(draw, 1, COUNTER_SHARE) && MOST_BYTES - wire.at() >= CounterSampleMaker.MOST_BYTES)
                counter(datagram, source);
            else flow(datagram, source, MOST_BYTES);
        }
    }

    private void flow(MadeDatagram datagram, DataSource source, int end) {
        flows.make(wire, datagram, source, end);
        datagram.flowSamples++;
    }

    private void counter(MadeDatagram datagram, DataSource source) {
        counters.make(wire, datagram, source);
        datagram.counterSamples++;
    }

    private static DataSource source(SubAgent sender, long draw) {
        return sender.source(Chance.below(draw, 0, sender.sourceCount()));
    }

    private void tail(MadeDatagram datagram) {
        wire.fill(TAIL_BYTES);
        wire.endAt(wire.at() + TAIL_BYTES);
        datagram.tails++;
    }
}
