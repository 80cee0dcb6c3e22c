package io.sluice.sink.stdout;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.RowKind;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The line JSON of `sflowtool -j`: an object for each datagram, with all its samples and records.
final class SflowtoolJson implements BatchFormat {
    private static final long SECOND_NS = 1_000_000_000;

    private final LocalTimeText time;
    private final SampleOrder order;
    private final SflowtoolSamples samples = new SflowtoolSamples();
    private final SflowtoolStored stored;
    private @Nullable SflowtoolFields fields;

    SflowtoolJson(Set<RowKind> kinds, ZoneId zone) {
        this.time = new LocalTimeText(zone);
        this.order = new SampleOrder(kinds);
        this.stored = new SflowtoolStored(zone);
    }

    @Override
    public void heading(TextBuffer out) {}

    @Override
    public void write(FlowBatch batch, TextBuffer out) throws IOException {
        var fields = fieldsOf(out);
        order.open();
        for (int i = 0; i < batch.datagramCount(); i++) {
            var datagram = batch.datagram(i);
            fields.beginObject();
            if (datagram.isStored) stored.head(datagram, fields);
            else head(datagram, fields);
            fields.beginList("samples");
            samples(batch, datagram, fields);
            fields.endList();
            fields.endObject();
            fields.endLine();
        }
    }

    private SflowtoolFields fieldsOf(TextBuffer out) {
        var last = fields;
        if (last == null || !last.writesTo(out)) fields = last = new SflowtoolFields(out);
        last.reset();
        return last;
    }

    private void head(DatagramRow datagram, SflowtoolFields fields) throws IOException {
        SflowtoolFields.address(
                datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow, fields.open("datagramSourceIP"));
        fields.close();
        fields.number("datagramSize", datagram.payloadLength);
        fields.number("unixSecondsUTC", Math.floorDiv(datagram.receivedAtNs, SECOND_NS));
        fields.number("unixSecondsUTC_uS", Math.floorMod(datagram.receivedAtNs, SECOND_NS) / 1000);
        time.writeIso(datagram.receivedAtNs, fields.open("localtime"));
        fields.close();
        fields.number("datagramVersion", datagram.sflowVersion);
        if (datagram.sflowVersion >= 5) fields.number("agentSubId", Integer.toUnsignedLong(datagram.subAgentId));
        SflowtoolFields.address(datagram.agentIpVersion, datagram.agentHigh, datagram.agentLow, fields.open("agent"));
        fields.close();
        fields.number("packetSequenceNo", Integer.toUnsignedLong(datagram.sequence));
        fields.number("sysUpTime", Integer.toUnsignedLong(datagram.uptimeMs));
        fields.number("samplesInPacket", Integer.toUnsignedLong(datagram.samplesAnnounced));
    }

    private void samples(FlowBatch batch, DatagramRow datagram, SflowtoolFields fields) throws IOException {
        for (var next = order.next(batch, datagram);
                next != SampleOrder.Next.NONE;
                next = order.next(batch, datagram)) {
            fields.beginObject();
            switch (next) {
                case FLOW -> flow(batch.flow(order.takeFlow()), batch, fields);
                case COUNTER -> samples.counter(batch.counter(order.takeCounter()), batch, fields);
                case DISCARD -> samples.discard(batch.discard(order.takeDiscard()), batch, fields);
                case SKIPPED -> SflowtoolSamples.skipped(batch.skipped(order.takeSkipped()), fields);
                case NONE -> {}
            }
            fields.endObject();
        }
    }

    private void flow(FlowRow row, FlowBatch batch, SflowtoolFields fields) throws IOException {
        if (row.datagram.isStored) stored.flow(row, fields);
        else samples.flow(row, batch, fields);
    }
}
