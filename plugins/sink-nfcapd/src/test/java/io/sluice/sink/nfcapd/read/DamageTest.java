package io.sluice.sink.nfcapd.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.sink.nfcapd.compress.CompressionMethod;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {
    private static final int FLOW_BYTES = 12 + 52 + 12;
    private static final int SECOND_BLOCK = 40 + 12 + 2 * FLOW_BYTES;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void skipsABlockThatCannotBeDecompressedAndReadsTheRest(CompressionMethod method) throws IOException {
        var bytes =
                threeBlocks(new NfcapdBytes(ByteOrder.LITTLE_ENDIAN, method)).layout2();
        int second = 40 + 12 + size(bytes, 40);
        int third = second + 12 + size(bytes, second);
        Arrays.fill(bytes, second + 12, third, (byte) 0xFF);
        var read = read(bytes);
        assertEquals(List.of(1, 2, 5, 6), read.sourcePorts());
        assertEquals(second, read.faults().getFirst().offset());
        assertEquals(1, read.faults().size());
    }

    @Test
    void readsOnBehindAHeadThatIsNone() throws IOException {
        var bytes = threeBlocks(NfcapdBytes.plain()).layout2();
        Arrays.fill(bytes, SECOND_BLOCK, SECOND_BLOCK + 12, (byte) 0xEE);
        var read = read(bytes);
        assertEquals(List.of(1, 2, 5, 6), read.sourcePorts());
        int third = SECOND_BLOCK + 12 + 2 * FLOW_BYTES;
        assertEquals(
                List.of(
                        "lost " + SECOND_BLOCK + ": no block begins here; " + (third - SECOND_BLOCK)
                                + " bytes up to the next block at byte " + third + " are skipped",
                        "unsound 36: the header says 3 blocks, and there are 2"),
                read.told());
    }

    @Test
    void findsTheNextBlockBehindOneOfTheWrongLength() throws IOException {
        var bytes = threeBlocks(NfcapdBytes.plain()).layout2();
        little(bytes).putInt(SECOND_BLOCK + 4, 4 * FLOW_BYTES);
        var tooLong = read(bytes);
        assertEquals(List.of(1, 2, 3, 4, 5, 6), tooLong.sourcePorts());
        little(bytes).putInt(SECOND_BLOCK + 4, FLOW_BYTES + 2);
        assertEquals(List.of(1, 2, 3, 5, 6), read(bytes).sourcePorts());
        little(bytes).putInt(SECOND_BLOCK + 4, 1 << 22);
        assertEquals(List.of(1, 2, 5, 6), read(bytes).sourcePorts());
    }

    @Test
    void skipsTheRestOfABlockBehindARecordThatDoesNotFit() throws IOException {
        var bytes = threeBlocks(NfcapdBytes.plain()).layout2();
        little(bytes).putShort(SECOND_BLOCK + 12 + FLOW_BYTES + 2, (short) 500);
        var read = read(bytes);
        assertEquals(List.of(1, 2, 3, 5, 6), read.sourcePorts());
        assertEquals(
                List.of("lost " + (SECOND_BLOCK + 12 + FLOW_BYTES)
                        + ": a record does not fit into its block; it and what is behind it are skipped, 1 records"),
                read.told());
    }

    @Test
    void keepsWhatStandsInFrontOfABrokenElement() throws IOException {
        var build = NfcapdBytes.plain();
        var bytes = build.block(
                        3, 1, build.flow17(1, 1, build.element(6, build.bytes(8).putInt(5))))
                .layout2();
        little(bytes).putShort(40 + 12 + FLOW_BYTES + 2, (short) 200);
        var read = read(bytes);
        assertEquals(List.of(1), read.sourcePorts());
        assertEquals(
                List.of("unsound 52: the parts of a flow record do not fit its 88 bytes; what stands in front of that"
                        + " is used"),
                read.told());
    }

    @Test
    void skipsAFlowWithoutItsMap() throws IOException {
        var build = NfcapdBytes.plain();
        var bytes = build.block(
                        2,
                        2,
                        build.flow16(10, 0, 3, 1, 1, build.bytes(0)),
                        build.map(3),
                        build.flow16(10, 0, 3, 1, 2, build.bytes(0)))
                .layout1(1);
        var read = read(bytes);
        assertEquals(List.of(2), read.sourcePorts());
        assertEquals(
                List.of("lost 288: a flow record has extensions as map 3 says, which is not there; it is skipped"),
                read.told());
    }

    @Test
    void readsAnUnfinishedFileOfEachLayoutToItsEnd() throws IOException {
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6),
                read(threeBlocks(NfcapdBytes.plain()).layout2(false)).sourcePorts());
        var build = NfcapdBytes.plain();
        var read = read(build.block(1, 1, build.flow15(0, 1)).layout1(0));
        assertEquals(List.of(1), read.sourcePorts());
        assertEquals(List.of("unsound 0: the file was not finished; it has 1 blocks so far"), read.told());
    }

    @Test
    void readsTheWholeRecordsOfATornBlock() throws IOException {
        var whole = threeBlocks(NfcapdBytes.plain()).layout2(false);
        var read = read(Arrays.copyOf(whole, whole.length - 10));
        assertEquals(List.of(1, 2, 3, 4, 5), read.sourcePorts());
        assertEquals(
                SECOND_BLOCK + 12 + 2 * FLOW_BYTES, read.faults().getFirst().offset());
        var zeros = read(Arrays.copyOf(whole, whole.length + 4096)); // what a file system may leave after a power cut
        assertEquals(List.of(1, 2, 3, 4, 5, 6), zeros.sourcePorts());
    }

    @Test
    void tellsStatisticsThatAreNotThoseOfTheRecords() throws IOException {
        var bytes = threeBlocks(NfcapdBytes.plain()).layout2();
        int flows = bytes.length - 144;
        little(bytes).putLong(flows, 7);
        assertEquals(
                List.of("unsound " + (flows - 4)
                        + ": the statistics are not those of the records: flows 7 where the records have 6"),
                read(bytes).told());
        var build = NfcapdBytes.plain();
        var layout1 = build.block(1, 1, build.flow15(0, 1)).layout1(1);
        little(layout1).putLong(148, 1);
        assertEquals(
                List.of("unsound 140: the statistics are not those of the records: bytes 1 where the records have 300"),
                read(layout1).told());
    }

    @Test
    void tellsCountsAndPlacesThatAreWrong() throws IOException {
        var bytes = threeBlocks(NfcapdBytes.plain()).layout2();
        little(bytes).putInt(36, 9);
        assertEquals(
                List.of("unsound 36: the header says 9 blocks, and there are 3"),
                read(bytes).told());
        little(bytes).putInt(36, 3).putLong(24, 1L << 40);
        var read = read(bytes);
        assertEquals(List.of(1, 2, 3, 4, 5, 6), read.sourcePorts());
        assertEquals(24, read.faults().getFirst().offset());
        little(bytes).putInt(40, 5);
        assertEquals(
                "lost 40: the block says that it has 5 records, but 3 of them are not there",
                read(bytes).told().get(1));
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        var bytes = threeBlocks(NfcapdBytes.plain()).layout2();
        assertEquals("ends within its header, after 30 bytes", refusal(Arrays.copyOf(bytes, 30)));
        assertEquals(
                "is no nfcapd file", refusal("something else".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        bytes[17] = 1;
        assertEquals("is encrypted (method 1), which cannot be read", refusal(bytes));
        bytes[17] = 0;
        bytes[16] = 9;
        assertEquals("is compressed by a method that is not known (9)", refusal(bytes));
        bytes[2] = 3;
        assertEquals("has layout 3; 1 and 2 can be read", refusal(bytes));
        assertEquals(
                "there is no such file",
                assertThrows(IOException.class, () -> ReadFile.of(folder.resolve("none")))
                        .getMessage());
        assertEquals(
                "is no file",
                assertThrows(IOException.class, () -> ReadFile.of(folder)).getMessage());
    }

    private String refusal(byte[] bytes) {
        return assertThrows(IOException.class, () -> read(bytes)).getMessage();
    }

    private static NfcapdBytes threeBlocks(NfcapdBytes build) throws IOException {
        for (int port = 1; port < 6; port += 2) build.block(3, 2, build.flow17(1, port), build.flow17(1, port + 1));
        return build;
    }

    private ReadFile read(byte[] bytes) throws IOException {
        return ReadFile.of(NfcapdBytes.write(folder, bytes));
    }

    private static int size(byte[] bytes, int block) {
        return little(bytes).getInt(block + 4);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
