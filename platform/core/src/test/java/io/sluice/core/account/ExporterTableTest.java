package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DatagramRow;
import io.sluice.api.ExporterLoss;
import io.sluice.api.FlowBatch;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.TestDatagrams;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExporterTableTest {
    private static final int MOST = 1_000;

    private final FlowBatch rows = new FlowBatch();
    private final ExporterTable table = new ExporterTable(MOST);
    private final DatagramRow datagram = row();

    @Test
    void findsNothingMissingInAnUnbrokenSequenceThatWraps() {
        for (int i = -5; i < 5; i++) add(i, 1000);
        assertEquals(List.of(), endInterval(0, true));
    }

    @Test
    void countsGapsAlsoAcrossTheWrap() {
        add(0xFFFF_FFFE, 1000, 2, 6);
        assertEquals(3 + 3, lost());
        add(7, 1000);
        assertEquals(0, lost(), "a gap counts in one interval");
    }

    @Test
    void takesALateDatagramForNoLossAndADoubleForNothing() {
        add(10, 1000, 13, 12, 12, 12, 11, 13, 14);
        assertEquals(0, lost());
        add(20, 1000);
        add(15, 1000, 15, 15);
        assertEquals(4, lost());
    }

    @Test
    void takesNothingBackThatAnEarlierIntervalCounted() {
        add(10, 1000, 13);
        assertEquals(2, lost());
        add(11, 1000, 12, 14);
        assertEquals(0, lost());
    }

    @Test
    void makesNoLossOfAnAgentThatBeganAnew() {
        add(500, 3_600_000);
        add(1, 2000, 2);
        add(900_000, 2000, 900_001);
        add(40, 60_000, 44);
        add(90, 1000, 91);
        assertEquals(3, lost(), "the gap from 40 to 44 is the only one within a run");
    }

    @Test
    void keepsSubAgentsAgentsAndSendersApart() {
        add(1, 1000);
        datagram.subAgentId = 7;
        add(100, 1000, 102);
        datagram.agentLow++;
        add(5, 1000, 8);
        datagram.senderLow++;
        add(50, 1000);
        var losses = endInterval(0, true);
        assertEquals(2, losses.size());
        assertEquals(3, losses.stream().mapToLong(ExporterLoss::datagrams).sum());
        for (var loss : losses) {
            assertEquals(IpAddress.parse("198.51.100.7"), loss.sender());
            assertEquals(7, loss.subAgentId());
        }
    }

    @Test
    void forgetsThoseThatItHeardOfLongestAgoAndKeepsTheirAccountWithTheOthers() {
        datagram.senderLow = 7_000_000;
        add(1, 1000, 3);
        for (int i = 0; i < 3 * MOST; i++) {
            datagram.senderLow = i;
            datagram.receivedAtNs += 100_000_000;
            add(1, 1000, 3);
            datagram.senderLow = 7_000_000;
            if (i % 100 == 0) add(5 + i / 100, 1000);
        }
        var accounts = table.exporters("in");
        assertEquals(MOST, accounts.known().size());
        assertEquals(MOST, table.count());
        assertEquals(2 * MOST + 1, accounts.forgotten());
        assertEquals(
                new long[] {2 * accounts.forgotten(), accounts.forgotten()}[0],
                accounts.others().received());
        assertEquals(accounts.forgotten(), accounts.others().lost());
        var busy = accounts.known().stream()
                .filter(account -> account.sender().low() == 7_000_000)
                .findFirst()
                .orElseThrow();
        assertEquals(2 + 3 * MOST / 100, busy.counts().received());
    }

    @Test
    void allocatesNothingForExportersThatItKnows() {
        for (int i = 0; i < 100; i++) {
            datagram.senderLow = i;
            add(0, 1000);
        }
        int[] sequence = {0};
        assertEquals(0, Allocations.leastOf(20, () -> {
            for (int i = 0; i < 10_000; i++) {
                datagram.senderLow = i % 100;
                datagram.sequence = ++sequence[0];
                table.add(datagram, rows);
            }
        }));
    }

    private List<ExporterLoss> endInterval(long nowNs, boolean isLast) {
        var losses = table.endInterval(nowNs, isLast);
        table.beginInterval();
        return losses;
    }

    private long lost() {
        return endInterval(0, true).stream().mapToLong(ExporterLoss::datagrams).sum();
    }

    private void add(int sequence, int uptimeMs, int... more) {
        datagram.sequence = sequence;
        datagram.uptimeMs = uptimeMs;
        table.add(datagram, rows);
        for (int next : more) {
            datagram.sequence = next;
            table.add(datagram, rows);
        }
    }

    private static DatagramRow row() {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        var row = batch.datagram();
        row.agentIpVersion = 4;
        row.agentLow = 1;
        return row;
    }
}
