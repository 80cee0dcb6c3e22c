package io.sluice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, true",
        "192.0.2.8, false",
        "198.51.100.0, true",
        "198.51.100.255, true",
        "198.51.101.0, false",
        "198.51.99.255, false",
        "2001:db8::1, true",
        "2001:db9::1, false",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "fe80::1:2, true",
        "fe80::2:2, false",
        "::1, false",
        "0.0.0.0, false"
    })
    void containTheAddressesBetweenTheirFirstAndTheirLast(String address, boolean isIn) {
        var networks = networks("192.0.2.7/32", "198.51.100.7/24", "198.51.100.0/25", "2001:db8::/32", "fe80::1:0/112");
        assertEquals(isIn, contain(networks, address));
    }

    @Test
    void containAllWhenThereAreNone() {
        assertTrue(IpNetworks.ALL.contain(4, 0, 1));
        assertTrue(IpNetworks.ALL.contain(6, -1, 1));
        assertTrue(IpNetworks.ALL.isAll());
        assertFalse(networks("::/0").contain(4, 0, 1));
        assertTrue(networks("::/0").contain(6, -1, -1));
        assertTrue(networks("0.0.0.0/0").contain(4, 0, 0xFFFF_FFFFL));
    }

    @Test
    void agreeWithALookAtEachNetworkHoweverManyThereAre() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            var list = new ArrayList<IpNetwork>();
            for (int i = 0; i < 20; i++) list.add(new IpNetwork(address(random), 20 + random.nextInt(13)));
            var networks = new IpNetworks(list);
            for (int i = 0; i < 100; i++) {
                var address = address(random);
                boolean isIn = list.stream()
                        .anyMatch(network -> (network.address().low() ^ address.low()) >>> (32 - network.bits()) == 0);
                assertEquals(isIn, contain(networks, address.toString()), address + " in " + list);
            }
        }
    }

    private static IpAddress address(SplittableRandom random) {
        return new IpAddress(4, 0, 0xC000_0000L | random.nextInt(1 << 14));
    }

    private static boolean contain(IpNetworks networks, String text) {
        var address = IpAddress.parse(text);
        return networks.contain(address.version(), address.high(), address.low());
    }

    private static IpNetworks networks(String... texts) {
        return new IpNetworks(
                List.of(texts).stream().map(IpNetworksTest::network).toList());
    }

    private static IpNetwork network(String text) {
        var parts = text.split("/");
        return new IpNetwork(IpAddress.parse(parts[0]), Integer.parseInt(parts[1]));
    }
}
