package io.sluice.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.core.monitor.TrafficMix;
import io.sluice.core.monitor.TrafficMix.InterfaceTraffic;
import io.sluice.core.monitor.TrafficMix.Protocol;
import io.sluice.testkit.FlowBatches;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TrafficCountTest {
    private static final IpAddress AGENT = IpAddress.parse("192.0.2.1");

    private final TrafficCount count = new TrafficCount(0);

    @Test
    void packetsAndOctetsAreThoseThatTheSamplesStandFor() {
        count.add(FlowBatches.of(packet(6, 100, 1_000), packet(17, 200, 10), packet(17, 300, 10)), 5);
        assertEquals(List.of(new Protocol("tcp", 1_000, 100_000), new Protocol("udp", 20, 5_000)), mix(10).protocols());
        assertEquals(3, mix(10).rows());
    }

    @Test
    void eachKindHasItsName() {
        count.add(FlowBatches.of(packet(1, 70, 1), packet(58, 70, 1), packet(50, 60, 1), packet(47, 50, 1)), 5);
        count.add(FlowBatches.of(packet(89, 40, 1), packet(6, 30, 1).andThen(row -> row.present = 0)), 5);
        assertEquals(
                List.of("icmp", "esp", "gre", "other", "non-ip"),
                mix(10).protocols().stream().map(Protocol::name).toList());
    }

    @Test
    void anInterfaceIsThatOfAnExporterWithBothDirections() {
        count.add(FlowBatches.of(packet(6, 100, 10), between(2, 1, 50)), 5);
        assertEquals(
                List.of(
                        new InterfaceTraffic(AGENT, 0, 1, 10, 1_000, 1, 50),
                        new InterfaceTraffic(AGENT, 0, 2, 1, 50, 10, 1_000)),
                mix(10).interfaces());
    }

    @Test
    void whatIsNoSingleKnownInterfaceIsNone() {
        count.add(FlowBatches.of(between(0, 7, 50).andThen(row -> row.outputFormat = FlowRow.INTERFACE_DISCARDED)), 5);
        assertEquals(List.of(), mix(10).interfaces());
    }

    @Test
    void onlyTheLastSecondsAreSummed() {
        count.add(FlowBatches.of(packet(6, 100, 1)), 500);
        count.add(FlowBatches.of(packet(17, 100, 1)), 9_900);
        assertEquals(9_950, mix(9_950).spanMs());
        assertEquals(2, mix(9_950).rows());
        assertEquals(
                List.of("udp"),
                mix(11_500).protocols().stream().map(Protocol::name).toList());
        assertEquals(10_500, mix(11_500).spanMs());
        assertEquals(0, mix(60_000).rows());
    }

    private TrafficMix mix(long nowMs) {
        return count.mix(nowMs, 0);
    }

    private static Consumer<FlowRow> packet(int protocol, int octets, int rate) {
        return FlowBatches.tcp("10.0.0.1", 1, "10.0.0.2", 2, octets).andThen(row -> {
            row.protocol = protocol;
            row.scaledPackets = rate;
            row.scaledOctets = (long) octets * rate;
        });
    }

    private static Consumer<FlowRow> between(int input, int output, int octets) {
        return packet(6, octets, 1).andThen(row -> {
            row.input = input;
            row.output = output;
        });
    }
}
