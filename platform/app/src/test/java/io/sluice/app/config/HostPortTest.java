package io.sluice.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @CsvSource({
        "[::]:6343, ::, 6343",
        "127.0.0.1:0, 127.0.0.1, 0",
        "[fe80::1%eth0]:1, fe80::1%eth0, 1",
        "collector.example.net:65535, collector.example.net, 65535"
    })
    void readsWhatItPrints(String text, String host, int port) {
        assertEquals(Optional.of(new HostPort(host, port)), HostPort.parse(text));
        assertEquals(text, new HostPort(host, port).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6343",
                ":6343",
                "host",
                "host:",
                "host:65536",
                "host:-1",
                "::1:6343",
                "[::1]",
                "[::g]:1",
                "[1.2.3]:1",
                "300.1.1.1:1",
                "1.2.3:1",
                "a b:1",
                "host:1x"
            })
    void refusesAnythingElse(String text) {
        assertTrue(HostPort.parse(text).isEmpty());
    }
}
