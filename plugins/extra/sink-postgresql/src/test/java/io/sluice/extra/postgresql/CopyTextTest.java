package io.sluice.extra.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.FlowBatches;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CopyTextTest {
    private final CopyText text = new CopyText();

    @Test
    void writesNumbersWithoutASign() {
        assertEquals("0", written(to -> to.unsigned(0)));
        assertEquals("9", written(to -> to.unsigned(9)));
        assertEquals("10", written(to -> to.unsigned(10)));
        assertEquals("4294967295", written(to -> to.unsigned(-1)));
        assertEquals("9223372036854775807", written(to -> to.unsigned(Long.MAX_VALUE)));
        assertEquals("9223372036854775808", written(to -> to.unsigned(Long.MIN_VALUE)));
        assertEquals("18446744073709551615", written(to -> to.unsigned(-1L)));
    }

    @Test
    void writesTimesToTheMicrosecond() {
        assertEquals("1970-01-01 00:00:00.000000+00", written(to -> to.time(999)));
        assertEquals("2026-11-28 18:30:01.000042+00", written(to -> to.time(1_795_890_601_000_042_999L)));
        assertEquals("1969-12-31 23:59:59.999999+00", written(to -> to.time(-1)));
    }

    @Test
    void writesAddresses() {
        var ipv6 = IpAddress.parse("2001:db8::ff:1");
        assertEquals(
                "192.0.2.255",
                written(to -> to.address(4, 0, IpAddress.parse("192.0.2.255").low())));
        assertEquals("2001:0db8:0000:0000:0000:0000:00ff:0001", written(to -> to.address(6, ipv6.high(), ipv6.low())));
        assertEquals("\\N", written(to -> to.address(0, 1, 1)));
        assertEquals("02:00:5e:00:53:ff", written(to -> to.mac(0x02_00_5E_00_53_FFL)));
    }

    @Test
    void leavesOutWhatTheDatagramDidNotSay() {
        var batch = FlowBatches.of(row -> {
            row.sourcePort = 1;
            row.set(FlowRow.PORTS);
            row.switchSourceVlan = -1;
            row.switchDestinationVlan = 7;
            row.set(FlowRow.SWITCH);
        });
        assertEquals("1", written(Column.SOURCE_PORT, batch));
        assertEquals("\\N", written(Column.SOURCE, batch));
        assertEquals("\\N", written(Column.SWITCH_SOURCE_VLAN, batch));
        assertEquals("7", written(Column.SWITCH_DESTINATION_VLAN, batch));
    }

    @Test
    void writesListsAsArrays() {
        var batch = FlowBatches.of(row -> {});
        var row = batch.flow(0);
        row.mplsAt = batch.addWord(16 << 12 | 0x140);
        batch.addWord(17 << 12);
        row.mplsCount = 2;
        row.asPathAt = batch.addWord(-1);
        row.asPathCount = 1;
        row.communityCount = 0;
        row.set(FlowRow.MPLS | FlowRow.GATEWAY);
        assertEquals("{16,17}", written(Column.MPLS_LABELS, batch));
        assertEquals("{4294967295}", written(Column.AS_PATH, batch));
        assertEquals("{}", written(Column.COMMUNITIES, batch));
    }

    @Test
    void makesNoObjectForARow() {
        var batch = FlowBatches.of(FlowBatches.tcp("192.0.2.1", 1, "198.51.100.1", 443, 1500));
        var row = batch.flow(0);
        row.present = -1; // every column
        row.nextHopIpVersion = row.natIpVersion = row.tunnelIpVersion = row.bgpNextHopIpVersion = 6;
        assertEquals(0, Allocations.leastOf(50, () -> {
            text.clear();
            for (int i = 0; i < 100; i++) {
                for (var column : COLUMNS) column.write(text, row, batch);
            }
        }));
    }

    private static final Column[] COLUMNS = Column.values();

    private String written(Column column, io.sluice.api.FlowBatch batch) {
        return written(to -> column.write(to, batch.flow(0), batch));
    }

    private String written(Consumer<CopyText> writing) {
        text.clear();
        writing.accept(text);
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }
}
