package io.sluice.decoder.sflow4;

import io.sluice.api.Datagram;
import io.sluice.testkit.TestDatagrams;
import io.sluice.testkit.WireBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Builds datagrams of sFlow versions 2 and 4, and the parts of which they consist. Used by one thread.
final class OldDatagrams {
    private final WireBytes samples = new WireBytes();
    private final int version;
    private final WireBytes agent;
    private long announced;

    private OldDatagrams(int version, WireBytes agent) {
        this.version = version;
        this.agent = agent;
    }

    static OldDatagrams of(int version) {
        return of(version, "192.0.2.1");
    }

    static OldDatagrams of(int version, String agent) {
        return new OldDatagrams(version, new WireBytes().address(agent));
    }

    OldDatagrams sample(byte[] sample) {
        samples.bytes(sample);
        announced++;
        return this;
    }

    /// Appends bytes that are no announced sample.
    OldDatagrams stray(byte[] bytes) {
        samples.bytes(bytes);
        return this;
    }

    OldDatagrams announcing(long count) {
        announced = count;
        return this;
    }

    byte[] bytes() {
        var head = new WireBytes().u32(version).bytes(agent.toArray()).u32(7).u32(60_000);
        return head.u32(announced).bytes(samples.toArray()).toArray();
    }

    Datagram datagram() {
        return TestDatagrams.of(bytes());
    }

    /// A flow sample of source 0:3, rate 512, pool 1024, 5 drops, input 3, output 4.
    static byte[] flow(int sequence, byte[] packetData, byte[]... extendedData) {
        return flow(sequence, 4, packetData, extendedData);
    }

    static byte[] flow(int sequence, int output, byte[] packetData, byte[]... extendedData) {
        var wire = new WireBytes().u32(1).u32(sequence).u32(3).u32(512).u32(1024);
        wire.u32(5).u32(3).u32(output).bytes(packetData).u32(extendedData.length);
        for (var data : extendedData) wire.bytes(data);
        return wire.toArray();
    }

    /// Packet data: the first bytes of an Ethernet frame.
    static byte[] header(byte[] frame) {
        return new WireBytes().u32(1).u32(1).u32(frame.length + 4).opaque(frame).toArray();
    }

    /// Packet data: the fields of a UDP packet of 1400 bytes from port 53 to port 54.
    static byte[] fields(String source, String destination) {
        boolean isIpv4 = source.indexOf(':') < 0;
        var wire = new WireBytes().u32(isIpv4 ? 2 : 3).u32(1400).u32(17);
        return wire.ip(source).ip(destination).u32(53).u32(54).u32(0).u32(0x2E).toArray();
    }

    static byte[] vlans() {
        return new WireBytes().u32(1).u32(42).u32(3).u32(99).u32(5).toArray();
    }

    static byte[] router(String nextHop) {
        return new WireBytes().u32(2).address(nextHop).u32(24).u32(16).toArray();
    }

    /// The gateway of version 2, of systems 65000, 65001 and 65002.
    static byte[] flatGateway(int... path) {
        return gateway(path.length, path);
    }

    /// The gateway of version 4, with two communities and local preference 100.
    static byte[] gateway(int[]... segments) {
        var wire = new WireBytes().bytes(gateway(segments.length));
        for (var segment : segments) {
            wire.u32(2).u32(segment.length);
            for (int system : segment) wire.u32(system);
        }
        return wire.u32(2).u32(0xFDE8_0001).u32(0xFDE8_0002).u32(100).toArray();
    }

    static byte[] user(String source, String destination) {
        return new WireBytes()
                .u32(4)
                .opaque(source.getBytes(StandardCharsets.UTF_8))
                .opaque(destination.getBytes(StandardCharsets.UTF_8))
                .toArray();
    }

    static byte[] url(String address) {
        return new WireBytes()
                .u32(5)
                .u32(1)
                .opaque(address.getBytes(StandardCharsets.UTF_8))
                .toArray();
    }

    /// A counter sample whose body has the given length; its bytes count up.
    static byte[] counters(int sequence, int version, int bodyBytes) {
        var wire = new WireBytes().u32(2).u32(sequence).u32(0x0100_0009).u32(30).u32(version);
        for (int i = 0; i < bodyBytes; i++) wire.u8(i);
        return wire.toArray();
    }

    static byte[] joined(byte[]... parts) {
        var wire = new WireBytes();
        Arrays.stream(parts).forEach(wire::bytes);
        return wire.toArray();
    }

    private static byte[] gateway(int count, int... words) {
        var wire = new WireBytes().u32(3).u32(65_000).u32(65_001).u32(65_002).u32(count);
        for (int word : words) wire.u32(word);
        return wire.toArray();
    }
}
