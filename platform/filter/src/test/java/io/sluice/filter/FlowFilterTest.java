package io.sluice.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.FlowBatches;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FlowFilterTest {
    private final FlowRow row = FlowBatches.of(FlowBatches.tcp("10.0.0.1", 1_000, "10.0.0.2", 80, 100))
            .flow(0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing but a comment",
                "any",
                "proto tcp and port 80",
                "PROTO TCP AND NOT SRC PORT 80",
                "not proto udp and dst port 80",
                "proto udp and port 1 or dst port 80",
                "not (proto udp or proto icmp)",
                "proto tcp # web\nand dst port in [ 443, 80\t8080 ]",
                "src ip 10.0.0.1 and dst host 10.0.0.2",
                "src and dst net 10.0/16",
                "ip in [10.0.0.2 10.0.0.0/8] and src ip in [10.0.0.3 10.0.0.0/8]",
                "net 0.0.0.0/0",
                "net ::/0",
                "src net 10.0.0.0 255.0.0.255 or src net 10.0.0.0 255.0.0.0",
                "flags PA and not flags SFRU",
                "mac 2:0:0:0:0:1 and out dst mac 02:00:00:00:00:02",
                "in if 1 and out if 2",
                "bytes<1k and bytes >= 100 and packets = 1",
                "bpp 100 and pps >= 0 and duration <= 60k",
                "not next ip 10.0.0.1 and not bgpnext ip in [10.0.0.1 ::1]",
                "ident here",
                "ipv4 && !ipv6",
            })
    void passesWhatIsAskedFor(String filter) {
        assertTrue(FlowFilter.parse(filter, Optional.of("here")).passes(row));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not any",
                "proto udp",
                "not proto tcp and any",
                "src and dst port 80",
                "dst ip 10.0.0.1",
                "ip in [10.0.0.3 10.1.0.0/16]",
                "net 2001:db8::/32",
                "flags S",
                "flags PAU",
                "not flags AU",
                "port in [79,81]",
                "bytes > 100",
                "icmp-type 0",
                "vlan 1",
                "ident there"
            })
    void leavesOutTheRest(String filter) {
        assertFalse(FlowFilter.parse(filter, Optional.of("here")).passes(row));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        tcp                    | 0  | 'tcp' is no term (a protocol is given as: proto tcp)
        prt 80                 | 0  | 'prt' is no term; known are any, ident, ipv4, ipv6, proto, ip, net, port
        proto                  | 5  | the filter ends where a protocol by name, such as tcp, or by number is expected
        proto tpc              | 6  | 'tpc' stands where a protocol by name
        proto 256              | 6  | '256' is too large; the most is 255
        port 65536             | 5  | '65536' is too large; the most is 65535
        port != 80             | 5  | '!' stands where a number, or one behind =, >, <, >= or <=, is expected
        port 80 443            | 8  | '443' stands where 'and', 'or' or the end is expected
        port 80 and            | 11 | the filter ends where a term is expected
        (port 80               | 8  | the filter ends where ')' is expected
        port 80)               | 7  | ')' stands where 'and', 'or' or the end is expected
        port in [80            | 11 | the filter ends where a number is expected
        port in []             | 9  | ']' stands where a number is expected
        port in 80             | 8  | '80' stands where '[' is expected
        in port 80             | 0  | 'in' stands where 'src', 'dst', 'src or dst' or 'src and dst' is expected
        any and dst tos 1      | 8  | 'dst' stands where nothing, or 'src', is expected in front of 'tos'
        any and src            | 11 | the filter ends where what 'src' is about, such as ip
        src or port 80         | 7  | 'port' stands where 'dst' is expected
        ip 10.0.0              | 3  | the address is not whole; only a network's may be short
        ip 10.0.0.256          | 3  | '10.0.0.256' stands where an address in numbers (names are not looked up)
        ip 10.0.0.01           | 3  | '10.0.0.01' stands where an address in numbers
        ip www.example.net     | 3  | 'www.example.net' stands where an address in numbers
        net 10.0.0.0/33        | 13 | '33' is too large; the most is 32
        net 10.0/24            | 9  | '24' is too large; the most is 16
        net 2001:db8::         | 14 | the filter ends where '/' and a prefix length is expected
        net 10.0.0.0 255       | 13 | '255' stands where '/' and a prefix length, or a netmask
        mac 02:00:00:00:00     | 4  | '02:00:00:00:00' stands where a MAC address such as
        mac 0:0:0:0:0:0        | 4  | the MAC address 0 stands for none
        flags SS               | 6  | 'SS' stands where flags, each once, of the letters FSRPAU
        flags s                | 6  | 's' stands where flags
        flags 64               | 6  | '64' is too large; the most is 63
        bytes > 99999999999t   | 8  | '99999999999t' is too large; the most is
        next net 10.0.0.0/8    | 5  | 'net' stands where 'ip' is expected
        any & any              | 4  | '&' stands where 'and', 'or' or the end is expected
        vlan > 5               | 5  | '>' stands where a number is expected
        ident a.b              | 6  | 'a.b' stands where an ident of letters, digits, - and _ is expected
        /data                  | 0  | '/' is no term
        """)
    void refusesWhatIsWrongAndSaysWhere(String filter, int at, String sentence) {
        var error = assertThrows(FilterError.class, () -> FlowFilter.parse(filter, Optional.of("here")));
        assertTrue(error.getMessage().startsWith(sentence), error.getMessage());
        assertEquals(at, error.at(), error.getMessage());
    }

    @Test
    void marksThePlaceInItsLine() {
        var error = assertThrows(
                FilterError.class, () -> FlowFilter.parse("proto tcp\n\tand prt 80\nor any", Optional.empty()));
        var lines = error.marked().lines().toList();
        assertEquals(3, lines.size());
        assertEquals("   and prt 80", lines.get(1));
        assertEquals("       ^", lines.get(2));
    }

    @Test
    void refusesIdentWhereNobodyCanSay() {
        var error = assertThrows(FilterError.class, () -> FlowFilter.parse("ident a", Optional.empty()));
        assertEquals("'ident' can be asked for only where a sink is told one", error.getMessage());
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertTrue(FlowFilter.parse("(".repeat(200) + "any" + ")".repeat(200), Optional.empty())
                .passes(row));
        for (var opening : new String[] {"(", "not ", "!("}) {
            var text = opening.repeat(100_000) + "any";
            var error = assertThrows(FilterError.class, () -> FlowFilter.parse(text, Optional.empty()));
            assertEquals("more than 200 levels are nested here", error.getMessage());
        }
    }

    @Test
    void findsEachAddressOfThousandsInAList() {
        var list = new StringBuilder("dst ip in [");
        for (int i = 0; i < 5_000; i++)
            list.append(" 10.").append(i >> 8).append('.').append(i & 255).append(".0/25");
        var filter = FlowFilter.parse(list + "]", Optional.empty());
        for (int i = 0; i < 5_000; i++) {
            row.destinationLow = 0x0A00_0000L | i << 8 | 127;
            assertTrue(filter.passes(row));
            row.destinationLow++;
            assertFalse(filter.passes(row));
        }
    }

    @Test
    void allocatesNothing() {
        var batch = new FlowBatch();
        new AnyRows(1).fill(batch, 0, 1_000);
        var filters = new AnyFilters(1);
        for (int i = 0; i < 20; i++) {
            var text = filters.filter(3);
            var filter = FlowFilter.parse(text, Optional.of("here"));
            assertEquals(
                    0,
                    Allocations.leastOf(20, () -> {
                        for (int row = 0; row < batch.flowCount(); row++) filter.passes(batch.flow(row));
                    }),
                    text);
        }
    }
}
