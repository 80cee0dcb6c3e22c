package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterAccount.Numbering;
import io.sluice.testkit.TestDatagrams;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharedNumberingTest {
    private final ExporterTable table = new ExporterTable(100);
    private final FlowBatch rows = new FlowBatch();
    private final DatagramRow datagram = row();

    @Test
    void makesNoLossOfSubAgentsThatNumberFromOneSequence() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            datagram.agentLow = seed;
            for (int i = 1; i < 500; i++) send(random.nextInt(4), i);
            finish();
            assertEquals(0, table.sum.lost, "seed " + seed);
        }
        for (var account : table.exporters("in").known()) assertEquals(Numbering.SHARED, account.numbering());
    }

    @Test
    void countsWhatIsLostOfOneSequenceOnceItIsClear() {
        for (int i = 1; i < 500; i++) {
            if (i != 300 && i != 301 && i != 400) send(i % 3, i);
        }
        finish();
        assertEquals(3, table.sum.lost);
    }

    @Test
    void countsWhatIsLostOfSequencesOfTheirOwnAlsoBeforeThatIsClear() {
        int[] numbers = {10, 20, 10};
        var random = new SplittableRandom(1);
        send(0, numbers[0]++);
        send(1, numbers[1]++);
        send(2, numbers[2]++);
        numbers[0] += 5;
        for (int i = 0; i < 1000; i++) {
            int subAgent = random.nextInt(3);
            send(subAgent, numbers[subAgent]++);
            if (i == 500) numbers[1] += 7;
        }
        finish();
        assertEquals(5 + 7, table.sum.lost);
        for (var account : table.exporters("in").known()) assertEquals(Numbering.USUAL, account.numbering());
    }

    @Test
    void countsWhatIsLostOfASubAgentWhoseSiblingIsSilent() {
        send(1, 77);
        for (int i = 1; i < 100; i++) {
            if (i != 50) send(0, i);
        }
        assertEquals(1, lostOf(0), "told before the end");
    }

    private long lostOf(int subAgent) {
        return table.exporters("in").known().stream()
                .filter(account -> account.subAgentId() == subAgent)
                .map(ExporterAccount::counts)
                .findFirst()
                .orElseThrow()
                .lost();
    }

    private void finish() {
        table.endInterval(datagram.receivedAtNs, true);
    }

    private void send(int subAgent, int number) {
        datagram.subAgentId = subAgent;
        datagram.sequence = number;
        datagram.receivedAtNs += 1_000_000;
        datagram.uptimeMs++;
        table.add(datagram, rows);
    }

    private static DatagramRow row() {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        var row = batch.datagram();
        row.agentIpVersion = 4;
        row.result = DecodeResult.DECODED;
        return row;
    }
}
