package io.sluice.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.app.config.ConfigReader;
import io.sluice.app.run.Supervisor.GivenSocket;
import io.sluice.core.AddressFamily;
import io.sluice.core.ReceiverKind;
import io.sluice.core.UdpConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisorTest {
    private static final UdpConfig UDP = new UdpConfig("::", 0, AddressFamily.ANY, 0, ReceiverKind.AUTO);

    @Test
    void tellsOfTheSocketsThatWereLeftOpenInTheirOrder() {
        var supervisor =
                new Supervisor(Map.of("LISTEN_PID", "7", "LISTEN_FDS", "3", "LISTEN_FDNAMES", "sflow:unknown:lab"), 7);
        assertEquals(
                List.of(new GivenSocket("sflow", 3), new GivenSocket("unknown", 4), new GivenSocket("lab", 5)),
                supervisor.sockets());
        assertEquals(
                List.of(new GivenSocket("", 3)),
                new Supervisor(Map.of("LISTEN_PID", "7", "LISTEN_FDS", "1"), 7).sockets());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sflow          | {sflow=3}
        lab            | {lab=3}
        sluice.socket  | {sflow=3}
        unknown lab    | {sflow=3, lab=4}
        lab unknown    | {sflow=4, lab=3}
        a b c          | {sflow=3, lab=4}
        """)
    void anInputTakesTheSocketOfItsNameOrTheNextOfNoInputsName(String names, String taken) {
        var given = new ArrayList<GivenSocket>();
        for (var name : names.split(" ")) given.add(new GivenSocket(name, 3 + given.size()));
        var inputs = Stream.of("sflow", "lab")
                .map(name -> new ConfigReader.Socket(name, UDP, 1))
                .toList();
        assertEquals(
                taken,
                new TreeMap<>(BoundInputs.assign(inputs, given)).descendingMap().toString());
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "7, 0", "7, two", "7, -1", "'', 1", "7, 9999999999"})
    void leavesNoneForAnotherProcessOrWithoutACount(String pid, String count) {
        var supervisor = new Supervisor(Map.of("LISTEN_PID", pid, "LISTEN_FDS", count), 7);
        assertEquals(List.of(), supervisor.sockets());
    }

    @Test
    void isNotMissedWhenThereIsNone() {
        new Supervisor(Map.of(), 7).ready("ready");
        new Supervisor(Map.of("NOTIFY_SOCKET", "/no/such/socket"), 7).stopping();
    }
}
