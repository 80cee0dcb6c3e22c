package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.RecordedFlow;
import io.sluice.testkit.TestDatagrams;

/// What the parser made of a header, which lies at an odd offset of memory that ends where the header ends.
record ParsedHeader(int transportAt, RecordedFlow flow) {
    private static final int OFFSET = 3;

    static ParsedHeader of(byte[] header) {
        return of(SampledHeaderParser.ETHERNET, header);
    }

    static ParsedHeader of(int headerProtocol, byte[] header) {
        return of(headerProtocol, header, false);
    }

    static ParsedHeader inner(byte[] header) {
        return of(SampledHeaderParser.ETHERNET, header, true);
    }

    static ParsedHeader of(int headerProtocol, byte[] header, boolean inner) {
        var batch = new FlowBatch();
        var datagram = TestDatagrams.of(new byte[OFFSET + header.length]);
        datagram.payload.put(OFFSET, header);
        batch.openDatagram(datagram);
        batch.addWord(0xDEAD); // so that labels do not begin at 0 by chance
        var row = batch.addFlow();
        row.headerProtocol = headerProtocol;
        int at = SampledHeaderParser.parse(datagram.payload, OFFSET, datagram.length, row, batch, inner);
        return new ParsedHeader(
                at < 0 ? at : at - OFFSET, RecordedFlow.of(batch).getFirst());
    }

    FlowRow row() {
        return flow.row();
    }

    boolean has(long groups) {
        return row().has(groups);
    }

    boolean hasAnyOf(long groups) {
        return (row().present & groups) != 0;
    }
}
