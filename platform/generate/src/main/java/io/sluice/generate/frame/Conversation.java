package io.sluice.generate.frame;

/// Two hosts that exchange packets, as a switch on their way sees them. It follows from an agent's mix and
/// a rank, so that none has to be kept; the fields are written anew for each packet. Used by one thread.
final class Conversation {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int GRE = 47;
    static final int ESP = 50;
    static final int ICMP_V6 = 58;
    static final int SCTP = 132;
    static final int VXLAN_PORT = 4789;

    private static final int[] SERVICES = {443, 443, 443, 443, 80, 80, 22, 993, 3306, 5432, 8443, 9000};

    boolean isIpv6;
    boolean isVxlan;
    boolean isGre;
    boolean hasLabel;
    int tags;
    int vlan;
    int label;
    int protocol;
    long client;
    long server;
    int clientPort;
    int serverPort;

    private final Chance chance = new Chance(0);

    /// Becomes one of an agent's conversations.
    void become(Mix mix, int rank) {
        chance.begin(Chance.mixed(mix.seed() + rank));
        isIpv6 = chance.hits(mix.ipv6());
        hasLabel = chance.hits(mix.mpls());
        vlan = chance.between(2, 4000);
        label = chance.between(16, 0xFFFFF);
        tags = tags(mix, chance.below(Chance.WHOLE));
        client = chance.bits();
        server = chance.bits();
        clientPort = chance.between(32_768, 60_999);
        serverPort = SERVICES[chance.below(SERVICES.length)];
        int tunnel = chance.below(Chance.WHOLE);
        isVxlan = tunnel < mix.vxlan();
        isGre = !isVxlan && tunnel < mix.vxlan() + mix.gre();
        protocol = protocol(chance.below(1000));
        if (isVxlan) serverPort = VXLAN_PORT;
    }

    private static int tags(Mix mix, int draw) {
        if (draw < mix.qinq()) return 2;
        return draw < mix.qinq() + mix.vlan() ? 1 : 0;
    }

    private int protocol(int draw) {
        if (isVxlan) return UDP;
        if (isGre) return GRE;
        if (draw < 650) return TCP;
        if (draw < 980) return UDP;
        if (draw < 989) return isIpv6 ? ICMP_V6 : ICMP;
        return draw < 995 ? ESP : SCTP;
    }
}
