package io.sluice.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.os.UdpSender;
import io.sluice.testkit.Allocations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What making, spoiling and sending datagrams allocates.
class AllocationTest {
    private static final int TURNS = 2000;
    private static final Load LOAD = new Load(1, 8, 0, new Defects(10_000, 10_000, 8, 10_000, 0, 10_000, 10_000));

    @TempDir
    Path folder;

    @Test
    void makingAndSendingAllocatesNothing() throws IOException {
        assumeTrue(UdpSender.hasSendmmsg(), "this system has no sendmmsg");
        try (var receiver = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                var socket = UdpSender.openSendmmsg(
                        (InetSocketAddress) receiver.getLocalSocketAddress(), Optional.empty())) {
            assertEquals(0, bytesAllocated(List.of(socket), Optional.empty()));
        }
    }

    @Test
    void writingAllocatesNothing() throws IOException {
        try (var file = PcapFile.create(folder.resolve("load.pcap"))) {
            assertEquals(0, bytesAllocated(List.of(), Optional.of(file)));
        }
    }

    private static long bytesAllocated(List<UdpSender> sockets, Optional<PcapFile> file) {
        var generator = new Generator(LOAD, new Schedule(0, 0, Duration.ZERO), sockets, file);
        return Allocations.leastOf(20, () -> {
            try {
                for (int i = 0; i < TURNS; i++) generator.turn();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
