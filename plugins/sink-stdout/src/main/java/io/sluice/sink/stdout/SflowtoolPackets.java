package io.sluice.sink.stdout;

import io.sluice.api.RecordRow;
import java.io.IOException;

/// Records that hold a sampled packet, as its first bytes or as fields.
final class SflowtoolPackets {
    private static final int WIFI_PAYLOAD = 1013;
    private static final int UNPADDED_ETHERNET_BYTES = 20;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final RecordReader reader = new RecordReader();
    private final SflowtoolHeader header = new SflowtoolHeader();

    void header(RecordRow record, int version, byte[] bytes, SflowtoolFields fields) throws IOException {
        reader.open(bytes, record.bodyAt, record.bodyLength);
        if (record.format == WIFI_PAYLOAD) fields.number("cipher_suite", reader.word());
        fields.text("flowSampleType", "HEADER");
        long protocol = reader.word();
        fields.number("headerProtocol", protocol);
        long frameLength = reader.word();
        fields.number("sampledPacketSize", frameLength);
        // Version 5 brought the number of bytes that the agent removed.
        long stripped = version >= 5 ? reader.word() : 0;
        if (version >= 5) fields.number("strippedBytes", stripped);
        long length = reader.word();
        fields.number("headerLen", length);
        int at = reader.skip(length);
        if (at < 0) return;
        var out = fields.open("headerBytes");
        for (int i = 0; i < length; i++) {
            if (i > 0) out.character('-');
            out.upperHex(bytes[at + i] & 0xFF);
        }
        fields.close();
        header.write(protocol, frameLength - stripped, bytes, at, at + (int) length, fields);
    }

    void ethernet(RecordRow record, String prefix, byte[] bytes, SflowtoolFields fields) throws IOException {
        reader.open(bytes, record.bodyAt, record.bodyLength);
        type(prefix, "ETHERNET", fields);
        long length = reader.word();
        boolean isPadded = record.bodyLength != UNPADDED_ETHERNET_BYTES;
        int source = reader.skip(isPadded ? 6 : 12);
        int destination = isPadded ? reader.skip(6) : source + 6;
        fields.number(prefix, "ethernet_type", reader.word());
        fields.number(prefix, "ethernet_len", length);
        if (reader.isCut()) return;
        fields.open(prefix, "ethernet_src").hex(bytes, source, 6);
        fields.close();
        fields.open(prefix, "ethernet_dst").hex(bytes, destination, 6);
        fields.close();
    }

    void ipv4(RecordRow record, String prefix, byte[] bytes, SflowtoolFields fields) throws IOException {
        type(prefix, "IPV4", fields);
        packet(record, prefix, IPV4_BYTES, bytes, fields);
    }

    void ipv6(RecordRow record, String prefix, byte[] bytes, SflowtoolFields fields) throws IOException {
        type(prefix, "IPV6", fields);
        packet(record, prefix, IPV6_BYTES, bytes, fields);
    }

    private static void type(String prefix, String type, SflowtoolFields fields) throws IOException {
        fields.open("flowSampleType").text(prefix).text(type);
        fields.close();
    }

    private void packet(RecordRow record, String prefix, int addressBytes, byte[] bytes, SflowtoolFields fields)
            throws IOException {
        reader.open(bytes, record.bodyAt, record.bodyLength);
        boolean isIpv4 = addressBytes == IPV4_BYTES;
        long length = reader.word();
        long protocol = reader.word();
        int source = reader.skip(addressBytes);
        int destination = reader.skip(addressBytes);
        if (reader.isCut()) return;
        fields.number(prefix, "sampledPacketSize", length);
        fields.number(prefix, "IPSize", length);
        SflowtoolFields.address(bytes, source, addressBytes, fields.open(prefix, isIpv4 ? "srcIP" : "srcIP6"));
        fields.close();
        SflowtoolFields.address(bytes, destination, addressBytes, fields.open(prefix, isIpv4 ? "dstIP" : "dstIP6"));
        fields.close();
        long sourcePort = reader.word();
        long destinationPort = reader.word();
        long tcpFlags = reader.word();
        fields.number(prefix, "IPProtocol", protocol);
        fields.number(prefix, isIpv4 ? "IPTOS" : "priority", reader.word());
        ports(prefix, protocol, sourcePort, destinationPort, fields);
        if (protocol == SflowtoolHeader.TCP) fields.number(prefix, "TCPFlags", tcpFlags);
    }

    private static void ports(
            String prefix, long protocol, long sourcePort, long destinationPort, SflowtoolFields fields)
            throws IOException {
        if (protocol == SflowtoolHeader.ICMP) {
            fields.number(prefix, "ICMPType", destinationPort);
        } else if (protocol == SflowtoolHeader.TCP) {
            fields.number(prefix, "TCPSrcPort", sourcePort);
            fields.number(prefix, "TCPDstPort", destinationPort);
        } else if (protocol == SflowtoolHeader.UDP) {
            fields.number(prefix, "UDPSrcPort", sourcePort);
            fields.number(prefix, "UDPDstPort", destinationPort);
        }
    }
}
