package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.testkit.TestDatagrams;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpoofedSendersTest {
    private static final int MOST = 100_000;
    private static final int TRUE_EXPORTERS = 1_000;
    private static final int SPOOFED = 1_000_000;

    private final ExporterTable table = new ExporterTable(MOST);
    private final FlowBatch rows = new FlowBatch();
    private final DatagramRow datagram = row();
    private final int[] numbers = new int[TRUE_EXPORTERS];

    @Test
    @Timeout(60)
    void aMillionOfThemTakeNoMoreRoomThanThereIsAndTheTrueExportersKeepTheirAccounts() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < SPOOFED; i++) {
            send(1L << 40 | random.nextInt() & 0xFFFF_FFFFL, random.nextInt());
            if (i % 20 == 0) {
                int exporter = i / 20 % TRUE_EXPORTERS;
                if (i / 20 % 7_001 == 7_000) numbers[exporter]++; // one that is lost
                send(exporter, ++numbers[exporter]);
            }
        }
        table.endInterval(datagram.receivedAtNs, true);
        var accounts = table.exporters("in");
        assertEquals(MOST, accounts.known().size());
        var known = accounts.known().stream()
                .filter(account -> account.sender().low() < TRUE_EXPORTERS)
                .toList();
        assertEquals(TRUE_EXPORTERS, known.size());
        assertEquals(
                SPOOFED / 20 / 7_001,
                known.stream().mapToLong(account -> account.counts().lost()).sum());
        for (var account : known) {
            assertEquals(numbers[(int) account.sender().low()], account.counts().expected());
        }
        long received = accounts.others().received();
        for (var account : accounts.known()) received += account.counts().received();
        assertEquals(SPOOFED + SPOOFED / 20, received, "each datagram is in one account");
    }

    private void send(long sender, int number) {
        datagram.senderLow = sender;
        datagram.agentLow = sender;
        datagram.sequence = number;
        datagram.receivedAtNs += 10_000;
        table.add(datagram, rows);
    }

    private static DatagramRow row() {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        var row = batch.datagram();
        row.senderIpVersion = 4;
        row.agentIpVersion = 4;
        row.result = DecodeResult.DECODED;
        return row;
    }
}
