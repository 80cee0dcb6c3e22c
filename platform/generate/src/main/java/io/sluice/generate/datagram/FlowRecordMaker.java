package io.sluice.generate.datagram;

import io.sluice.generate.frame.Chance;
import io.sluice.generate.frame.FrameMaker;
import io.sluice.generate.frame.Wire;

/// Makes the records of flow samples. Used by one thread; allocates nothing.
final class FlowRecordMaker {
    private static final int HEAD_BYTES = 8;
    private static final int HEADER_FIELDS_BYTES = 16;
    private static final int SWITCH_BYTES = HEAD_BYTES + 16;
    private static final int ETHERNET = 1;

    private static final int ROUTER_SHARE = 150_000;
    private static final int GATEWAY_SHARE = 100_000;
    private static final int RARE_SHARE = 10_000;
    private static final int UNKNOWN_SHARE = 10_000;

    private final FrameMaker frames;
    private final Chance chance;
    private final RareRecordMaker rare;
    private final GatewayRecordMaker gateway;
    private int count;

    FlowRecordMaker(FrameMaker frames, Chance chance) {
        this.frames = frames;
        this.chance = chance;
        rare = new RareRecordMaker(chance);
        gateway = new GatewayRecordMaker(chance);
    }

    /// {@return length of the records of an agent's usual sample, in bytes}
    static int plainBytes(Agent agent) {
        return HEAD_BYTES + HEADER_FIELDS_BYTES + agent.mostHeaderBytes + switchBytes(agent);
    }

    /// Makes the records of a sample: always a header, the others as far as there is room.
    ///
    /// @param end where they have to end at the latest
    /// @return how many there are
    int make(Wire wire, MadeDatagram datagram, int end) {
        var agent = datagram.sender().agent();
        count = 0;
        int room = end - wire.at() - HEAD_BYTES - HEADER_FIELDS_BYTES - switchBytes(agent);
        header(wire, datagram, agent, Math.min(agent.mostHeaderBytes, room & ~3));
        if (agent.hasSwitchRecords) vlans(wire, datagram);
        long draw = chance.bits();
        if (Chance.hits(draw, 0, ROUTER_SHARE)) router(wire, datagram, end);
        if (Chance.hits(draw, 1, GATEWAY_SHARE)) gateway(wire, datagram, end);
        if (Chance.hits(draw, 2, RARE_SHARE)) rare(wire, datagram, end);
        if (Chance.hits(draw, 3, UNKNOWN_SHARE)) unknown(wire, datagram, end);
        return count;
    }

    private static int switchBytes(Agent agent) {
        return agent.hasSwitchRecords ? SWITCH_BYTES : 0;
    }

    private void header(Wire wire, MadeDatagram datagram, Agent agent, int most) {
        int at = wire.leave(HEAD_BYTES + HEADER_FIELDS_BYTES);
        int length = frames.make(wire, agent.mix, most);
        wire.padFrom(at);
        wire.set64(at, RecordKind.SAMPLED_HEADER.head(wire.at() - at - HEAD_BYTES));
        wire.set32(at + 8, ETHERNET, frames.frameLength());
        wire.set32(at + 16, FrameMaker.CHECK_BYTES, length);
        add(datagram, RecordKind.SAMPLED_HEADER);
    }

    private void vlans(Wire wire, MadeDatagram datagram) {
        int vlan = frames.vlan();
        int at = wire.leave(SWITCH_BYTES);
        wire.set64(at, RecordKind.SWITCH.head(SWITCH_BYTES - HEAD_BYTES));
        wire.set32(at + 8, vlan, 0);
        wire.set32(at + 16, vlan, 0);
        add(datagram, RecordKind.SWITCH);
    }

    private void router(Wire wire, MadeDatagram datagram, int end) {
        int bytes = HEAD_BYTES + XdrAddress.IPV4_BYTES + 8;
        if (wire.at() + bytes > end) return;
        long draw = chance.bits();
        wire.u64(RecordKind.ROUTER.head(bytes - HEAD_BYTES));
        XdrAddress.ipv4(wire, 0x0AFF_0001 + Chance.below(draw, 0, 16));
        wire.u32(Chance.between(draw, 1, 8, 24));
        wire.u32(Chance.between(draw, 2, 16, 32));
        add(datagram, RecordKind.ROUTER);
    }

    private void gateway(Wire wire, MadeDatagram datagram, int end) {
        if (gateway.make(wire, end)) add(datagram, RecordKind.GATEWAY);
    }

    private void rare(Wire wire, MadeDatagram datagram, int end) {
        if (wire.at() + RareRecordMaker.MOST_BYTES <= end) add(datagram, rare.make(wire));
    }

    private void unknown(Wire wire, MadeDatagram datagram, int end) {
        int bytes = HEAD_BYTES + 12;
        if (wire.at() + bytes > end) return;
        wire.u64(RecordKind.UNKNOWN.head(bytes - HEAD_BYTES));
        wire.u64(chance.bits());
        wire.u32(0);
        add(datagram, RecordKind.UNKNOWN);
    }

    private void add(MadeDatagram datagram, RecordKind kind) {
        datagram.records += kind.one();
        count++;
    }
}
