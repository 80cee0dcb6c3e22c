package io.sluice.app.sfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNamesTest {
    @TempDir
    Path folder;

    private ServiceNames services = new ServiceNames(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        var lines = "# sflow 1/udp\nsflow\t6343/tcp\nsflow\t\t6343/udp  inmon flow # alias\nftp 21/tcp\nbad x/udp\n";
        services = new ServiceNames(Files.writeString(folder.resolve("services"), lines));
    }

    @Test
    void findsUdpServicesByNameAndAlias() {
        assertEquals(OptionalInt.of(6343), services.port("sflow"));
        assertEquals(OptionalInt.of(6343), services.port("flow"));
        assertEquals(OptionalInt.empty(), services.port("ftp"));
        assertEquals(OptionalInt.empty(), services.port("alias"));
        assertEquals(OptionalInt.empty(), services.port("bad"));
    }

    @Test
    void takesPortsThatExist() {
        assertEquals(OptionalInt.of(1), services.port("1"));
        assertEquals(OptionalInt.of(65_535), services.port("65535"));
        assertEquals(OptionalInt.empty(), services.port("0"));
        assertEquals(OptionalInt.empty(), services.port("65536"));
        assertEquals(OptionalInt.empty(), services.port("-1"));
    }

    @Test
    void knowsNoNamesWhereThereIsNoFile() {
        assertEquals(OptionalInt.empty(), new ServiceNames(folder.resolve("missing")).port("sflow"));
    }
}
