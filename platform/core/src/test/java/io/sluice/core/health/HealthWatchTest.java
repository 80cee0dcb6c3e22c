package io.sluice.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IpAddress;
import io.sluice.api.monitor.Warning;
import io.sluice.core.account.ExporterEvents;
import io.sluice.core.account.ExporterPaths;
import io.sluice.core.account.ReceiverAccount;
import io.sluice.testkit.TestDatagrams;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
    private static final long START_MS = 1_764_000_000_000L;

    private final ReceiverAccount account = new ReceiverAccount(100);
    private final WarningBoard board = new WarningBoard();
    private final HealthWatch watch = new HealthWatch(() -> List.of(new Input()), board);
    private final FlowBatch rows = new FlowBatch();
    private long nowMs = 1_000;
    private long jumpedMs;
    private long dropped;
    private int number;
    private int pool;

    @BeforeEach
    void begin() {
        look();
    }

    @Test
    void warnsOnceOfAReceiveBufferThatIsTooSmallUntilNothingIsDroppedForFiveMinutes() {
        dropped = 17;
        look();
        dropped = 40;
        look();
        assertEquals(List.of("receive-buffer input in"), warnings());
        assertEquals(
                "the kernel dropped 17 datagrams, since the receive buffer of 208 KiB was full; ask for more with"
                        + " receive-buffer: 16MiB, and allow it with: sysctl -w net.core.rmem_max=16777216",
                board.warnings().getFirst().text());
        for (int i = 0; i < 29; i++) look();
        assertEquals(1, board.warnings().size());
        for (int i = 0; i < 3; i++) look();
        assertEquals(List.of(), warnings());
    }

    @Test
    void warnsOfAnExporterThatSendsOnlyCountersUntilItSendsAFlow() {
        for (int i = 0; i < 30; i++) send("192.0.2.1", "10.0.0.1", 0, 1, 400);
        look();
        assertEquals(List.of("counters-only exporter 192.0.2.1 (agent 10.0.0.1, sub-agent 0)"), warnings());
        send("192.0.2.1", "10.0.0.1", 1, 0, 400);
        look();
        assertEquals(List.of(), warnings());
    }

    @Test
    void warnsOfASamplingRateThatChangedForAnHour() {
        send("192.0.2.1", "10.0.0.1", 1, 0, 400);
        send("192.0.2.1", "10.0.0.1", 1, 0, 800);
        look();
        assertEquals(List.of("sampling-rate exporter 192.0.2.1 (agent 10.0.0.1, sub-agent 0)"), warnings());
        assertTrue(board.warnings().getFirst().text().contains("from 400 to 800"));
    }

    @Test
    void warnsOfAnEffectiveRateThatStraysUntilItIsRightAgain() {
        sendWithPool(1_000, 400, 400);
        look();
        assertEquals(List.of(), warnings());
        sendWithPool(1_000, 400, 1_000);
        look();
        assertEquals(List.of("effective-rate exporter 192.0.2.1 (agent 10.0.0.1, sub-agent 0)"), warnings());
        assertTrue(board.warnings().getFirst().text().contains("2.50 times as many"));
        sendWithPool(1_000, 400, 400);
        look();
        assertEquals(List.of(), warnings());
    }

    @Test
    void warnsOfAgentsBehindOneAddress() {
        send("192.0.2.1", "10.0.0.1", 1, 0, 400);
        send("192.0.2.1", "10.0.0.2", 1, 0, 400);
        send("192.0.2.7", "10.0.0.7", 1, 0, 400);
        look();
        assertEquals(List.of("shared-sender sender 192.0.2.1"), warnings());
        assertTrue(board.warnings()
                .getFirst()
                .text()
                .startsWith("2 agents send from this one address (10.0.0.1, 10.0.0.2)"));
    }

    @Test
    void warnsOfTwoDevicesWithOneAgentAddress() {
        send("192.0.2.1", "10.0.0.1", 1, 0, 400);
        send("192.0.2.2", "10.0.0.1", 1, 0, 400);
        look();
        assertEquals(List.of("shared-agent agent 10.0.0.1"), warnings());
        for (int i = 0; i < 62; i++) {
            send("192.0.2.1", "10.0.0.1", 1, 0, 400);
            look();
        }
        assertEquals(List.of(), warnings(), "the other one has been silent for five minutes");
    }

    @Test
    void warnsOfTwoDevicesThatSendFromOneAddressAsOneAgent() {
        for (int i = 0; i < 10; i++) {
            number = 1_000_000 + i;
            send("192.0.2.1", "10.0.0.1", 1, 0, 400);
            number = i;
            send("192.0.2.1", "10.0.0.1", 1, 0, 400);
        }
        look();
        assertEquals(List.of("restless exporter 192.0.2.1 (agent 10.0.0.1, sub-agent 0)"), warnings());
        look();
        assertEquals(List.of(), warnings());
    }

    @Test
    void warnsOfAClockThatJumped() {
        jumpedMs = -5_000;
        look();
        look();
        assertEquals(List.of("clock clock"), warnings());
        assertTrue(board.warnings().getFirst().text().contains("jumped by -5.0 s"));
    }

    @Test
    void saysNothingWhileAllIsWell() {
        for (int i = 0; i < 100; i++) {
            sendWithPool(10, 400, 350);
            look();
        }
        assertEquals(List.of(), warnings());
    }

    private List<String> warnings() {
        return board.warnings().stream().map(HealthWatchTest::text).toList();
    }

    private static String text(Warning warning) {
        return warning.kind() + " " + warning.subject();
    }

    private void look() {
        nowMs += 10_000;
        watch.look(nowMs, START_MS + nowMs + jumpedMs);
    }

    private void sendWithPool(int times, int rate, int step) {
        for (int i = 0; i < times; i++) {
            pool += step;
            send("192.0.2.1", "10.0.0.1", 1, 0, rate);
        }
    }

    private void send(String sender, String agent, int flows, int counters, int rate) {
        rows.clear();
        rows.openInterval(Interval.UNKNOWN);
        rows.openDatagram(TestDatagrams.of(new byte[0]));
        var datagram = rows.datagram();
        fill(datagram, sender, agent);
        for (int i = 0; i < flows; i++) {
            var flow = rows.addFlow();
            flow.samplingRate = rate;
            flow.samplePool = pool;
            flow.sampleSequence = number;
        }
        for (int i = 0; i < counters; i++) rows.addCounter();
        datagram.flowSamples = flows;
        datagram.counterSamples = counters;
        account.add(datagram, rows);
    }

    private void fill(DatagramRow datagram, String sender, String agent) {
        datagram.senderIpVersion = 4;
        datagram.senderLow = IpAddress.parse(sender).low();
        datagram.agentIpVersion = 4;
        datagram.agentLow = IpAddress.parse(agent).low();
        datagram.sequence = ++number;
        datagram.uptimeMs = number;
        datagram.receivedAtNs = (START_MS + nowMs) * 1_000_000;
        datagram.result = DecodeResult.DECODED;
    }

    private final class Input implements HealthWatch.Watched {
        @Override
        public String name() {
            return "in";
        }

        @Override
        public long dropped() {
            return dropped;
        }

        @Override
        public int bufferBytes() {
            return 208 << 10;
        }

        @Override
        public int exporters() {
            return account.exporterCount();
        }

        @Override
        public void look(ExporterEvents events, ExporterPaths paths) {
            account.look(events, paths);
        }
    }
}
