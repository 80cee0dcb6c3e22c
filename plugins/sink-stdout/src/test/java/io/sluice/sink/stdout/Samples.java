package io.sluice.sink.stdout;

import io.sluice.api.CounterRow;
import io.sluice.api.DiscardRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.RecordFormat;
import io.sluice.sflow.RecordFormats;
import io.sluice.testkit.Frames;
import io.sluice.testkit.WireBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Counter samples and discard notices for the tests of this package.
final class Samples {
    static final int RTMETRIC = 4300 << 12 | 1002;
    static final int RTFLOW = 4300 << 12 | 1003;

    private Samples() {}

    /// A counter sample of an interface, with no record yet.
    static CounterRow counter(FlowBatch batch) {
        var row = batch.addCounter();
        row.sampleIndex = 0;
        row.sampleTag = 2;
        row.sampleSequence = 7;
        row.sourceClass = 0;
        row.sourceIndex = 3;
        return row;
    }

    static void record(FlowBatch batch, CounterRow row, int tag, WireBytes body) {
        add(batch, tag, RecordFormats.counter(tag), body);
        row.recordCount++;
    }

    static void record(FlowBatch batch, FlowRow row, int tag, WireBytes body) {
        add(batch, tag, RecordFormats.flow(tag, body.length()), body);
        row.recordCount++;
    }

    static void add(FlowBatch batch, int tag, RecordFormat format, WireBytes body) {
        batch.addRecord(tag, format, ByteBuffer.wrap(body.toArray()), 0, body.length());
    }

    /// The notice of a packet that an ACL threw away, with its header and the ACL's name.
    static DiscardRow discard(FlowBatch batch) {
        var row = batch.addDiscard();
        var packet = row.packet;
        Rows.tcp().accept(packet);
        packet.sampleIndex = 0;
        packet.sampleTag = 5;
        packet.sampleSequence = 9;
        packet.sourceClass = 0;
        packet.sourceIndex = 3;
        packet.input = 3;
        packet.output = 0;
        packet.agentDrops = 2;
        row.reason = 258;
        var frame = Frames.ethernet()
                .ipv4("192.0.2.10", "198.51.100.20")
                .tcp(51234, 443, 0x18)
                .bytes();
        record(batch, packet, 1, header(frame));
        record(
                batch,
                packet,
                1037,
                new WireBytes().u32(11).opaque(text("no\nway")).u32(1));
        return row;
    }

    static WireBytes header(byte[] frame) {
        return new WireBytes().u32(1).u32(frame.length + 4).u32(4).opaque(frame);
    }

    static WireBytes generic(int index) {
        var body = new WireBytes().u32(index).u32(6).u64(10_000_000_000L).u32(1).u32(3);
        body.u64(123_456_789_012L).u32(1).u32(2).u32(0xFFFF_FFFFL).u32(4).u32(5).u32(6);
        return body.u64(-1L).u32(7).u32(8).u32(9).u32(10).u32(11).u32(0);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Adds a counter sample with records of all sorts, and a discard notice, to a batch with a datagram.
    static void addAllKinds(FlowBatch batch) {
        var row = counter(batch);
        record(batch, row, 1, generic(3));
        record(batch, row, 1005, new WireBytes().opaque(text("eth\u00fc")));
        record(batch, row, 2001, adapters());
        record(batch, row, 2003, cpu());
        record(batch, row, 4413 << 12 | 12, new WireBytes().u32(0xCAFE));
        discard(batch);
    }

    static WireBytes adapters() {
        var body = new WireBytes().u32(2).u32(1).u32(2).mac("02:00:00:00:00:01").zeros(2);
        return body.mac("02:00:00:00:00:02").zeros(2).u32(5).u32(0);
    }

    static WireBytes cpu() {
        var body = new WireBytes().u32(Float.floatToIntBits(0.47f)).u32(Float.floatToIntBits(12.5f));
        body.u32(Float.floatToIntBits(0.33f));
        for (int i = 0; i < 14; i++) body.u32(i);
        return body;
    }
}
