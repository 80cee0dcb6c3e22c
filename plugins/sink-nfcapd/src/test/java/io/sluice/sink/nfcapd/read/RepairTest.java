package io.sluice.sink.nfcapd.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FileFault;
import io.sluice.sink.nfcapd.compress.CompressionMethod;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {
    /// A flag of a record: its agent has an address of IPv6.
    private static final int IPV6_AGENT = 32;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void makesASoundFileOfAnUnfinishedOne(CompressionMethod method) throws IOException {
        var build = new NfcapdBytes(ByteOrder.BIG_ENDIAN, method);
        build.block(
                3,
                2,
                build.exporter(1, 0xC6336407, 0),
                build.record(777, new byte[8]),
                build.flow17(1, 1),
                build.flow17(1, 2));
        build.block(3, 1, build.flow17(1, 3));
        var original = build.layout2(false);
        var repaired = repaired(original, 3);
        assertEquals(List.of(), repaired.told());
        assertEquals(List.of(1, 2, 3), repaired.sourcePorts());
        assertEquals("198.51.100.7", repaired.flows().getLast().sender().toString());
        assertTrue(repaired.facts().getFirst().contains("big-endian"));
    }

    @Test
    void keepsWhatCanBeReadOfDamagedBlocks() throws IOException {
        var build = NfcapdBytes.plain();
        for (int port = 1; port < 6; port += 2) build.block(3, 2, build.flow17(1, port), build.flow17(1, port + 1));
        var bytes = build.layout2();
        int second = 40 + 12 + 2 * 76;
        Arrays.fill(bytes, second + 12 + 76, second + 12 + 76 + 4, (byte) 0xFF);
        assertEquals(List.of(1, 2, 3, 5, 6), repaired(bytes, 5).sourcePorts());
    }

    @Test
    void makesSoundFilesOfLayout1() throws IOException {
        var build = NfcapdBytes.plain();
        build.block(
                2,
                3,
                build.map(1),
                build.flow16(10, 4, 1, 1, 1, build.bytes(0)),
                build.flow16(10, 0, 9, 1, 2, build.bytes(0)));
        var repaired = repaired(build.layout1(1), 1);
        assertEquals(List.of(), repaired.told());
        assertEquals(List.of(1), repaired.sourcePorts());
        var open = NfcapdBytes.plain();
        assertEquals(
                List.of(7),
                repaired(open.block(1, 1, open.flow15(0, 7)).layout1(0), 1).sourcePorts());
    }

    @Test
    void makesAFileOfNoFlowsOfOneThatHasNone() throws IOException {
        var repaired = repaired(NfcapdBytes.plain().layout2(false), 0);
        assertEquals(List.of(), repaired.told());
        assertEquals(List.of(), repaired.flows());
    }

    @Test
    void takesAnAppendixFromAPlaceThatTheHeaderDoesNotSay() throws IOException {
        var build = NfcapdBytes.plain();
        var statistics = build.record(0x8002, build.bytes(144).putLong(99).array());
        var bytes = build.block(3, 1, build.flow17(1, 1), statistics).layout2(false);
        assertEquals(List.of(1), repaired(bytes, 1).sourcePorts());
    }

    @Test
    void takesNothingFromATornBlockOfAKindThatHoldsNoRecords() throws IOException {
        var build = NfcapdBytes.plain();
        var bytes = build.block(4, 2, build.flow17(1, 1), build.flow17(2, 1)).layout2(false);
        assertEquals(
                List.of(), repaired(Arrays.copyOf(bytes, bytes.length - 10), 0).sourcePorts());
    }

    @Test
    void takesNoMapFromAnAppendix() throws IOException {
        var build = NfcapdBytes.plain();
        var whole =
                build.block(3, 1, build.flow16(10, 0, 9, 1, 1, build.bytes(0))).layout2();
        int appendixAt = (int) build.bytes(40).put(whole, 0, 40).getLong(24);
        var appendix = build.blockOf(3, List.of(build.record(0x8001, new byte[2]), build.map(9)));
        var bytes = NfcapdBytes.join(List.of(Arrays.copyOf(whole, appendixAt), appendix));
        assertEquals(List.of(), repaired(bytes, 0).flows());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsARecordInTheNewFileAsItWasReadInTheOldOne(boolean hasBothAddresses) throws IOException {
        var build = NfcapdBytes.plain();
        var agent = hasBothAddresses
                ? build.bytes(20)
                        .putInt(0x0A090909)
                        .putLong(0x20010DB8_00000000L)
                        .putLong(9)
                : build.bytes(4).putInt(0x0A090909);
        // What lies 12 bytes into the unknown record looks like a long one, but only where it would be the last.
        var unknown = build.bytes(100).putLong(0).putShort((short) 0).putShort((short) 25_600);
        var tooLong = build.record(777, new byte[8]);
        tooLong[3] = 0x7F;
        build.block(
                2,
                5,
                hasBothAddresses ? build.map(1, 23, 24) : build.map(1, 23),
                build.flow16(10, hasBothAddresses ? 0 : IPV6_AGENT, 1, 1, 1, agent),
                build.record(777, unknown.array()),
                tooLong,
                build.record(777, new byte[8]));
        var repaired = repaired(build.layout1(1), 1);
        assertEquals(List.of(1), repaired.sourcePorts());
        assertEquals(
                hasBothAddresses ? "2001:db8::9" : "10.9.9.9",
                repaired.flows().getFirst().agent().toString());
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        var file = NfcapdBytes.write(folder, NfcapdBytes.plain().layout2(false));
        try (var reader = new NfcapdReader(false)) {
            assertThrows(FileAlreadyExistsException.class, () -> reader.repair(file, file, fault -> {}));
        }
    }

    private ReadFile repaired(byte[] bytes, long flows) throws IOException {
        var file = NfcapdBytes.write(folder, bytes);
        var target = folder.resolve(file.getFileName() + ".repaired");
        var faults = new ArrayList<FileFault>();
        try (var reader = new NfcapdReader(false)) {
            assertEquals(OptionalLong.of(flows), reader.repair(file, target, faults::add));
        }
        assertArrayEquals(bytes, Files.readAllBytes(file), "the original has changed");
        var read = ReadFile.of(target);
        assertEquals(List.of(), read.told());
        return read;
    }
}
