package io.sluice.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisorTest {
    @Test
    void leavesSocketsOpenByNameOrElseByPlace() {
        var supervisor =
                new Supervisor(Map.of("LISTEN_PID", "7", "LISTEN_FDS", "3", "LISTEN_FDNAMES", "sflow:unknown:lab"), 7);
        assertEquals(Map.of("sflow", 3, "1", 4, "lab", 5), supervisor.sockets());
        assertEquals(Map.of("0", 3), new Supervisor(Map.of("LISTEN_PID", "7", "LISTEN_FDS", "1"), 7).sockets());
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "7, 0", "7, two", "7, -1", "'', 1", "7, 9999999999"})
    void leavesNoneForAnotherProcessOrWithoutACount(String pid, String count) {
        var supervisor = new Supervisor(Map.of("LISTEN_PID", pid, "LISTEN_FDS", count), 7);
        assertEquals(Map.of(), supervisor.sockets());
    }

    @Test
    void isNotMissedWhenThereIsNone() {
        new Supervisor(Map.of(), 7).ready("ready");
        new Supervisor(Map.of("NOTIFY_SOCKET", "/no/such/socket"), 7).stopping();
    }
}
