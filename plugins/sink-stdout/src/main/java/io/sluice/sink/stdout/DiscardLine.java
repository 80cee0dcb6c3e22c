package io.sluice.sink.stdout;

import io.sluice.api.DiscardRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.io.IOException;
import java.time.ZoneId;

/// The notice of a discarded packet for a person: why, where and what in one line, and a line for each
/// record that tells more.
final class DiscardLine implements DiscardFormat {
    private final LocalTimeText time;
    private final RecordLine records = new RecordLine();

    DiscardLine(ZoneId zone) {
        this.time = new LocalTimeText(zone);
    }

    @Override
    public void write(DiscardRow row, FlowBatch batch, TextBuffer out) throws IOException {
        var packet = row.packet;
        begin(packet, out);
        AlignedLine.reason(row.reason, out.text(" reason="));
        out.text(" drops=").number(Integer.toUnsignedLong(packet.agentDrops));
        packet(packet, out);
        out.endLine();
        for (int i = packet.firstRecord; i < packet.firstRecord + packet.recordCount; i++) {
            if (RecordJson.isOfThePacket(batch.record(i))) continue;
            begin(packet, out);
            records.write(batch.record(i), batch, out);
            out.endLine();
        }
    }

    private void begin(FlowRow packet, TextBuffer out) throws IOException {
        CounterLine.origin(packet.datagram, time, out);
        out.text(" discard ");
        CounterLine.source(packet.sourceClass, packet.sourceIndex, packet.sampleSequence, out);
    }

    private static void packet(FlowRow packet, TextBuffer out) throws IOException {
        if (packet.has(FlowRow.INTERFACES)) {
            AlignedLine.oneInterface(packet.inputFormat, packet.input, out.text(" in="));
            AlignedLine.oneInterface(packet.outputFormat, packet.output, out.text(" out="));
        }
        AlignedLine.protocol(packet, out.text(" protocol="));
        AlignedLine.endpoint(
                packet, packet.sourceHigh, packet.sourceLow, packet.sourcePort, packet.sourceMac, out.text(" from="));
        AlignedLine.endpoint(
                packet,
                packet.destinationHigh,
                packet.destinationLow,
                packet.destinationPort,
                packet.destinationMac,
                out.text(" to="));
        AlignedLine.vlan(packet, out.text(" vlan="));
        out.text(" bytes=").number(packet.octets);
        AlignedLine.flags(packet, out.text(" flags="));
    }
}
