package io.sluice.generate.datagram;

import io.sluice.generate.frame.Chance;
import io.sluice.generate.frame.FrameMaker;
import io.sluice.generate.frame.Wire;

/// Makes flow samples, `flow_sample` and `flow_sample_expanded` in sflow_version_5.txt. Used by one thread;
/// allocates nothing.
final class FlowSampleMaker {
    private static final int COMPACT = 1;
    private static final int EXPANDED = 3;
    private static final int COMPACT_BYTES = 8 + 32;
    private static final int EXPANDED_BYTES = 8 + 44;

    private static final int PAD_BYTES = 4;
    private static final int SPECIAL_OUTPUT_SHARE = 15_000;
    private static final long DISCARDED = 1;
    private static final long MULTIPLE = 2;
    private static final int ACCESS_LIST = 258;

    private final Chance chance;
    private final Chance defects;
    private final int padShare;
    private final FlowRecordMaker records;

    FlowSampleMaker(FrameMaker frames, Chance chance, Chance defects, int padShare) {
        this.chance = chance;
        this.defects = defects;
        this.padShare = padShare;
        records = new FlowRecordMaker(frames, chance);
    }

    /// {@return length of an agent's usual sample, with a header of full length, in bytes}
    static int plainBytes(Agent agent) {
        return fixedBytes(agent) + FlowRecordMaker.plainBytes(agent);
    }

    /// Makes a sample.
    ///
    /// @param end where it has to end at the latest
    void make(Wire wire, MadeDatagram datagram, DataSource source, int end) {
        var agent = datagram.sender().agent();
        int bytes = fixedBytes(agent);
        int start = wire.leave(bytes);
        fixed(wire, start, agent, source);
        wire.set32(start + bytes - 4, records.make(wire, datagram, end));
        if (padShare > 0 && wire.at() + PAD_BYTES <= end && defects.hits(padShare)) {
            wire.u32(0);
            datagram.paddedSamples++;
        }
        wire.set32(start, agent.isExpanded ? EXPANDED : COMPACT, wire.at() - start - 8);
    }

    private static int fixedBytes(Agent agent) {
        return agent.isExpanded ? EXPANDED_BYTES : COMPACT_BYTES;
    }

    private void fixed(Wire wire, int start, Agent agent, DataSource source) {
        long draw = chance.bits();
        int rate = agent.samplingRate;
        source.flowSequence++;
        source.samplePool += Chance.between(draw, 0, rate - rate / 2, rate * 3 / 2);
        long output = output(agent, draw);
        if (agent.isExpanded) {
            wire.set32(start + 8, source.flowSequence, 0); // the data source's class: a port
            wire.set32(start + 16, source.ifIndex, rate);
            wire.set32(start + 24, source.samplePool, 0); // drops
            wire.set32(start + 32, 0, source.ifIndex);
            wire.set64(start + 40, output);
        } else {
            wire.set32(start + 8, source.flowSequence, source.ifIndex);
            wire.set32(start + 16, rate, source.samplePool);
            wire.set32(start + 24, 0, source.ifIndex); // drops, input
            wire.set32(start + 32, ((int) (output >>> 32) << 30) | (int) output);
        }
    }

    /// Its format in the upper half, what that says in the lower.
    private static long output(Agent agent, long draw) {
        if (!Chance.hits(draw, 1, SPECIAL_OUTPUT_SHARE)) return Chance.between(draw, 2, 1, agent.ports());
        return Chance.hits(draw, 2, Chance.WHOLE / 2)
                ? (MULTIPLE << 32) | Chance.between(draw, 3, 2, 8)
                : (DISCARDED << 32) | ACCESS_LIST;
    }
}
