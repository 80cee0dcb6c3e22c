package io.sluice.sink.stdout;

import io.sluice.api.Datagram;
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
        boolean isRawIp = buffer.getInt(20) == RAW_IP;
        var datagrams = new ArrayList<Datagram>();
        int at = FILE_HEAD_BYTES;
        while (at + PACKET_HEAD_BYTES <= bytes.length) {
            int length = buffer.getInt(at + 8);
            at += PACKET_HEAD_BYTES;
            datagrams.add(TestDatagrams.of(payload(Arrays.copyOfRange(bytes, at, at + length), isRawIp)));
            at += length;
        }
        return datagrams;
    }

    private static byte[] payload(byte[] packet, boolean isRawIp) {
        boolean isTagged = Wire.twoOctets(packet, 12) == 0x8100;
        int ipAt = isRawIp ? 0 : isTagged ? 18 : 14;
        int udpAt = ipAt + (packet[ipAt] >> 4 == 4 ? 4 * (packet[ipAt] & 15) : 40);
        int udpLength = Wire.twoOctets(packet, udpAt + 4);
        return Arrays.copyOfRange(packet, udpAt + 8, Math.min(packet.length, udpAt + udpLength));
    }
}
