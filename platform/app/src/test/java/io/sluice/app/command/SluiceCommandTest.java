package io.sluice.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.capture.CaptureBytes;
import io.sluice.app.program.ExitCode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SluiceCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "run --help",
                "check --help",
                "replay --help",
                "generate --help",
                "decode --help",
                "read --help",
                "verify --help",
                "repair --help",
                "convert --help",
                "status --help",
                "top --help"
            })
    void answersQuestionsAboutItself(String line) {
        assertEquals(ExitCode.OK, run(line.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "run",
                "run a b",
                "run --bogus x",
                "replay x",
                "replay x --to nowhere",
                "replay x --to h:0",
                "replay x --to h:1 --rate -1",
                "replay x --to h:1 --loop 0",
                "replay x --to h:1 --rate fast",
                "generate",
                "generate --to nowhere",
                "generate --to 127.0.0.1:1 --rate fast",
                "generate --to 127.0.0.1:1 --reorder-window 0",
                "generate --to 127.0.0.1:1 --tails some",
                "read",
                "verify",
                "repair",
                "repair a b",
                "read x --since soon",
                "convert x",
                "convert --to x",
                "expire",
                "expire .",
                "expire . --watermark 50%",
                "expire . --max-age 1d --plugins missing",
                "status x",
                "status --pid one",
                "top --sort colour",
                "top -n -1",
                "run @missing",
                "check missing.yaml"
            })
    void refusesWrongUse(String line) {
        assertEquals(ExitCode.WRONG_USE, run(line.split(" ")));
    }

    @Test
    void refusesToRunWithoutACommand() {
        assertEquals(ExitCode.WRONG_USE, run());
    }

    @Test
    void replaysACaptureInItsOrderAndAsOftenAsAsked() throws IOException {
        var file = capture(CaptureBytes.payload(5, 1), CaptureBytes.payload(5, 2));
        try (var receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout(10_000);
            var to = "127.0.0.1:" + receiver.getLocalPort();

            assertEquals(ExitCode.OK, run("replay", file.toString(), "--to", to, "--loop", "2", "--rate", "500"));

            for (int mark : List.of(1, 2, 1, 2)) {
                var packet = new DatagramPacket(new byte[100], 100);
                receiver.receive(packet);
                assertEquals(8, packet.getLength());
                assertEquals(mark, packet.getData()[7]);
            }
        }
    }

    @Test
    void generatesToAnAddressAndIntoAFileAtOnce() throws IOException {
        var file = folder.resolve("load.pcap");
        try (var receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout(10_000);
            var to = "127.0.0.1:" + receiver.getLocalPort();

            assertEquals(ExitCode.OK, run("generate", "--to", to, "--write", file.toString(), "--datagrams", "20"));

            var datagram = new DatagramPacket(new byte[2048], 2048);
            for (int i = 0; i < 20; i++) receiver.receive(datagram);
            assertEquals(5, datagram.getData()[3]);
        }
        assertTrue(Files.size(file) > 20 * 100);
        assertEquals(ExitCode.FAILED, run("generate", "--write", file.toString(), "--datagrams", "1"));
    }

    @Test
    void failsToReplayWhatIsNotThereOrHoldsNoSflowOrHasNoReader() throws IOException {
        int free = freePort();

        assertEquals(ExitCode.FAILED, run("replay", folder.resolve("x").toString(), "--to", "127.0.0.1:" + free));
        assertEquals(ExitCode.FAILED, run("replay", other().toString(), "--to", "127.0.0.1:" + free));
        var sflow = capture(CaptureBytes.payload(5, 1));
        assertEquals(ExitCode.FAILED, run("replay", sflow.toString(), "--to", "127.0.0.1:" + free));
        assertEquals(ExitCode.FAILED, run("decode", folder.resolve("x").toString()));
    }

    @Test
    void refusesAConfigurationWhosePluginsAreMissing() throws IOException {
        var yaml = "inputs: [{name: a}]\nsinks: [{name: b, type: nfcapd}]\nplugins: {folder: '%s'}\n";
        var config = Files.writeString(folder.resolve("c.yaml"), yaml.formatted(folder.resolve("none")));

        assertEquals(ExitCode.WRONG_USE, run("check", config.toString()));
        assertEquals(ExitCode.WRONG_USE, run("run", config.toString()));
    }

    private Path capture(byte[]... payloads) throws IOException {
        var packets = Arrays.stream(payloads)
                .map(payload -> CaptureBytes.ipv4(CaptureBytes.udp(6343, payload), 0))
                .toArray(byte[][]::new);
        return Files.write(
                folder.resolve("sflow.pcap"), CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, false, 101, packets));
    }

    private Path other() throws IOException {
        var packet = CaptureBytes.ipv4(CaptureBytes.udp(53, new byte[12]), 0);
        return Files.write(folder.resolve("dns.pcap"), CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, false, 101, packet));
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int run(String... args) {
        return SluiceCommand.run(List.of(args));
    }
}
