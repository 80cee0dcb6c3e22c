package io.sluice.sink.stdout;

import io.sluice.api.DiscardReason;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.io.IOException;
import java.time.ZoneId;

/// One line a flow for a person: aligned columns under a heading.
///
/// Columns start wide enough for IPv4 and stay as wide as the longest value that they have met, so that
/// lines with IPv6 soon stand below each other, too.
final class AlignedLine implements FlowFormat {
    private static final String TCP_FLAGS = "CEUAPRSF"; // as nfdump prints them
    private static final int RATE_WIDTH = 8;
    private static final int BYTES_WIDTH = 6;

    private final LocalTimeText time;
    private final Column agent = new Column(15);
    private final Column interfaces = new Column(12);
    private final Column protocol = new Column(7);
    private final Column source = new Column(21);
    private final Column destination = new Column(21);
    private final Column vlan = new Column(9);

    AlignedLine(ZoneId zone) {
        this.time = new LocalTimeText(zone);
    }

    @Override
    public void heading(TextBuffer out) throws IOException {
        out.text("TIME").padTo(LocalTimeText.LENGTH).character(' ');
        agent.end(out.text("AGENT"), LocalTimeText.LENGTH + 1);
        interfaces.text("IN->OUT", out);
        protocol.text("PROTO", out);
        source.text("SOURCE", out);
        out.text("-> ");
        destination.text("DESTINATION", out);
        vlan.text("VLAN", out);
        out.text("    RATE  BYTES FLAGS").endLine();
    }

    @Override
    public void write(FlowRow row, FlowBatch batch, TextBuffer out) throws IOException {
        long receivedAtNs = row.datagram.receivedAtNs;
        time.write(receivedAtNs == 0 ? row.lastAtNs : receivedAtNs, out); // not all files say when
        out.character(' ');
        agent(row, out);
        interfaces(row, out);
        int from = out.column();
        protocol(row, out);
        protocol.end(out, from);
        from = out.column();
        endpoint(row, row.sourceHigh, row.sourceLow, row.sourcePort, row.sourceMac, out);
        source.end(out, from);
        out.text("-> ");
        from = out.column();
        endpoint(row, row.destinationHigh, row.destinationLow, row.destinationPort, row.destinationMac, out);
        destination.end(out, from);
        from = out.column();
        vlan(row, out);
        vlan.end(out, from);
        rate(row, out);
        out.rightAligned(row.octets, BYTES_WIDTH).character(' ');
        flags(row, out);
        out.endLine();
    }

    private void agent(FlowRow row, TextBuffer out) throws IOException {
        int from = out.column();
        var datagram = row.datagram;
        if (datagram.agentIpVersion != 0) {
            AddressText.write(datagram.agentIpVersion, datagram.agentHigh, datagram.agentLow, out);
        } else if (datagram.isStored && datagram.senderIpVersion != 0) {
            AddressText.write(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow, out);
        } else {
            out.character('-');
        }
        agent.end(out, from);
    }

    private static void rate(FlowRow row, TextBuffer out) throws IOException {
        if (row.datagram.isStored && row.samplingRate == 0) out.text("       -");
        else out.rightAligned(Integer.toUnsignedLong(row.samplingRate), RATE_WIDTH);
        out.character(' ');
    }

    private void interfaces(FlowRow row, TextBuffer out) throws IOException {
        int from = out.column();
        if (row.has(FlowRow.INTERFACES)) {
            oneInterface(row.inputFormat, row.input, out);
            out.text("->");
            oneInterface(row.outputFormat, row.output, out);
        } else {
            out.character('-');
        }
        interfaces.end(out, from);
    }

    static void oneInterface(int format, int value, TextBuffer out) throws IOException {
        long number = Integer.toUnsignedLong(value);
        switch (format) {
            case FlowRow.INTERFACE_SINGLE -> {
                if (value == 0) out.character('?');
                else if (value == FlowRow.LOCAL) out.text("local");
                else out.number(number);
            }
            case FlowRow.INTERFACE_DISCARDED -> reason(value, out.text("drop:"));
            case FlowRow.INTERFACE_MULTIPLE -> {
                out.text("multi");
                if (value != 0) out.character(':').number(number);
            }
            default -> out.text("reserved:").number(number);
        }
    }

    /// Writes why a packet was discarded: the reason's name, or its number when it has none.
    static void reason(int reason, TextBuffer out) throws IOException {
        var name = DiscardReason.name(reason);
        if (name.isEmpty()) out.number(Integer.toUnsignedLong(reason));
        else out.text(name);
    }

    static void protocol(FlowRow row, TextBuffer out) throws IOException {
        if (row.has(FlowRow.IP)) ProtocolNames.write(row.protocol, ProtocolNames.COMMON, out);
        else if (!row.has(FlowRow.ETHER_TYPE)) out.character('-');
        else if (row.etherType == 0x0806) out.text("ARP");
        else if (row.etherType <= 1500) out.text("LLC");
        else out.text("0x").hexNumber(row.etherType, 4);
    }

    static void endpoint(FlowRow row, long high, long low, int port, long mac, TextBuffer out) throws IOException {
        if (row.has(FlowRow.IP)) {
            boolean hasPorts = row.has(FlowRow.PORTS);
            boolean inBrackets = hasPorts && row.ipVersion == 6;
            if (inBrackets) out.character('[');
            AddressText.write(row.ipVersion, high, low, out);
            if (inBrackets) out.character(']');
            if (hasPorts) out.character(':').number(port);
        } else if (row.has(FlowRow.MACS)) {
            AddressText.mac(mac, out);
        } else {
            out.character('-');
        }
    }

    static void vlan(FlowRow row, TextBuffer out) throws IOException {
        if (row.has(FlowRow.OUTER_VLAN)) {
            out.number(row.outerVlan);
            if (row.has(FlowRow.INNER_VLAN)) out.character('.').number(row.innerVlan);
        } else if (row.has(FlowRow.SWITCH) && row.switchSourceVlan != 0xFFFF_FFFF) {
            out.number(Integer.toUnsignedLong(row.switchSourceVlan));
        } else {
            out.character('-');
        }
    }

    static void flags(FlowRow row, TextBuffer out) throws IOException {
        if (row.has(FlowRow.TCP_FLAGS)) {
            for (int i = 0; i < 8; i++) out.character((row.tcpFlags & (0x80 >> i)) != 0 ? TCP_FLAGS.charAt(i) : '.');
        } else if (row.has(FlowRow.ICMP)) {
            out.number(row.icmpType).character('/').number(row.icmpCode);
        } else {
            out.character('-');
        }
    }

    /// A column's width, which only grows.
    private static final class Column {
        private int width;

        Column(int width) {
            this.width = width;
        }

        void text(String text, TextBuffer out) throws IOException {
            int from = out.column();
            end(out.text(text), from);
        }

        void end(TextBuffer out, int from) throws IOException {
            width = Math.max(width, out.column() - from);
            out.padTo(from + width).character(' ');
        }
    }
}
