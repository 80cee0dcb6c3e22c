package io.sluice.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What sflowtool says of one flow sample, by column; what it did not say is absent.
///
/// See the README.md beside the golden files.
record GoldenFlow(Map<String, String> said) {
    /// Ether types below which sflowtool does not look, and a collector may: MPLS, PPPoE.
    private static final Set<String> ENCAPSULATIONS = Set.of("34887", "34888", "34916");

    private static final String TCP_FLAGS = "CEUAPRSF";

    static List<GoldenFlow> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] columns = lines.getFirst().split("\t", -1);
        List<GoldenFlow> flows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            Map<String, String> said = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                if (!values[i].isEmpty()) {
                    said.put(columns[i], values[i]);
                }
            }
            flows.add(new GoldenFlow(said));
        }
        return flows;
    }

    /// Lists where a record, as nfdump prints it, differs from what sflowtool saw.
    List<String> differences(JsonNode record) throws IOException {
        Comparison with = new Comparison(record);
        with.number("in_packets", number("rate"));
        with.number("in_bytes", number("rate") * number("frame"));
        with.number("input_snmp", interfaceNumber(said.get("input")));
        with.number("output_snmp", interfaceNumber(said.get("output")));
        with.text("in_src_mac", mac("srcMac"));
        with.text("out_dst_mac", mac("dstMac"));
        compareVlans(with);
        if (said.containsKey("src")) {
            comparePacket(with);
        } else if (said.containsKey("etherType") && !ENCAPSULATIONS.contains(said.get("etherType"))) {
            with.address("src", "0.0.0.0");
            with.address("dst", "0.0.0.0");
            with.number("proto", 0);
        }
        compareRouting(with);
        return with.found;
    }

    /// The frame's last tag is the source VLAN, unless the switch says it; where the two differ, sfcapd lets the later
    /// record win.
    private void compareVlans(Comparison with) {
        String tag = said.getOrDefault("tag2", said.get("tag1"));
        boolean tagWins = tag != null
                && (!said.containsKey("inVlan") || said.get("headerLast").equals("1"));
        with.number("src_vlan", tagWins ? Long.parseLong(tag) : number("inVlan"));
        with.number("dst_vlan", number("outVlan"));
    }

    private void comparePacket(Comparison with) throws IOException {
        with.address("src", said.get("src"));
        with.address("dst", said.get("dst"));
        with.numberIfSaid("proto", "protocol");
        with.numberIfSaid("src_tos", "tos");
        with.numberIfSaid("src_port", "srcPort");
        with.numberIfSaid("dst_port", "dstPort");
        with.numberIfSaid("icmp_type", "icmpType");
        with.numberIfSaid("icmp_code", "icmpCode");
        if (said.containsKey("tcpFlags")) {
            with.text("tcp_flags", tcpFlags((int) number("tcpFlags")));
        }
    }

    private void compareRouting(Comparison with) throws IOException {
        with.number("src_as", number("srcAs"));
        with.number("dst_as", number("dstAs"));
        with.number("src_mask", number("srcMask"));
        with.number("dst_mask", number("dstMask"));
        with.hop("next_hop", said.get("nextHop"));
        with.hop("bgp_next_hop", said.get("bgpNextHop"));
    }

    private long number(String column) {
        return Long.parseLong(said.getOrDefault(column, "0"));
    }

    /// nfcapd files have no room for the format of an interface ("multiple 2", "dropCode 256"): the number stays.
    private static long interfaceNumber(String text) {
        return Long.parseLong(text.replaceAll("\\D", ""));
    }

    private String mac(String column) {
        return said.getOrDefault(column, "000000000000").replaceAll("(..)(?!$)", "$1:");
    }

    private static String tcpFlags(int bits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append((bits & 0x80 >> i) != 0 ? TCP_FLAGS.charAt(i) : '.');
        }
        return text.toString();
    }

    /// Compares field by field and keeps what differs.
    private final class Comparison {
        private final JsonNode record;
        private final List<String> found = new ArrayList<>();

        Comparison(JsonNode record) {
            this.record = record;
        }

        void numberIfSaid(String field, String column) {
            if (said.containsKey(column)) {
                number(field, GoldenFlow.this.number(column));
            }
        }

        void number(String field, long expected) {
            text(field, Long.toString(expected));
        }

        void text(String field, String expected) {
            JsonNode value = record.path(field);
            check(field, expected, value.isMissingNode() ? "0" : value.asString());
        }

        void address(String end, String expected) throws IOException {
            InetAddress wanted = InetAddress.getByName(expected);
            String field = end + (wanted.getAddress().length == 4 ? "4_addr" : "6_addr");
            String is = record.path(field).asString("absent");
            check(field, wanted.getHostAddress(), canonical(is));
        }

        void hop(String name, String expected) throws IOException {
            String v4 = name.equals("next_hop") ? "ip4_next_hop" : "bgp4_next_hop";
            String v6 = v4.replace('4', '6');
            String is = record.path(v4).asString(record.path(v6).asString("absent"));
            check(name, expected == null ? "absent" : canonical(expected), canonical(is));
        }

        private static String canonical(String address) throws IOException {
            return address.equals("absent")
                    ? address
                    : InetAddress.getByName(address).getHostAddress();
        }

        private void check(String field, String expected, String is) {
            if (!expected.equals(is)) {
                found.add(field + " is " + is + " and should be " + expected);
            }
        }
    }
}
