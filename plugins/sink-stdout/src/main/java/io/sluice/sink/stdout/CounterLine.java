package io.sluice.sink.stdout;

import io.sluice.api.CounterRow;
import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import java.io.IOException;
import java.time.ZoneId;

/// The records of a counter sample for a person: a line each.
final class CounterLine implements CounterFormat {
    private final LocalTimeText time;
    private final RecordLine records = new RecordLine();

    CounterLine(ZoneId zone) {
        this.time = new LocalTimeText(zone);
    }

    @Override
    public void write(CounterRow row, FlowBatch batch, TextBuffer out) throws IOException {
        for (int i = row.firstRecord; i < row.firstRecord + row.recordCount; i++) {
            origin(row.datagram, time, out);
            out.text(" counter ");
            source(row.sourceClass, row.sourceIndex, row.sampleSequence, out);
            records.write(batch.record(i), batch, out);
            out.endLine();
        }
    }

    /// Writes when a datagram came, and from which agent.
    static void origin(DatagramRow datagram, LocalTimeText time, TextBuffer out) throws IOException {
        time.write(datagram.receivedAtNs, out);
        out.character(' ');
        if (datagram.agentIpVersion == 0) out.character('-');
        AddressText.write(datagram.agentIpVersion, datagram.agentHigh, datagram.agentLow, out);
    }

    /// Writes what a sample is about, and its number.
    static void source(int sourceClass, int sourceIndex, int sequence, TextBuffer out) throws IOException {
        out.text("source=").number(Integer.toUnsignedLong(sourceClass)).character(':');
        out.number(Integer.toUnsignedLong(sourceIndex));
        out.text(" sequence=").number(Integer.toUnsignedLong(sequence));
    }
}
