package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.IpAddress;
import io.sluice.api.IpNetwork;
import io.sluice.api.IpNetworks;
import io.sluice.testkit.TestDatagrams;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    private static final Route EDGE = new Route(networks("192.0.2.0/24"), IpNetworks.ALL, List.of());
    private static final Route CORE = new Route(IpNetworks.ALL, networks("2001:db8::/32", "10.0.0.1"), List.of());
    private static final Route LINE_CARD = new Route(networks("198.51.100.7"), IpNetworks.ALL, List.of(3, -1));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.9,    172.16.0.1,   0,          EDGE",
        "192.0.3.9,    172.16.0.1,   0,          others",
        "203.0.113.1,  2001:db8::7,  0,          CORE",
        "203.0.113.1,  10.0.0.1,     5,          CORE",
        "203.0.113.1,  10.0.0.2,     5,          others",
        "198.51.100.7, 172.16.0.1,   3,          LINE_CARD",
        "198.51.100.7, 172.16.0.1,   4294967295, LINE_CARD",
        "198.51.100.7, 172.16.0.1,   4,          others",
        "192.0.2.9,    10.0.0.1,     3,          EDGE CORE",
        "2001:db8::1,  2001:db9::1,  3,          others"
    })
    void takesTheDatagramsThatAreFromAllOfWhatItNames(String sender, String agent, long subAgent, String taking) {
        var datagram = datagram(sender, agent, subAgent);
        var names = Stream.of("EDGE", "CORE", "LINE_CARD", "others").filter(name -> route(name, datagram));
        assertEquals(taking, String.join(" ", names.toList()));
        var undecoded = undecoded(sender, agent, (int) subAgent);
        var named = Stream.of("EDGE", "CORE", "LINE_CARD")
                .filter(name -> route(name).takes(undecoded));
        var taken = String.join(" ", named.toList());
        assertEquals(taking.equals("others") ? "" : taking, taken, "before it is decoded");
    }

    @Test
    void whatHasNoAgentIsOnARouteOnlyIfAnyAgentIs() {
        for (var bytes :
                new byte[][] {{}, new byte[12], new byte[100], {0, 0, 0, 5, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8}}) {
            var datagram = TestDatagrams.of(bytes);
            assertFalse(CORE.takes(datagram));
            assertTrue(new Route(IpNetworks.ALL, IpNetworks.ALL, List.of()).takes(datagram));
        }
    }

    private static Route route(String name) {
        return name.equals("EDGE") ? EDGE : name.equals("CORE") ? CORE : LINE_CARD;
    }

    private static Datagram undecoded(String sender, String agent, int subAgent) {
        var of = IpAddress.parse(agent);
        var bytes = ByteBuffer.allocate(64).putInt(5).putInt(of.version() == 4 ? 1 : 2);
        if (of.version() == 4) bytes.putInt((int) of.low());
        else bytes.putLong(of.high()).putLong(of.low());
        var datagram = TestDatagrams.of(bytes.putInt(subAgent).array());
        var from = IpAddress.parse(sender);
        datagram.senderIpVersion = from.version();
        datagram.senderHigh = from.high();
        datagram.senderLow = from.low();
        return datagram;
    }

    private static boolean route(String name, DatagramRow datagram) {
        return switch (name) {
            case "EDGE" -> EDGE.test(datagram);
            case "CORE" -> CORE.test(datagram);
            case "LINE_CARD" -> LINE_CARD.test(datagram);
            default -> Route.others(List.of(EDGE, CORE, LINE_CARD)).test(datagram);
        };
    }

    private static DatagramRow datagram(String sender, String agent, long subAgent) {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        var row = batch.datagram();
        var from = IpAddress.parse(sender);
        row.senderIpVersion = from.version();
        row.senderHigh = from.high();
        row.senderLow = from.low();
        var of = IpAddress.parse(agent);
        row.agentIpVersion = of.version();
        row.agentHigh = of.high();
        row.agentLow = of.low();
        row.subAgentId = (int) subAgent;
        return row;
    }

    private static IpNetworks networks(String... texts) {
        return new IpNetworks(
                Stream.of(texts).flatMap(text -> IpNetwork.parse(text).stream()).toList());
    }
}
