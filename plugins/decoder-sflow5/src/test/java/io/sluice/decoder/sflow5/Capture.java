package io.sluice.decoder.sflow5;

import io.sluice.api.Datagram;
import io.sluice.api.FlowBatch;
import io.sluice.packet.SampledHeaderParser;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the UDP payloads out of a pcap file, or the one payload of a raw file.
final class Capture {
    private static final int FILE_HEAD_BYTES = 24;
    private static final int PACKET_HEAD_BYTES = 16;
    private static final int RAW_IP = 101;

    private Capture() {}

    static List<Datagram> datagrams(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".pcap")) return List.of(TestDatagrams.of(bytes));
        var buffer = ByteBuffer.wrap(bytes);
        buffer.order((bytes[0] & 0xFF) == 0xA1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int linkType = buffer.getInt(20);
        var datagrams = new ArrayList<Datagram>();
        int at = FILE_HEAD_BYTES;
        while (at + PACKET_HEAD_BYTES <= bytes.length) {
            int length = buffer.getInt(at + 8);
            at += PACKET_HEAD_BYTES;
            datagrams.add(TestDatagrams.of(payload(Arrays.copyOfRange(bytes, at, at + length), linkType)));
            at += length;
        }
        return datagrams;
    }

    private static byte[] payload(byte[] packet, int linkType) {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(packet));
        var row = batch.addFlow();
        int raw = packet[0] >> 4 == 4 ? SampledHeaderParser.IPV4 : SampledHeaderParser.IPV6;
        int protocol = linkType == RAW_IP ? raw : SampledHeaderParser.ETHERNET;
        int udpAt = SampledHeaderParser.parse(protocol, ByteBuffer.wrap(packet), 0, packet.length, row, batch);
        if (udpAt < 0 || row.protocol != 17) throw new IllegalStateException("not UDP: " + Arrays.toString(packet));
        int udpLength = (packet[udpAt + 4] & 0xFF) << 8 | packet[udpAt + 5] & 0xFF;
        return Arrays.copyOfRange(packet, udpAt + 8, Math.min(packet.length, udpAt + udpLength));
    }
}
