package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.FlowBatches;
import java.io.IOException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AlignedLineTest {
    @Test
    void alignsFlowsUnderOneHeading() throws IOException {
        var batch = FlowBatches.of(Rows.tcp(), Rows.ping(), Rows.arp(), Rows.empty());
        batch.flow(3).samplingRate = 0;
        batch.flow(3).datagram.agentIpVersion = 4;
        assertEquals("""
            TIME                    AGENT           IN->OUT      PROTO   SOURCE                \
            -> DESTINATION           VLAN          RATE  BYTES FLAGS
            2026-01-01 00:00:00.000 192.0.2.1       1->2         TCP     192.0.2.10:51234      \
            -> 198.51.100.20:443     -              512   1514 ...AP...
            2026-01-01 00:00:00.000 192.0.2.1       1->2         ICMP    192.0.2.10            \
            -> 192.0.2.11            -                1     98 8/0
            2026-01-01 00:00:00.000 192.0.2.1       1->2         ARP     02:00:00:00:00:01     \
            -> 02:00:00:00:00:02     -              512     64 -
            2026-01-01 00:00:00.000 192.0.2.1       -            -       -                     \
            -> -                     -                0     64 -
            """, String.join("\n", Rows.lines(Rows.utcLines(), batch)) + "\n");
    }

    @Test
    void keepsColumnsAlignedOnceIpv6WidenedThem() throws IOException {
        var lines = Rows.lines(Rows.utcLines(), FlowBatches.of(Rows.udpOverIpv6(), Rows.tcp(), Rows.udpOverIpv6()));
        assertTrue(lines.get(1).contains("[2001:db8::1]:53 "), lines.get(1));
        assertTrue(lines.get(1).contains("-> [2001:db8:0:1::ff]:5353 "), lines.get(1));
        assertEquals(lines.get(2).indexOf("1514"), lines.get(3).indexOf("  90"));
        assertEquals(lines.get(1), lines.get(3));
    }

    @Test
    void namesSpecialInterfaces() throws IOException {
        assertInterfaces("local->drop:acl", FlowRow.INTERFACE_DISCARDED, 258);
        assertInterfaces("local->drop:9999", FlowRow.INTERFACE_DISCARDED, 9999);
        assertInterfaces("local->drop:blackhole_nexthop", FlowRow.INTERFACE_DISCARDED, 306);
        assertInterfaces("local->drop:precedence_cutoff", FlowRow.INTERFACE_DISCARDED, 15);
        assertInterfaces("local->multi:3", FlowRow.INTERFACE_MULTIPLE, 3);
        assertInterfaces("local->multi", FlowRow.INTERFACE_MULTIPLE, 0);
        assertInterfaces("local->?", FlowRow.INTERFACE_SINGLE, 0);
        assertInterfaces("local->4294967295", FlowRow.INTERFACE_SINGLE, -1);
    }

    @Test
    void showsTagsElseTheSwitchsVlan() throws IOException {
        var batch = Rows.full();
        assertEquals("100.200", vlan(batch));
        batch.flow(0).present &= ~FlowRow.INNER_VLAN;
        assertEquals("100", vlan(batch));
        batch.flow(0).present &= ~FlowRow.OUTER_VLAN;
        assertEquals("300", vlan(batch));
        batch.flow(0).switchSourceVlan = -1;
        assertEquals("-", vlan(batch));
    }

    @Test
    void showsTheZonesOwnTimeAcrossAChangeOfClocks() throws IOException {
        assertEquals("2026-03-29 01:59:59.999", berlin(1_774_745_999_999_000_000L));
        assertEquals("2026-03-29 03:00:00.000", berlin(1_774_746_000_000_000_000L));
        assertEquals("2026-03-29 23:59:59.000", berlin(1_774_821_599_000_000_000L));
        assertEquals("2026-03-30 00:00:00.000", berlin(1_774_821_600_000_000_000L));
    }

    private static String berlin(long atNs) throws IOException {
        var batch = FlowBatches.of(Rows.tcp());
        batch.datagram(0).receivedAtNs = atNs;
        return Rows.lines(new AlignedLine(ZoneId.of("Europe/Berlin")), batch)
                .get(1)
                .substring(0, 23);
    }

    private static void assertInterfaces(String expected, int format, int output) throws IOException {
        var batch = FlowBatches.of(Rows.tcp().andThen(row -> {
            row.input = FlowRow.LOCAL;
            row.outputFormat = format;
            row.output = output;
        }));
        assertEquals(expected, Rows.lines(Rows.utcLines(), batch).get(1).split(" +")[3]);
    }

    private static String vlan(FlowBatch batch) throws IOException {
        return Rows.lines(Rows.utcLines(), batch).get(1).split(" +")[8];
    }
}
