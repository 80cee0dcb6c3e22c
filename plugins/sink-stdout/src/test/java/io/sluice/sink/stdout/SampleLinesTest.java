package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.FlowBatch;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.WireBytes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SampleLinesTest {
    @Test
    void writesALineForEachCounterRecord() throws IOException {
        var batch = FlowBatches.of();
        var row = Samples.counter(batch);
        Samples.record(
                batch, row, 3003, new WireBytes().u32(4).u32(0xFFFF_FFFFL).u32(90));
        Samples.record(batch, row, 1005, new WireBytes().opaque(Samples.text("a b\n")));
        Samples.record(batch, row, 2001, Samples.adapters());
        Samples.record(batch, row, 4413 << 12 | 12, new WireBytes().u32(0xCAFE));
        assertEquals("""
            2026-01-01 00:00:00.000 192.0.2.1 counter source=0:3 sequence=7 fans total=4 failed=null speed=90
            2026-01-01 00:00:00.000 192.0.2.1 counter source=0:3 sequence=7 port_name name="a b\\n"
            2026-01-01 00:00:00.000 192.0.2.1 counter source=0:3 sequence=7 host_adapters adapters=2 0.ifIndex=1 \
            0.mac_addresses=2 0.0.mac_address="02:00:00:00:00:01" 0.1.mac_address="02:00:00:00:00:02" \
            1.ifIndex=5 1.mac_addresses=0
            2026-01-01 00:00:00.000 192.0.2.1 counter source=0:3 sequence=7 4413:12 bytes=0000cafe\
            """, rows(batch));
    }

    @Test
    void writesALineForADiscardedPacketAndOneForWhatElseIsKnown() throws IOException {
        var batch = FlowBatches.of();
        Samples.discard(batch);
        assertEquals("""
            2026-01-01 00:00:00.000 192.0.2.1 discard source=0:3 sequence=9 reason=acl drops=2 in=3 out=? \
            protocol=TCP from=192.0.2.10:51234 to=198.51.100.20:443 vlan=- bytes=1514 flags=...AP...
            2026-01-01 00:00:00.000 192.0.2.1 discard source=0:3 sequence=9 extended_acl number=11 \
            name="no\\nway" direction=1\
            """, rows(batch));
    }

    private static String rows(FlowBatch batch) throws IOException {
        var lines = Rows.lines(Rows.utcLinesOfAllKinds(), batch);
        return String.join("\n", lines.subList(1, lines.size()));
    }
}
