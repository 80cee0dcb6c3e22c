package io.sluice.testkit.conformance;

import io.sluice.api.DecodeResult;
import io.sluice.api.FieldType;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Interval;
import io.sluice.api.RecordField;
import io.sluice.api.RecordFormat;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Batches of every form that a sink may be given.
final class EveryBatch {
    /// All groups of fields that a flow row may have.
    private static final long ALL_GROUPS = (FlowRow.AGENT_TIMESTAMP << 1) - 1;

    private static final int MANY_ROWS = 3 * FlowBatch.FULL_ROWS;
    private static final RecordFormat DESCRIBED = new RecordFormat(
            0,
            4000,
            "made_up",
            "",
            8,
            List.of(field("number", FieldType.UINT32, 0), field("text", FieldType.STRING, 8)));

    private final Interval interval;
    private final List<Form> forms = new ArrayList<>();

    /// A batch of a form.
    ///
    /// @param what what is particular to it
    record Form(String what, FlowBatch batch) {}

    private EveryBatch(Interval interval) {
        this.interval = interval;
    }

    /// {@return a batch of each form}
    ///
    /// @param interval the interval in which its rows were received
    static List<Form> of(Interval interval) {
        var all = new EveryBatch(interval);
        all.add("a datagram without rows", 0, (_, _) -> {});
        all.add("an IPv4 row", 1, (_, row) -> ipv4(row));
        all.add("an IPv6 row", 1, (_, row) -> ipv6(row));
        all.add("a row without any group, and what a former use left in its fields", 1, (_, row) -> row.present = 0);
        for (long group = 1; group <= ALL_GROUPS; group <<= 1) all.addWith("rows with one group alone", group);
        all.addWith("rows with all groups", ALL_GROUPS);
        all.add("a row with the most in each field", 1, Extremes::most);
        all.add("a row with the least in each field", 1, (_, row) -> Extremes.least(row));
        all.add("a full batch", FlowBatch.FULL_ROWS, (_, row) -> ipv4(row));
        all.add("a batch of " + MANY_ROWS + " rows", MANY_ROWS, (_, row) -> ipv6(row));
        all.addCounters();
        all.addDiscards();
        all.addStored();
        all.forms.add(new Form("an empty batch", all.opened(new FlowBatch())));
        return all.forms;
    }

    private void add(String what, int rows, BiConsumer<FlowBatch, FlowRow> filler) {
        var batch = datagram(new FlowBatch());
        for (int i = 0; i < rows; i++) {
            var row = batch.addFlow();
            ipv4(row);
            filler.accept(batch, row);
            place(row);
        }
        batch.datagram().flowSamples = rows;
        batch.datagram().samplesAnnounced = rows;
        forms.add(new Form(what, batch));
    }

    private void addWith(String what, long groups) {
        add(what, 2, (batch, row) -> {
            Extremes.most(batch, row);
            row.present = groups;
        });
    }

    private void addCounters() {
        var batch = datagram(new FlowBatch());
        var body = ByteBuffer.wrap(new byte[] {0, 0, 0, 7, 0, 0, 0, 2, 'h', 'i', 0, 0});
        for (int records = 0; records < 3; records++) {
            var row = batch.addCounter();
            row.sampleSequence = -1;
            row.sourceIndex = -1;
            row.sampleTag = 2;
            row.sampleIndex = records;
            row.recordCount = records;
            for (int i = 0; i < records; i++) {
                batch.addRecord(i == 0 ? 4000 : -1, i == 0 ? DESCRIBED : RecordFormat.UNKNOWN, body, 0, 12);
            }
        }
        batch.datagram().counterSamples = 3;
        batch.datagram().samplesAnnounced = 3;
        forms.add(new Form("counter samples with and without records", batch));
    }

    private void addDiscards() {
        var batch = datagram(new FlowBatch());
        for (int reason : new int[] {0, 258, -1}) {
            var row = batch.addDiscard();
            ipv6(row.packet);
            place(row.packet);
            row.reason = reason;
        }
        var skipped = batch.addSkipped();
        skipped.sampleTag = -1;
        batch.datagram().discardSamples = 3;
        batch.datagram().samplesSkipped = 1;
        batch.datagram().samplesAnnounced = 4;
        forms.add(new Form("notices of discarded packets, and a skipped sample", batch));
    }

    /// Rows as they come out of a flow file, whose head says nothing.
    private void addStored() {
        var batch = opened(new FlowBatch());
        batch.openStored();
        var row = batch.addFlow();
        ipv4(row);
        place(row);
        row.samplingRate = 0;
        row.present = FlowRow.IP | FlowRow.PORTS;
        forms.add(new Form("a row out of a flow file", batch));
    }

    private FlowBatch opened(FlowBatch batch) {
        batch.openInterval(interval);
        return batch;
    }

    private FlowBatch datagram(FlowBatch batch) {
        opened(batch).openDatagram(TestDatagrams.of(new byte[64], "2001:db8::7", 65_535, atNs()));
        var head = batch.datagram();
        head.sflowVersion = 5;
        head.agentIpVersion = 4;
        head.agentLow = 0xC000_0201L;
        head.sequence = -1;
        head.uptimeMs = -1;
        head.result = DecodeResult.DECODED;
        return batch;
    }

    private void place(FlowRow row) {
        row.firstAtNs = atNs();
        row.lastAtNs = atNs();
    }

    private long atNs() {
        return (interval.startMs() + 1) * 1_000_000;
    }

    private static void ipv4(FlowRow row) {
        FlowBatches.tcp("192.0.2.1", 40_000, "198.51.100.2", 443, 1_500).accept(row);
    }

    private static void ipv6(FlowRow row) {
        FlowBatches.tcp("2001:db8::1", 40_000, "2001:db8:ffff:ffff::2", 443, 64).accept(row);
    }

    private static RecordField field(String name, FieldType type, int size) {
        return new RecordField(name, type, size, "", "", List.of());
    }
}
