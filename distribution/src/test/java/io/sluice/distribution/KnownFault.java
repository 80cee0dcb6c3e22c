package io.sluice.distribution;

import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/// Where the records of Debian's sfcapd 1.7.1 and ours may differ, and why: what sfcapd gets wrong.
///
/// Each holds for named fields, and only if both values are exactly what the fault makes of them.
enum KnownFault {
    /// The two collectors did not run in the same millisecond.
    TIMES((field, pair) -> field.equals("first") || field.equals("last") || field.equals("received")),

    /// 1.7.0 to 1.7.4 set the flag "event" in each IPv6 record.
    EVENT_FLAG_ON_IPV6((field, pair) ->
            field.equals("type") && pair.theirs().has("src6_addr") && pair.are("EVENT", "FLOW", field)),

    /// The ICMP type is stored as a source port, which nobody prints; the code alone is the destination port.
    ICMP_TYPE_LOST((field, pair) -> field.equals("icmp_type")
            && pair.theirs().path("proto").asInt() == 1
            && pair.theirs().path(field).asInt() == 0),

    /// ICMPv6 is not decoded at all.
    ICMPV6_NOT_DECODED((field, pair) -> (field.equals("icmp_type") || field.equals("icmp_code"))
            && pair.theirs().path("proto").asInt() == 58
            && pair.theirs().path(field).asInt() == 0),

    /// Behind an IPv6 AH, whose length is taken in the wrong unit, and in later IPv6 fragments, payload is taken for a
    /// transport header.
    IPV6_TRANSPORT_MISREAD((field, pair) -> pair.theirs().has("src6_addr")
            && (field.equals("src_port") || field.equals("dst_port") || field.equals("tcp_flags"))
            && pair.theirs().path("src_port").asInt()
                    != pair.ours().path("src_port").asInt()),

    /// When the agent has cut a chain of IPv6 headers, the protocol becomes 0; here it is that of the
    /// first header missing.
    CUT_CHAIN_BECOMES_PROTOCOL_0((field, pair) -> field.equals("proto")
            && pair.theirs().has("src6_addr")
            && pair.theirs().path(field).asInt() == 0),

    /// An IPv6 header below MPLS that the agent has cut off becomes a flow from :: to ::; here it is a flow
    /// that is not IP.
    CUT_ADDRESSES_BECOME_ZERO_IPV6((field, pair) -> field.matches("(src|dst)[46]_addr")
            && pair.theirs().path("src6_addr").asString("").equals("::")
            && pair.theirs().path("dst6_addr").asString("").equals("::")
            && pair.ours().path("src4_addr").asString("").equals("0.0.0.0")),

    /// PPPoE and pseudowires are not looked into.
    ENCAPSULATION_NOT_DECODED(
            (field, pair) -> field.matches("(src|dst)([46]_addr|_port|_tos)|proto|tcp_flags|icmp_(type|code)")
                    && pair.theirs().path("proto").asInt() == 0
                    && pair.theirs().path("src4_addr").asString("").equals("0.0.0.0")
                    && pair.theirs().path("dst4_addr").asString("").equals("0.0.0.0")
                    && pair.ours().path("proto").asInt() != 0),

    /// TCP flags are read beyond the end of a header that the agent has cut.
    FLAGS_BEYOND_THE_CUT((field, pair) -> field.equals("tcp_flags")
            && pair.theirs().has("src6_addr")
            && pair.ours().path(field).asString("").equals("........")
            && pair.theirs().path("src_port").equals(pair.ours().path("src_port"))),

    /// Rate times length is taken in 32 bits.
    BYTES_WRAP_AT_32_BITS((field, pair) -> field.equals("in_bytes")
            && pair.theirs().path(field).asLong() == (pair.ours().path(field).asLong() & 0xFFFF_FFFFL)
            && pair.ours().path(field).asLong() > 0xFFFF_FFFFL),

    /// The length of a frame that is only described (format 2) is not read.
    LENGTH_OF_DESCRIBED_FRAME_LOST((field, pair) -> field.equals("in_bytes")
            && pair.theirs().path(field).asLong() == 0
            && pair.theirs().path("proto").asInt() == 0
            && pair.ours().path(field).asLong() > 0),

    /// The protocol of a tunnel that is described, but not sampled (format 1024), is taken for that of the flow.
    TUNNEL_TAKEN_FOR_THE_FLOW((field, pair) -> field.equals("proto")
            && pair.theirs().path("src4_addr").asString("").equals("0.0.0.0")
            && pair.theirs().path(field).asInt() == 47
            && pair.ours().path(field).asInt() == 0),

    /// When a frame leaves by several interfaces, version 5 gives their number, and versions 2 and 4 that with the
    /// highest bit set; here it is the number in all of them.
    COUNT_OF_OUTPUTS_WITH_ITS_MARK((field, pair) -> field.equals("output_snmp")
            && pair.theirs().path(field).asLong() == (pair.ours().path(field).asLong() | 0x8000_0000L)),

    /// Not a fault: layout 1.6 has a type of service for each direction, and sfcapd 1.6 stored one value in both. The
    /// router is the agent there, in 1.7 the sender.
    AS_SFCAPD_1_6_HAS_IT((field, pair) -> switch (field) {
        case "dst_tos" ->
            pair.theirs().path(field).asInt() == 0
                    && pair.ours().path(field).equals(pair.ours().path("src_tos"));
        case "ip4_router", "ip6_router" ->
            pair.theirs().path("ip4_router").asString("").equals("127.0.0.1");
        default -> false;
    }),

    /// The sampled IPv4 and IPv6 records (formats 3 and 4) lose their addresses, and with them their networks; the
    /// IPv6 one is not even an IPv6 flow, and its priority is lost, too.
    ADDRESSES_OF_SAMPLED_IP_LOST((field, pair) -> field.matches("(src|dst)([46]_addr|_net)|src_tos")
            && pair.theirs().path("src4_addr").asString("").equals("0.0.0.0")
            && pair.theirs().path("dst4_addr").asString("").equals("0.0.0.0")
            && pair.theirs().path("proto").asInt() != 0),

    /// An IPv6 BGP next hop is written as the address that the datagram came from.
    BGP_NEXT_HOP_IN_PLACE_OF_THE_SENDER((field, pair) -> pair.ours().has("bgp6_next_hop")
            && (field.equals("bgp6_next_hop") || field.equals("ip4_router") || field.equals("ip6_router")));

    private final BiPredicate<String, Pair> explains;

    KnownFault(BiPredicate<String, Pair> explains) {
        this.explains = explains;
    }

    boolean explains(String field, JsonNode theirs, JsonNode ours) {
        return explains.test(field, new Pair(theirs, ours));
    }

    /// Two records of one flow sample.
    private record Pair(JsonNode theirs, JsonNode ours) {
        boolean are(String theirValue, String ourValue, String field) {
            return theirs.path(field).asString("").equals(theirValue)
                    && ours.path(field).asString("").equals(ourValue);
        }
    }
}
