package io.sluice.sink.stdout;

import java.io.IOException;
import java.util.Arrays;

/// Names of IP protocols. One that has no name is written as its number.
final class ProtocolNames {
    /// Those that goflow2 has a name for.
    static final String[] GOFLOW = table(1, "ICMP", 6, "TCP", 17, "UDP", 58, "ICMPv6", 132, "SCTP");

    /// Those that a person meets.
    static final String[] COMMON = table(
            1, "ICMP", 2, "IGMP", 4, "IPIP", 6, "TCP", 17, "UDP", 33, "DCCP", 41, "IPv6", 47, "GRE", 50, "ESP", 51,
            "AH", 58, "ICMPv6", 88, "EIGRP", 89, "OSPF", 103, "PIM", 112, "VRRP", 132, "SCTP", 136, "UDPLite");

    private ProtocolNames() {}

    static void write(int protocol, String[] names, TextBuffer out) throws IOException {
        var name = protocol >= 0 && protocol < names.length ? names[protocol] : "";
        if (name.isEmpty()) out.number(Integer.toUnsignedLong(protocol));
        else out.text(name);
    }

    private static String[] table(Object... numbersAndNames) {
        var names = new String[256];
        Arrays.fill(names, "");
        for (int i = 0; i < numbersAndNames.length; i += 2) {
            names[(int) numbersAndNames[i]] = (String) numbersAndNames[i + 1];
        }
        return names;
    }
}
