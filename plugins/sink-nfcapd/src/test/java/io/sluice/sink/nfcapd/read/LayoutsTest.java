package io.sluice.sink.nfcapd.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.compress.CompressionMethod;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutsTest {
    @TempDir
    Path folder;

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsLayout2InEitherByteOrder(ByteOrder order) throws IOException {
        var build = new NfcapdBytes(order, CompressionMethod.NONE);
        var masks = build.element(4, build.bytes(16).putInt(7).putInt(9).put(new byte[] {24, 16}));
        var macs =
                build.element(15, build.bytes(32).putLong(0x02_00_00_00_00_01L).putLong(0x02_00_00_00_00_02L));
        var labels = build.element(14, build.bytes(40).putInt(1000 << 4).putInt(2000 << 4 | 1));
        var file = write(build.block(
                        3,
                        1,
                        build.exporter(1, 0xC6336407, 5),
                        build.sampler(1, 3),
                        build.flow17(1, 1234, masks, macs, labels))
                .layout2());
        var read = ReadFile.of(file);
        assertEquals(List.of(), read.told());
        var flow = read.flows().getFirst();
        assertEquals("10.1.2.3", flow.source().toString());
        assertEquals("10.4.5.6", flow.destination().toString());
        assertEquals("198.51.100.7", flow.sender().toString());
        assertEquals(5, flow.row().datagram.subAgentId);
        assertEquals(5, flow.row().datagram.sflowVersion);
        assertEquals("02:00:00:00:00:01", flow.sourceMac());
        assertEquals(List.of(1000, 2000), flow.mplsLabels());
        assertEquals(24, flow.row().sourceMask);
        assertEquals(NfcapdBytes.FIRST_MS * 1_000_000, flow.row().firstAtNs);
        assertEquals((NfcapdBytes.FIRST_MS + 7) * 1_000_000, flow.row().datagram.receivedAtNs);
        assertEquals(order == ByteOrder.BIG_ENDIAN, read.facts().getFirst().contains("big-endian"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsLayout1WithMapsInEitherByteOrder(ByteOrder order) throws IOException {
        var build = new NfcapdBytes(order, CompressionMethod.NONE);
        var short4And6 = build.bytes(8).putShort((short) 7).putShort((short) 9);
        short4And6.putShort((short) 65001).putShort((short) 65002);
        var long5And7 = build.bytes(32).putInt(70_000).putInt(9).putInt(70_001).putInt(4_200_000_000L > 0 ? 5 : 0);
        long5And7.putLong(NfcapdBytes.FIRST_MS + 7).putInt(0xC000_0201);
        var file = write(build.block(
                        2,
                        3,
                        build.exporter(3, 0xC6336407, 0),
                        build.map(0, 4, 6),
                        build.map(7, 5, 7, 27, 23),
                        build.flow16(10, 128, 0, 3, 1, short4And6),
                        build.flow16(10, 128 | 1 | 2 | 4, 7, 3, 2, long5And7),
                        build.flow16(1, 128 | 4, 0, 3, 3, short4And6))
                .layout1(1));
        var read = ReadFile.of(file);
        assertEquals(List.of(), read.told());
        assertEquals(List.of(1, 2, 3), read.sourcePorts());
        var first = read.flows().get(0).row();
        assertEquals(7, first.input);
        assertEquals(65001, first.sourceAs);
        assertEquals(0, first.datagram.receivedAtNs);
        var second = read.flows().get(1);
        assertEquals("2001:db8::2", second.destination().toString());
        assertEquals(70_000, second.row().input);
        assertEquals(70_001, second.row().sourceAs);
        assertEquals("192.0.2.1", second.agent().toString());
        assertEquals((NfcapdBytes.FIRST_MS + 7) * 1_000_000, second.row().datagram.receivedAtNs);
        assertEquals(NfcapdBytes.OCTETS, second.row().scaledOctets);
        var older = read.flows().get(2);
        assertEquals("10.4.5.6", older.destination().toString());
        assertEquals("198.51.100.7", older.sender().toString());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsLayout1Of15InEitherByteOrder(ByteOrder order) throws IOException {
        var build = new NfcapdBytes(order, CompressionMethod.NONE);
        var file =
                write(build.block(1, 2, build.flow15(0, 1), build.flow15(7, 2)).layout1(1));
        var read = ReadFile.of(file);
        assertEquals(List.of(), read.told());
        assertEquals(List.of(1, 2), read.sourcePorts());
        assertEquals("10.1.2.3", read.flows().get(0).source().toString());
        assertEquals("2001:db8::1", read.flows().get(1).source().toString());
        assertEquals(65002, read.flows().get(1).row().destinationAs);
    }

    @Test
    void readsOneFileAfterTheOtherWithoutAMixUp() throws IOException {
        var big = new NfcapdBytes(ByteOrder.BIG_ENDIAN, CompressionMethod.LZ4);
        var withExporter = write(big.block(3, 1, big.exporter(1, 0xC6336407, 5), big.flow17(1, 1))
                .layout2());
        var little = NfcapdBytes.plain();
        var without = write(little.block(3, 1, little.flow17(1, 2)).layout2());
        try (var reader = new NfcapdReader(false)) {
            for (var file : List.of(withExporter, without, withExporter)) {
                var batch = new io.sluice.api.FlowBatch();
                reader.open(file, fault -> {
                    throw new AssertionError(fault);
                });
                while (reader.next()) reader.append(batch);
                assertEquals(file == without ? 0 : 4, batch.datagram(0).senderIpVersion);
            }
        }
    }

    @Test
    void tellsTheSampleOnlyWhereTheSamplerSaysSo() throws IOException {
        var build = NfcapdBytes.plain();
        var file = write(build.block(3, 2, build.sampler(1, 3), build.flow17(1, 1), build.flow17(2, 2))
                .layout2());
        var flows = ReadFile.of(file).flows();
        assertEquals(List.of(3, 1L, 100L), traffic(flows.get(0).row()));
        assertEquals(
                List.of(0, NfcapdBytes.PACKETS, NfcapdBytes.OCTETS),
                traffic(flows.get(1).row()));
        assertTrue(flows.get(0).row().datagram.isStored);
    }

    @Test
    void readsTheExporterOf178() throws IOException {
        var build = NfcapdBytes.plain();
        var mapped = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 198, 51, 100, 7};
        var ipv6 = new byte[] {0x20, 1, 0xD, (byte) 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        var file = write(build.block(
                        3,
                        2,
                        build.exporter178(1, mapped),
                        build.exporter178(900, ipv6),
                        build.flow17(1, 1),
                        build.flow17(900, 2))
                .layout2());
        var flows = ReadFile.of(file).flows();
        assertEquals("198.51.100.7", flows.get(0).sender().toString());
        assertEquals("2001:db8::1", flows.get(1).sender().toString());
    }

    @Test
    void readsTheBgpNextHopThat173CallsASender() throws IOException {
        var build = NfcapdBytes.plain();
        var first =
                build.element(13, build.bytes(16).putLong(0x20010DB8_00000000L).putLong(9));
        var second =
                build.element(13, build.bytes(16).putLong(0x20010DB8_00000000L).putLong(1));
        var macs = build.element(15, build.bytes(32).putLong(1).putLong(2));
        var file = write(build.block(
                        3,
                        3,
                        build.flow17(1, 1, first, macs, second),
                        build.flow17(1, 2, macs, second),
                        build.flow17(1, 3, second))
                .layout2());
        var flows = ReadFile.of(file).flows();
        assertEquals("2001:db8::9", flows.get(0).bgpNextHop().toString());
        assertEquals("2001:db8::1", flows.get(0).sender().toString());
        assertFalse(flows.get(1).row().has(FlowRow.BGP_NEXT_HOP));
        assertEquals("2001:db8::1", flows.get(1).sender().toString());
        assertEquals("2001:db8::1", flows.get(2).sender().toString());
    }

    @Test
    void readsTranslatedAddressesTunnelsAndTtl() throws IOException {
        var build = NfcapdBytes.plain();
        var file = write(build.block(
                        3,
                        1,
                        build.flow17(
                                1,
                                1,
                                build.element(
                                        20, build.bytes(8).putInt(0xC0000201).putInt(0xC0000202)),
                                build.element(
                                        22, build.bytes(4).putShort((short) 10).putShort((short) 20)),
                                build.element(
                                        31,
                                        build.bytes(12)
                                                .putInt(0xC0000203)
                                                .putInt(0xC0000204)
                                                .putInt(47)),
                                build.element(42, build.bytes(4).put(new byte[] {0, 0x40, 61, 62}))))
                .layout2());
        var flow = ReadFile.of(file).flows().getFirst();
        assertEquals(0xC0000202L, flow.row().natDestinationLow);
        assertEquals(20, flow.row().natDestinationPort);
        assertEquals("192.0.2.3", flow.tunnelSource().toString());
        assertEquals(47, flow.row().tunnelProtocol);
        assertEquals(61, flow.row().ttl);
    }

    @Test
    void stepsOverWhatItDoesNotKnowAndCountsIt() throws IOException {
        var build = NfcapdBytes.plain();
        var file = write(build.block(4, 0, build.record(99, new byte[8]))
                .block(
                        3,
                        1,
                        build.record(13, new byte[20]),
                        build.record(777, new byte[3]),
                        build.flow17(1, 1, build.element(41, build.bytes(5)), build.element(500, build.bytes(2))))
                .layout2());
        var read = ReadFile.of(file);
        assertEquals(List.of(), read.told());
        assertEquals(List.of(1), read.sourcePorts());
        assertTrue(
                read.facts().contains("stepped over: 1 blocks, 2 records, 2 elements that have no place in a row"),
                read.facts()::toString);
    }

    @Test
    void leavesOutWhatTheRecordSaysNothingOf() throws IOException {
        var build = NfcapdBytes.plain();
        var interfaces = build.element(4, build.bytes(16));
        var vlans = build.element(6, build.bytes(8));
        var systems = build.element(7, build.bytes(8));
        var macs = build.element(15, build.bytes(32));
        var file = write(build.block(3, 1, build.flow17(1, 1, interfaces, vlans, systems, macs))
                .layout2());
        var row = ReadFile.of(file).flows().getFirst().row();
        assertEquals(FlowRow.IP | FlowRow.PORTS | FlowRow.TCP_FLAGS | FlowRow.INTERFACES, row.present);
    }

    private static List<Object> traffic(FlowRow row) {
        return List.of(row.samplingRate, row.packets, row.octets);
    }

    private Path write(byte[] bytes) throws IOException {
        return NfcapdBytes.write(folder, bytes);
    }
}
