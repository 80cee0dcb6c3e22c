package io.sluice.sflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.Frames;
import io.sluice.testkit.RecordedFlow;
import io.sluice.testkit.TestDatagrams;
import io.sluice.testkit.WireBytes;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Reads the forms that versions 2 and 4 have and version 5 has not, with something behind the record.
class OlderRecordsTest {
    private final FlowBatch batch = new FlowBatch();
    private final FlowRow row = row();

    private FlowRow row() {
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        return batch.addFlow();
    }

    @Test
    void readsHeaderWithoutStrippedBytesAndFindsItsEnd() {
        var frame = Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .udp(1, 2)
                .payload(1)
                .bytes();
        var bytes = new WireBytes().u32(1).u32(99).opaque(frame).u32(7).toArray();
        int end = new SampledHeaderRecord(false, false).read(memory(bytes), 0, bytes.length, row, batch);
        assertEquals(bytes.length - 4, end);
        assertEquals(99, row.octets);
        assertEquals(0, row.stripped);
        assertEquals(12, row.headerAt);
        assertTrue(row.has(FlowRow.PORTS));
    }

    @Test
    void readsWhatIsThereOfAHeaderThatIsCut() {
        var frame = Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(1, 2).bytes();
        var bytes =
                new WireBytes().u32(1).u32(99).u32(0xFFFF_FFFFL).bytes(frame).toArray();
        var reader = new SampledHeaderRecord(false, false);
        assertEquals(Fault.LENGTH, reader.read(memory(bytes), 0, bytes.length, row, batch));
        assertEquals(frame.length, row.headerLength);
        assertTrue(row.has(FlowRow.PORTS));
        assertEquals(Fault.LENGTH, reader.read(memory(bytes), 0, 11, row, batch));
    }

    @Test
    void readsGatewayOfVersion2() {
        var bytes = new WireBytes()
                .u32(1)
                .u32(2)
                .u32(3)
                .u32(2)
                .u32(11)
                .u32(12)
                .u32(99)
                .toArray();
        int end = GatewayRecord.read(GatewayForm.V2, memory(bytes), 0, bytes.length, row, batch);
        assertEquals(bytes.length - 4, end);
        assertTrue(row.has(FlowRow.GATEWAY));
        assertFalse(row.has(FlowRow.BGP_NEXT_HOP));
        var flow = RecordedFlow.of(batch).getFirst();
        assertEquals(List.of(11, 12), flow.asPath());
        assertEquals(List.of(), flow.communities());
        assertEquals(12, row.destinationAs);
        assertEquals(11, row.destinationPeerAs);
    }

    @Test
    void readsGatewayOfVersion4() {
        var body = new WireBytes()
                .u32(1)
                .u32(2)
                .u32(3)
                .u32(1)
                .u32(2)
                .u32(1)
                .u32(11)
                .u32(1)
                .u32(5)
                .u32(100)
                .u32(99);
        int end = GatewayRecord.read(GatewayForm.V4, memory(body.toArray()), 0, body.length(), row, batch);
        assertEquals(body.length() - 4, end);
        assertTrue(row.has(FlowRow.GATEWAY));
        assertFalse(row.has(FlowRow.BGP_NEXT_HOP));
        assertEquals(List.of(5), RecordedFlow.of(batch).getFirst().communities());
        assertEquals(100, row.localPreference);
    }

    @Test
    void saysWhereTheOtherRecordsEnd() {
        var memory = memory(new WireBytes().u32(1).zeros(96).toArray());
        assertEquals(16, SwitchRecord.read(memory, 0, 100, row));
        assertEquals(16, RouterRecord.read(memory, 0, 100, row));
        assertEquals(32, SampledIpRecord.read(false, memory, 0, 100, row));
        assertEquals(56, SampledIpRecord.read(true, memory, 0, 100, row));
        assertEquals(Fault.LENGTH, SwitchRecord.read(memory, 0, 15, row));
        assertEquals(Fault.LENGTH, RouterRecord.read(memory, 0, 15, row));
        assertEquals(Fault.LENGTH, SampledIpRecord.read(false, memory, 0, 31, row));
        assertEquals(Fault.LENGTH, SampledIpRecord.read(true, memory, 0, 55, row));
    }

    @Test
    void refusesNextHopOfAnUnknownKind() {
        var memory = memory(new WireBytes().u32(3).zeros(96).toArray());
        assertEquals(Fault.KIND, RouterRecord.read(memory, 0, 100, row));
        assertEquals(Fault.KIND, GatewayRecord.read(GatewayForm.V5, memory, 0, 100, row, batch));
        assertEquals(0, row.present);
    }

    private static ByteBuffer memory(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }
}
