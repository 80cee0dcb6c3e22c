package io.sluice.tap.repeater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeaterProviderTest {
    @Test
    void aTargetIsAHostOrAddressWithAPortOrWithout() {
        for (var text : List.of(
                "192.0.2.1",
                "192.0.2.1:9999",
                "[2001:db8::1]",
                "[2001:db8::1]:1",
                "[fe80::1%lo]:6343",
                "host.example:6343")) assertEquals(List.of(), problems(Map.of("targets", List.of(text))), text);
        assertEquals(
                "[2001:db8::1]:6343",
                TargetName.parse("[2001:db8::1]").orElseThrow().toString());
        assertEquals(
                "host.example:6343",
                TargetName.parse("host.example").orElseThrow().toString());
        assertTrue(TargetName.parse("host.example").orElseThrow().isName());
    }

    @Test
    void whatIsNoneIsASentence() {
        for (var text : List.of(
                "192.0.2.1:0",
                "192.0.2.1:65536",
                "192.0.2",
                "2001:db8::1",
                "[192.0.2.1]:1",
                "0.0.0.0:1",
                "[::]:1",
                "a b"))
            assertEquals(
                    List.of("options.targets: '" + text
                            + "' is not allowed; it must be HOST, HOST:PORT, \"[IPV6]\" or \"[IPV6]:PORT\", with a port"
                            + " from 1 to 65535 (6343 when there is none)"),
                    problems(Map.of("targets", List.of(text))),
                    text);
    }

    @Test
    void noneAndTheSameTwiceAreWrong() {
        assertEquals(List.of("options.targets: is missing; it must be a list of HOST:PORT"), problems(Map.of()));
        assertEquals(
                List.of("options.targets: '192.0.2.1:6343' is there twice, and would get each datagram twice"),
                problems(Map.of("targets", List.of("192.0.2.1", "192.0.2.1:6343"))));
    }

    private static List<String> problems(Map<String, Object> values) {
        var problems = new ArrayList<Problem>();
        new RepeaterProvider().create(new Options("options", values, problems));
        return problems.stream().map(Problem::toString).toList();
    }
}
