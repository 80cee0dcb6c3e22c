package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.testkit.Heap;
import io.sluice.testkit.TestDatagrams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountMemoryTest {
    private final FlowBatch rows = new FlowBatch();
    private final Datagram empty = TestDatagrams.of(new byte[0]);

    @Test
    void anExporterTakesAtMostThreeHundredBytes() {
        int exporters = 100_000;
        var table = new ExporterTable(exporters);
        long before = Heap.bytes();
        for (int i = 0; i < exporters; i++) {
            var datagram = datagram(i);
            datagram.sequence = 7;
            table.add(datagram, rows);
            datagram.sequence = 8;
            table.add(datagram, rows);
        }
        double bytes = (double) (Heap.bytes() - before) / exporters;
        System.out.printf("an exporter without troubles and samples: %.0f bytes%n", bytes);
        assertTrue(bytes <= 300, bytes + " bytes");
        assertEquals(exporters, table.count());
    }

    @Test
    void aDataSourceTakesAtMostSixtyFourBytes() {
        int exporters = 2_000;
        var table = new ExporterTable(exporters);
        for (int i = 0; i < exporters; i++) table.add(datagram(i), rows);
        long before = Heap.bytes();
        for (int i = 0; i < exporters; i++) {
            for (int port = 0; port < SampleSources.MOST; port++) {
                var datagram = datagram(i);
                datagram.sequence = port + 2;
                datagram.flowSamples = 1;
                rows.addFlow().sourceIndex = port;
                table.add(datagram, rows);
            }
        }
        double bytes = (double) (Heap.bytes() - before) / exporters / SampleSources.MOST;
        System.out.printf("a data source of %d: %.0f bytes%n", SampleSources.MOST, bytes);
        assertTrue(bytes <= 64, bytes + " bytes");
        assertEquals(exporters, table.count());
    }

    private DatagramRow datagram(int sender) {
        rows.clear();
        rows.openDatagram(empty);
        var row = rows.datagram();
        row.senderIpVersion = 4;
        row.senderLow = sender;
        row.agentIpVersion = 4;
        row.agentLow = sender;
        row.sequence = 1;
        row.result = DecodeResult.DECODED;
        return row;
    }
}
