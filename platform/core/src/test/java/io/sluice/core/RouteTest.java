package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.IpAddress;
import io.sluice.api.IpNetwork;
import io.sluice.api.IpNetworks;
import io.sluice.testkit.TestDatagrams;
import java.util.List;
import java.util.stream.Stream;
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
