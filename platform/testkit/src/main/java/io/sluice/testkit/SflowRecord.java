package io.sluice.testkit;

import java.util.Arrays;

/// Builds records of flow samples, well formed unless told otherwise.
public final class SflowRecord {
    private final int tag;
    private final byte[] body;
    private final long length;
    private final int padBytes;

    private SflowRecord(int tag, byte[] body, long length, int padBytes) {
        this.tag = tag;
        this.body = body;
        this.length = length;
        this.padBytes = padBytes;
    }

    /// {@return a record of any format}
    ///
    /// @param tag  its format: enterprise in the upper 20 bits, number in the lower 12
    /// @param body what follows tag and length; padded to a multiple of four
    public static SflowRecord of(int tag, byte[] body) {
        return new SflowRecord(tag, body.clone(), body.length, -body.length & 3);
    }

    /// {@return a sampled Ethernet header of a frame that was sampled whole}
    ///
    /// @param frame the frame
    public static SflowRecord header(byte[] frame) {
        return header(1, frame.length, 0, frame);
    }

    /// {@return a sampled header, record 0:1}
    ///
    /// @param protocol    what the header begins with: 1 Ethernet, 11 IPv4, 12 IPv6 ...
    /// @param frameLength length of the packet on the wire in bytes
    /// @param stripped    bytes removed from the packet before
    /// @param header      the first bytes of the packet
    public static SflowRecord header(int protocol, int frameLength, int stripped, byte[] header) {
        return of(
                1, new WireBytes().u32(protocol).u32(frameLength).u32(stripped).opaque(header));
    }

    /// {@return sampled Ethernet fields, record 0:2, in the 24 bytes of the specification}
    ///
    /// @param length         length of the packet on the wire in bytes
    /// @param sourceMac      such as `02:00:00:00:00:01`
    /// @param destinationMac such as `02:00:00:00:00:02`
    /// @param etherType      the ethertype
    public static SflowRecord ethernet(int length, String sourceMac, String destinationMac, int etherType) {
        var body = new WireBytes().u32(length).mac(sourceMac).zeros(2);
        return of(2, body.mac(destinationMac).zeros(2).u32(etherType));
    }

    /// {@return sampled Ethernet fields, record 0:2, in the 20 bytes that many agents send}
    ///
    /// @param length         length of the packet on the wire in bytes
    /// @param sourceMac      such as `02:00:00:00:00:01`
    /// @param destinationMac such as `02:00:00:00:00:02`
    /// @param etherType      the ethertype
    public static SflowRecord packedEthernet(int length, String sourceMac, String destinationMac, int etherType) {
        return of(
                2,
                new WireBytes().u32(length).mac(sourceMac).mac(destinationMac).u32(etherType));
    }

    /// {@return sampled IPv4 or IPv6 fields, record 0:3 or 0:4, by the version of the addresses}
    ///
    /// @param length      length of the IP packet in bytes
    /// @param source      address of the source
    /// @param destination address of the destination, of the same version
    /// @param ports       protocol, source port, destination port, TCP flags, and type of service or
    ///                    priority; those that are left out are 0
    public static SflowRecord ip(int length, String source, String destination, int... ports) {
        var fields = Arrays.copyOf(ports, 5);
        var body = new WireBytes().u32(length).u32(fields[0]).ip(source).ip(destination);
        boolean isIpv4 = body.length() == 16;
        return of(
                isIpv4 ? 3 : 4,
                body.u32(fields[1]).u32(fields[2]).u32(fields[3]).u32(fields[4]));
    }

    /// {@return extended switch data, record 0:1001}
    ///
    /// @param sourceVlan          VLAN the packet came in on; -1 when unknown
    /// @param sourcePriority      its priority
    /// @param destinationVlan     VLAN the packet went out on; -1 when unknown
    /// @param destinationPriority its priority
    public static SflowRecord vlans(int sourceVlan, int sourcePriority, int destinationVlan, int destinationPriority) {
        var body = new WireBytes().u32(sourceVlan).u32(sourcePriority);
        return of(1001, body.u32(destinationVlan).u32(destinationPriority));
    }

    /// {@return extended router data, record 0:1002}
    ///
    /// @param nextHop         the next hop, empty when unknown
    /// @param sourceMask      bits of the source's prefix
    /// @param destinationMask bits of the destination's prefix
    public static SflowRecord router(String nextHop, int sourceMask, int destinationMask) {
        return of(1002, new WireBytes().address(nextHop).u32(sourceMask).u32(destinationMask));
    }

    /// {@return extended gateway data, record 0:1003, with a path of one sequence, or of no segment when it
    /// is empty}
    ///
    /// @param nextHop         the BGP next hop, empty when unknown
    /// @param systems         the router's own autonomous system, that of the source, that of the source's
    ///                        peer
    /// @param path            the autonomous systems of the path
    /// @param communities     the communities
    /// @param localPreference the local preference
    public static SflowRecord gateway(
            String nextHop, int[] systems, int[] path, int[] communities, int localPreference) {
        var body = new WireBytes().address(nextHop);
        for (int i = 0; i < 3; i++) body.u32(systems[i]);
        body.u32(path.length == 0 ? 0 : 1);
        if (path.length > 0) body.u32(2).u32(path.length);
        for (int system : path) body.u32(system);
        body.u32(communities.length);
        for (int community : communities) body.u32(community);
        return of(1003, body.u32(localPreference));
    }

    /// {@return the same record with a length word that may be a lie}
    ///
    /// @param bytes what it says; unsigned 32 bits
    public SflowRecord length(long bytes) {
        return new SflowRecord(tag, body, bytes, padBytes);
    }

    /// {@return the same record without the pad behind its body}
    public SflowRecord withoutPad() {
        return new SflowRecord(tag, body, length, 0);
    }

    /// {@return the same record with bytes behind the fields that the format knows; the length counts them}
    ///
    /// @param bytes the bytes
    public SflowRecord followedBy(byte[] bytes) {
        return of(tag, new WireBytes().bytes(body).bytes(bytes));
    }

    /// {@return the same record with its body cut off; the length counts what is left}
    ///
    /// @param bytes how many bytes of the body are left
    public SflowRecord cutAt(int bytes) {
        return of(tag, Arrays.copyOf(body, bytes));
    }

    /// {@return the record, with tag and length in front}
    public byte[] bytes() {
        return new WireBytes().u32(tag).u32(length).bytes(body).zeros(padBytes).toArray();
    }

    private static SflowRecord of(int tag, WireBytes body) {
        return of(tag, body.toArray());
    }
}
