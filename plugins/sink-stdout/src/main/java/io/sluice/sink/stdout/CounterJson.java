package io.sluice.sink.stdout;

import io.sluice.api.CounterRow;
import io.sluice.api.FlowBatch;
import java.io.IOException;

/// A counter sample as one JSON object: who sent it and what it is about, then an object for each record
/// under the name of its format; see the README.
final class CounterJson implements CounterFormat {
    private final RecordJson records = new RecordJson();

    @Override
    public void write(CounterRow row, FlowBatch batch, TextBuffer out) throws IOException {
        var datagram = row.datagram;
        out.text("{\"type\":\"SFLOW_5\",\"kind\":\"counter\"");
        GoflowJson.number("time_received_ns", datagram.receivedAtNs, out);
        GoflowJson.address("sampler_address", datagram.agentIpVersion, datagram.agentHigh, datagram.agentLow, out);
        GoflowJson.unsigned("sub_agent", datagram.subAgentId, out);
        GoflowJson.unsigned("sequence_num", datagram.sequence, out);
        GoflowJson.unsigned("source_class", row.sourceClass, out);
        GoflowJson.unsigned("source_index", row.sourceIndex, out);
        GoflowJson.unsigned("sample_sequence", row.sampleSequence, out);
        records.members(batch, row.firstRecord, row.firstRecord + row.recordCount, out);
        out.character('}').endLine();
    }
}
