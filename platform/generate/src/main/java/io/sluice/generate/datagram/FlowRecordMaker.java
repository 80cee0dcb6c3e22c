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

    private final Wire wire;
    private final FrameMaker frames;
    private final Chance chance;
    private final RareRecordMaker rare;
    private final GatewayRecordMaker gateway;
    private int count;

    FlowRecordMaker(Wire wire, FrameMaker frames, Chance chance) {
        this.wire = wire;
        this.frames = frames;
        this.chance = chance;
        rare = new RareRecordMaker(wire, chance);
        gateway = new GatewayRecordMaker(wire, chance);
    }

    /// {@return length of the records of an agent's usual sample, in bytes}
    static int plainBytes(Agent agent) {
        return HEAD_BYTES + HEADER_FIELDS_BYTES + agent.mostHeaderBytes + switchBytes(agent);
    }

    /// Makes the records of a sample: always a header, the others as far as there is room.
    ///
    /// @param end where they have to end at the latest
    /// @return how many there are
    int make(MadeDatagram datagram, int end) {
        var agent = datagram.sender().agent();
        count = 0;
        int room = end - wire.at() - HEAD_BYTES - HEADER_FIELDS_BYTES - switchBytes(agent);
        header(datagram, agent, Math.min(agent.mostHeaderBytes, room & ~3));
        if (agent.hasSwitchRecords) vlans(datagram);
        if (chance.hits(ROUTER_SHARE)) router(datagram, end);
        if (chance.hits(GATEWAY_SHARE)) gateway(datagram, end);
        if (chance.hits(RARE_SHARE)) rare(datagram, end);
        if (chance.hits(UNKNOWN_SHARE)) unknown(datagram, end);
        return count;
    }

    private static int switchBytes(Agent agent) {
        return agent.hasSwitchRecords ? SWITCH_BYTES : 0;
    }

    private void header(MadeDatagram datagram, Agent agent, int most) {
        wire.u32(RecordKind.SAMPLED_HEADER.tag());
        int lengthAt = wire.at();
        wire.u32(0);
        wire.u32(ETHERNET);
        wire.u32(0);
        wire.u32(FrameMaker.CHECK_BYTES);
        wire.u32(0);
        int headerAt = wire.at();
        int length = frames.make(agent.mix, most);
        wire.padFrom(headerAt);
        wire.set32(lengthAt, wire.at() - lengthAt - 4);
        wire.set32(lengthAt + 8, frames.frameLength());
        wire.set32(lengthAt + 16, length);
        add(datagram, RecordKind.SAMPLED_HEADER);
    }

    private void vlans(MadeDatagram datagram) {
        int vlan = chance.between(1, 4000);
        begin(RecordKind.SWITCH, SWITCH_BYTES);
        wire.u32(vlan);
        wire.u32(0);
        wire.u32(vlan);
        wire.u32(0);
        add(datagram, RecordKind.SWITCH);
    }

    private void router(MadeDatagram datagram, int end) {
        int bytes = HEAD_BYTES + XdrAddress.IPV4_BYTES + 8;
        if (wire.at() + bytes > end) return;
        begin(RecordKind.ROUTER, bytes);
        XdrAddress.ipv4(wire, 0x0AFF_0001 + chance.below(16));
        wire.u32(chance.between(8, 24));
        wire.u32(chance.between(16, 32));
        add(datagram, RecordKind.ROUTER);
    }

    private void gateway(MadeDatagram datagram, int end) {
        if (gateway.make(end)) add(datagram, RecordKind.GATEWAY);
    }

    private void rare(MadeDatagram datagram, int end) {
        if (wire.at() + RareRecordMaker.MOST_BYTES <= end) add(datagram, rare.make());
    }

    private void unknown(MadeDatagram datagram, int end) {
        int bytes = HEAD_BYTES + 12;
        if (wire.at() + bytes > end) return;
        begin(RecordKind.UNKNOWN, bytes);
        wire.u64(chance.bits());
        wire.u32(0);
        add(datagram, RecordKind.UNKNOWN);
    }

    private void begin(RecordKind kind, int bytes) {
        wire.u32(kind.tag());
        wire.u32(bytes - HEAD_BYTES);
    }

    private void add(MadeDatagram datagram, RecordKind kind) {
        datagram.records.add(kind);
        count++;
    }
}
