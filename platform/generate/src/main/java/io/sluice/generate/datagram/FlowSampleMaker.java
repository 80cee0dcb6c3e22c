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
    private static final int DISCARDED = 1;
    private static final int MULTIPLE = 2;
    private static final int ACCESS_LIST = 258;

    private final Wire wire;
    private final Chance chance;
    private final Chance defects;
    private final int padShare;
    private final FlowRecordMaker records;

    FlowSampleMaker(Wire wire, FrameMaker frames, Chance chance, Chance defects, int padShare) {
        this.wire = wire;
        this.chance = chance;
        this.defects = defects;
        this.padShare = padShare;
        records = new FlowRecordMaker(wire, frames, chance);
    }

    /// {@return length of an agent's usual sample, with a header of full length, in bytes}
    static int plainBytes(Agent agent) {
        return fixedBytes(agent) + FlowRecordMaker.plainBytes(agent);
    }

    /// Makes a sample.
    ///
    /// @param end where it has to end at the latest
    void make(MadeDatagram datagram, DataSource source, int end) {
        var agent = datagram.sender().agent();
        int start = wire.at();
        wire.u32(agent.isExpanded ? EXPANDED : COMPACT);
        wire.u32(0);
        fixed(agent, source);
        int countAt = wire.at();
        wire.u32(0);
        wire.set32(countAt, records.make(datagram, end));
        if (padShare > 0 && wire.at() + PAD_BYTES <= end && defects.hits(padShare)) {
            wire.u32(0);
            datagram.paddedSamples++;
        }
        wire.set32(start + 4, wire.at() - start - 8);
    }

    private static int fixedBytes(Agent agent) {
        return agent.isExpanded ? EXPANDED_BYTES : COMPACT_BYTES;
    }

    private void fixed(Agent agent, DataSource source) {
        source.samplePool += chance.between(agent.samplingRate - agent.samplingRate / 2, agent.samplingRate * 3 / 2);
        wire.u32(++source.flowSequence);
        if (agent.isExpanded) wire.u32(0); // the data source's class: a port
        wire.u32(source.ifIndex);
        wire.u32(agent.samplingRate);
        wire.u32(source.samplePool);
        wire.u32(0); // drops
        port(agent, 0, source.ifIndex);
        output(agent);
    }

    private void output(Agent agent) {
        if (!chance.hits(SPECIAL_OUTPUT_SHARE)) port(agent, 0, chance.between(1, agent.ports()));
        else if (chance.hits(Chance.WHOLE / 2)) port(agent, MULTIPLE, chance.between(2, 8));
        else port(agent, DISCARDED, ACCESS_LIST);
    }

    private void port(Agent agent, int format, int value) {
        if (agent.isExpanded) {
            wire.u32(format);
            wire.u32(value);
        } else {
            wire.u32((format << 30) | value);
        }
    }
}
