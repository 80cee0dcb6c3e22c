package io.sluice.sink.stdout;

import io.sluice.api.DiscardReason;
import io.sluice.api.DiscardRow;
import io.sluice.api.FlowBatch;
import java.io.IOException;

/// The notice of a discarded packet as one JSON object: why and where, then the packet with goflow2's
/// names, then those records of the sample that did not become fields of the packet.
final class DiscardJson implements DiscardFormat {
    private final RecordJson records = new RecordJson();

    @Override
    public void write(DiscardRow row, FlowBatch batch, TextBuffer out) throws IOException {
        var packet = row.packet;
        out.text("{\"type\":\"SFLOW_5\",\"kind\":\"discard\",\"reason\":\"").text(DiscardReason.name(row.reason));
        out.character('"');
        GoflowJson.unsigned("reason_code", row.reason, out);
        GoflowJson.unsigned("drops", packet.agentDrops, out);
        GoflowJson.unsigned("sub_agent", packet.datagram.subAgentId, out);
        GoflowJson.unsigned("source_class", packet.sourceClass, out);
        GoflowJson.unsigned("source_index", packet.sourceIndex, out);
        GoflowJson.unsigned("sample_sequence", packet.sampleSequence, out);
        GoflowJson.packet(packet, batch, out);
        records.membersBesideThePacket(batch, packet.firstRecord, packet.firstRecord + packet.recordCount, out);
        out.character('}').endLine();
    }
}
