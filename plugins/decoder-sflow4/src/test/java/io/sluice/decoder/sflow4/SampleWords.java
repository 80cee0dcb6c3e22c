package io.sluice.decoder.sflow4;

import io.sluice.api.CounterRow;
import io.sluice.api.DatagramRow;
import io.sluice.api.FieldType;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.api.RecordCursor;
import io.sluice.testkit.RecordedFlow;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the rows of a sample say, in sflowtool's names and spellings.
///
/// Rows and records often say the same; where they differ, the field says so and is equal to nothing.
final class SampleWords {
    private final Map<String, String> words = new TreeMap<>();
    private final FlowBatch batch;

    private SampleWords(FlowBatch batch) {
        this.batch = batch;
    }

    static Map<String, String> of(CounterRow row, FlowBatch batch) {
        var words = new SampleWords(batch);
        words.head(row.datagram);
        words.put("sampleType", "COUNTERSSAMPLE");
        words.sample(row.sampleTag, row.sampleSequence, row.sourceClass + ":" + row.sourceIndex);
        words.put("statsSamplingInterval", row.intervalSeconds);
        words.put("counterBlockVersion", row.countersVersion);
        words.records(row.firstRecord, row.recordCount);
        return words.words;
    }

    static Map<String, String> of(RecordedFlow flow) {
        var words = new SampleWords(flow.batch());
        var row = flow.row();
        words.head(row.datagram);
        words.put("sampleType", "FLOWSAMPLE");
        words.sample(row.sampleTag, row.sampleSequence, row.sourceClass + ":" + row.sourceIndex);
        words.traffic(row);
        words.linkLayer(flow);
        if (row.has(FlowRow.IP)) words.network(flow);
        words.transport(row);
        words.device(flow);
        words.records(row.firstRecord, row.recordCount);
        return words.words;
    }

    private void head(DatagramRow head) {
        put("datagramVersion", head.sflowVersion);
        put("datagramSize", head.payloadLength);
        put("agent", new IpAddress(head.agentIpVersion, head.agentHigh, head.agentLow));
        put("packetSequenceNo", head.sequence);
        put("sysUpTime", head.uptimeMs);
        put("samplesInPacket", head.samplesAnnounced);
    }

    private void sample(int tag, int sequence, String source) {
        put("sampleType_tag", "0:" + tag);
        put("sampleSequenceNo", sequence);
        put("sourceId", source);
    }

    private void traffic(FlowRow row) {
        put("meanSkipCount", row.samplingRate);
        put("samplePool", row.samplePool);
        put("dropEvents", row.agentDrops);
        put("inputPort", row.input);
        put("outputPort", row.outputFormat == FlowRow.INTERFACE_MULTIPLE ? "multiple " + row.output : row.output);
        put("sampledPacketSize", row.octets);
        if (row.headerProtocol == 0) return;
        put("headerProtocol", row.headerProtocol);
        put("headerLen", row.headerLength);
    }

    private void linkLayer(RecordedFlow flow) {
        var row = flow.row();
        if (row.has(FlowRow.MACS)) {
            put("srcMAC", flow.sourceMac().replace(":", ""));
            put("dstMAC", flow.destinationMac().replace(":", ""));
            put("ethernet_type", row.etherType);
        }
        if (row.has(FlowRow.OUTER_VLAN)) {
            put("decodedVLAN", row.outerVlan);
            put("decodedPriority", row.outerPriority);
        }
    }

    private void network(RecordedFlow flow) {
        var row = flow.row();
        boolean isIpv4 = row.ipVersion == 4;
        put(isIpv4 ? "srcIP" : "srcIP6", flow.source());
        put(isIpv4 ? "dstIP" : "dstIP6", flow.destination());
        put("IPProtocol", row.protocol);
        put(isIpv4 || row.has(FlowRow.TTL) ? "IPTOS" : "priority", row.tos);
        if (row.has(FlowRow.TTL)) put("IPTTL", row.ttl);
        // sflowtool prints the identification in the byte order of its machine.
        if (row.has(FlowRow.FRAGMENT)) put("IPID", Short.reverseBytes((short) row.fragmentId) & 0xFFFF);
        if (row.has(FlowRow.FLOW_LABEL)) put("IP6_label", "0x" + Integer.toHexString(row.flowLabel));
    }

    private void transport(FlowRow row) {
        if (row.has(FlowRow.PORTS)) {
            var protocol = row.protocol == 6 ? "TCP" : "UDP";
            put(protocol + "SrcPort", row.sourcePort);
            put(protocol + "DstPort", row.destinationPort);
        }
        if (row.has(FlowRow.TCP_FLAGS)) put("TCPFlags", row.tcpFlags);
    }

    private void device(RecordedFlow flow) {
        var row = flow.row();
        if (row.has(FlowRow.SWITCH)) {
            put("in_vlan", row.switchSourceVlan);
            put("in_priority", row.switchSourcePriority);
            put("out_vlan", row.switchDestinationVlan);
            put("out_priority", row.switchDestinationPriority);
        }
        if (row.has(FlowRow.ROUTER)) {
            put("nextHop", flow.nextHop());
            put("srcSubnetMask", row.sourceMask);
            put("dstSubnetMask", row.destinationMask);
        }
        if (row.has(FlowRow.GATEWAY)) gateway(flow);
    }

    private void gateway(RecordedFlow flow) {
        var row = flow.row();
        put("my_as", row.routerAs);
        put("src_as", row.sourceAs);
        put("src_peer_as", row.sourcePeerAs);
        put("dst_as", row.destinationAs);
        put("dst_peer_as", row.destinationPeerAs);
        put("dst_as_path", joined(flow.asPath()));
        if (row.datagram.sflowVersion == 2) {
            put("dst_as_path_len", row.asPathCount);
        } else {
            put("BGP_communities", joined(flow.communities()));
            put("BGP_localpref", row.localPreference);
        }
    }

    private void records(int first, int count) {
        var cursor = new RecordCursor();
        for (int i = first; i < first + count; i++) {
            cursor.open(batch.record(i), batch.bytes());
            while (cursor.next()) {
                var name = cursor.field().sflowtoolName();
                if (!name.isEmpty() && cursor.depth() == 0 && cursor.field().type() != FieldType.LIST) {
                    put(name, text(cursor));
                }
            }
            if (cursor.isCut()) words.put(batch.record(i).description.name(), "cut");
        }
    }

    private String text(RecordCursor cursor) {
        int at = cursor.valueAt();
        int length = cursor.valueLength();
        return switch (cursor.field().type()) {
            case STRING ->
                cursor.field().name().equals("header")
                        ? HexFormat.ofDelimiter("-").withUpperCase().formatHex(batch.bytes(), at, at + length)
                        : new String(batch.bytes(), at, length, StandardCharsets.UTF_8);
            case IPV4 -> new IpAddress(4, 0, cursor.number()).toString();
            case ADDRESS, IPV6 -> address(Arrays.copyOfRange(batch.bytes(), at, at + length));
            default -> Long.toUnsignedString(cursor.number());
        };
    }

    private static String address(byte[] bytes) {
        try {
            return IpAddress.of(InetAddress.getByAddress(bytes)).toString();
        } catch (UnknownHostException e) {
            return e.getMessage();
        }
    }

    private static String joined(List<Integer> words) {
        return words.stream().map(Integer::toUnsignedString).collect(Collectors.joining("-"));
    }

    private void put(String name, Object value) {
        var text = value instanceof Integer number ? Integer.toUnsignedString(number) : value.toString();
        words.merge(name, text, (row, record) -> row.equals(record) ? row : row + " in the row, " + record);
    }
}
