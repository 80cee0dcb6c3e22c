package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.sink.nfcapd.compress.Compressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds files byte by byte from the description of the format, in either byte order, without the classes that it
/// tests. Every flow is TCP of 3 packets and 300 bytes.
final class NfcapdBytes {
    static final long FIRST_MS = 1_767_225_600_123L;
    static final long PACKETS = 3;
    static final long OCTETS = 300;

    private final ByteOrder order;
    private final CompressionMethod method;
    private final List<byte[]> blocks = new ArrayList<>();
    private long flows;

    NfcapdBytes(ByteOrder order, CompressionMethod method) {
        this.order = order;
        this.method = method;
    }

    static NfcapdBytes plain() {
        return new NfcapdBytes(ByteOrder.LITTLE_ENDIAN, CompressionMethod.NONE);
    }

    /// Adds a block, of which so many records are flows.
    NfcapdBytes block(int type, int flowRecords, byte[]... records) throws IOException {
        return block(type, flowRecords, List.of(records));
    }

    NfcapdBytes block(int type, int flowRecords, List<byte[]> records) throws IOException {
        flows += flowRecords;
        blocks.add(blockOf(type, records));
        return this;
    }

    /// Adds bytes as they are.
    NfcapdBytes raw(byte... bytes) {
        blocks.add(bytes);
        return this;
    }

    byte[] blockOf(int type, List<byte[]> records) throws IOException {
        var body = join(records);
        var to = new byte[Compressor.mostBytes(body.length)];
        int length;
        try (var compressor = Compression.usual(method).compressor()) {
            length = compressor.compress(ByteBuffer.wrap(body), 0, body.length, ByteBuffer.wrap(to), 0);
        }
        return bytes(12 + length)
                .putInt(records.size())
                .putInt(length)
                .putShort((short) type)
                .putShort((short) 0)
                .put(to, 0, length)
                .array();
    }

    /// {@return a finished file of layout 2}
    byte[] layout2() throws IOException {
        return layout2(true);
    }

    byte[] layout2(boolean isFinished) throws IOException {
        var body = join(blocks);
        var header = bytes(40);
        header.putShort((short) 0xA50C).putShort((short) 2).putInt(0x0107_0100).putLong(FIRST_MS / 1000);
        header.put((byte) method.code())
                .put((byte) 0)
                .putShort((short) (isFinished ? 1 : 0))
                .putInt(3);
        header.putLong(isFinished ? 40 + body.length : 0).putInt(0).putInt(isFinished ? blocks.size() : 0);
        if (!isFinished) return join(List.of(header.array(), body));
        var ident = record(0x8001, "test\0".getBytes(StandardCharsets.US_ASCII));
        var appendix =
                blockOf(3, List.of(ident, record(0x8002, statistics(bytes(144)).array())));
        return join(List.of(header.array(), body, appendix));
    }

    /// {@return a file of layout 1}
    ///
    /// @param version 1; 0 for one that nfdump 1.5 did not finish
    byte[] layout1(int version) {
        int[] flags = {0, 1, 8, 16};
        var header = bytes(276).putShort((short) 0xA50C).putShort((short) version);
        header.putInt(flags[method.code()]).putInt(version == 0 ? 0 : blocks.size());
        header.put("test".getBytes(StandardCharsets.US_ASCII)).position(140);
        if (version != 0) statistics(header);
        return join(List.of(header.array(), join(blocks)));
    }

    /// {@return a flow record of 1.7}
    byte[] flow17(int sysid, int sourcePort, byte[]... more) {
        var generic = element(
                1,
                bytes(48)
                        .putLong(FIRST_MS)
                        .putLong(FIRST_MS + 5)
                        .putLong(FIRST_MS + 7)
                        .putLong(PACKETS)
                        .putLong(OCTETS)
                        .putShort((short) sourcePort)
                        .putShort((short) 443)
                        .put(new byte[] {6, 0x1B, 0, 0x28}));
        var elements = new ArrayList<byte[]>(
                List.of(generic, element(2, bytes(8).putInt(0x0A010203).putInt(0x0A040506))));
        elements.addAll(Arrays.asList(more));
        var head =
                bytes(8).putShort((short) elements.size()).putShort((short) 0).putShort((short) sysid);
        head.put((byte) 2).put((byte) 0x85);
        elements.addFirst(head.array());
        return record(11, join(elements));
    }

    /// {@return a flow record of 1.6 with the extensions' bytes}
    byte[] flow16(int type, int flags, int map, int sysid, int sourcePort, ByteBuffer extensions) {
        boolean isOlder = type == 1;
        var body = bytes(400)
                .put((byte) flags)
                .put((byte) (isOlder ? sysid : 0x85))
                .putShort((short) map);
        body.putShort((short) 123).putShort((short) 128);
        body.putInt((int) (FIRST_MS / 1000)).putInt((int) (FIRST_MS / 1000));
        body.put(new byte[] {0, 0x1B, 6, 0x28}).putShort((short) sourcePort).putShort((short) 443);
        if (!isOlder) body.putShort((short) sysid).putShort((short) 0);
        if ((flags & 1) == 0) body.putInt(0x0A010203).putInt(0x0A040506);
        else
            body.putLong(0x20010DB8_00000000L)
                    .putLong(1)
                    .putLong(0x20010DB8_00000000L)
                    .putLong(2);
        count(body, (flags & 2) != 0, PACKETS);
        count(body, (flags & 4) != 0, OCTETS);
        body.put(extensions.array(), 0, extensions.position());
        return record(type, Arrays.copyOf(body.array(), body.position()));
    }

    byte[] map(int number, int... ids) {
        var body = bytes(4 + 2 * ids.length + 4).putShort((short) number).putShort((short) 0);
        for (int id : ids) body.putShort((short) id);
        return record(2, body.array());
    }

    /// {@return a flow record of 1.5}
    byte[] flow15(int flags, int sourcePort) {
        var record = bytes(100).putInt(flags).putShort((short) 0).putShort((short) 0);
        record.putShort((short) 123).putShort((short) 128);
        record.putInt((int) (FIRST_MS / 1000)).putInt((int) (FIRST_MS / 1000)).put(new byte[] {0, 0x1B, 6, 0x28});
        record.putShort((short) 7)
                .putShort((short) 9)
                .putShort((short) sourcePort)
                .putShort((short) 443);
        record.putShort((short) 65001).putShort((short) 65002);
        if ((flags & 1) == 0) record.putInt(0x0A010203).putInt(0x0A040506);
        else
            record.putLong(0x20010DB8_00000000L)
                    .putLong(1)
                    .putLong(0x20010DB8_00000000L)
                    .putLong(2);
        count(record, (flags & 2) != 0, PACKETS);
        count(record, (flags & 4) != 0, OCTETS);
        record.putShort(4, (short) record.position());
        return Arrays.copyOf(record.array(), record.position());
    }

    byte[] exporter(int sysid, int address, int subAgentId) {
        return record(
                7,
                bytes(28)
                        .putInt(9999)
                        .putLong(0)
                        .putInt(address)
                        .putInt(0)
                        .putShort((short) 2)
                        .putShort((short) sysid)
                        .putInt(subAgentId)
                        .array());
    }

    /// {@return an exporter as 1.7.8 writes it}
    byte[] exporter178(int sysid, byte... networkAddress) {
        return record(
                7,
                bytes(28)
                        .putInt(9999)
                        .put(networkAddress)
                        .putShort((short) 0)
                        .putShort((short) sysid)
                        .putInt(0)
                        .array());
    }

    byte[] sampler(int sysid, int rate) {
        return record(
                15,
                bytes(20)
                        .putShort((short) sysid)
                        .putShort((short) 0)
                        .putLong(-1)
                        .putInt(1)
                        .putInt(rate - 1)
                        .array());
    }

    byte[] element(int id, ByteBuffer body) {
        return record(id, body.array());
    }

    /// {@return type or id, size, body}
    byte[] record(int type, byte[] body) {
        return bytes(4 + body.length)
                .putShort((short) type)
                .putShort((short) (4 + body.length))
                .put(body)
                .array();
    }

    ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(order);
    }

    static Path write(Path folder, byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "nfcapd.", ""), bytes);
    }

    static byte[] join(List<byte[]> parts) {
        var all =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }

    private ByteBuffer statistics(ByteBuffer to) {
        to.putLong(flows).putLong(flows * OCTETS).putLong(flows * PACKETS);
        for (long each : new long[] {1, OCTETS, PACKETS})
            to.putLong(flows * each).putLong(0).putLong(0).putLong(0);
        return to;
    }

    private static void count(ByteBuffer to, boolean isLong, long value) {
        if (isLong) to.putLong(value);
        else to.putInt((int) value);
    }
}
