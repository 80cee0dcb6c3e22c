package io.sluice.generate.frame;

/// Two hosts that exchange packets, as a switch on their way sees them, and which of them sends the next
/// one. It follows from an agent's mix and a rank, so that none has to be kept; the fields are written anew
/// for each packet. Used by one thread.
///
/// What is as likely as not is calculated without a branch.
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
    private static final int TCP_SHARE = 650_000;
    private static final int TCP_OR_UDP_SHARE = 980_000;

    /// 1 when the server sends, 0 when the client does.
    int isAnswer;

    /// 1 when they talk TCP, in a tunnel or not, otherwise 0.
    int isTcp;

    boolean isIpv6;
    boolean isVxlan;
    boolean isGre;
    boolean hasLabel;
    int tags;
    int vlan;
    int label;
    int protocol;
    long from;
    long to;
    int fromPort;
    int toPort;

    private final Chance chance = new Chance(0);

    /// Becomes one of an agent's conversations.
    ///
    /// @param isFromServer 1 when the server sends, 0 when the client does
    void become(Mix mix, int rank, int isFromServer) {
        isAnswer = isFromServer;
        chance.begin(mix.seed() + rank);
        traits(mix, chance.bits());
        long draw = chance.bits();
        tags = Chance.one(draw, 0, mix.qinq()) + Chance.one(draw, 0, mix.qinq() + mix.vlan());
        vlan = Chance.between(draw, 1, 2, 4000);
        int clientPort = Chance.between(draw, 2, 32_768, 60_999);
        int serverPort = SERVICES[Chance.below(draw, 3, SERVICES.length)];
        int ports = (clientPort ^ serverPort) & -isFromServer;
        fromPort = clientPort ^ ports;
        toPort = serverPort ^ ports;
        long client = chance.bits();
        long server = chance.bits();
        long hosts = (client ^ server) & -isFromServer;
        from = client ^ hosts;
        to = server ^ hosts;
        label = Math.max(16, (int) (client >>> 44)); // 20 bits; those below 16 have meanings of their own
    }

    /// {@return TCP or UDP: what a tunnel of theirs carries}
    int carried() {
        return UDP + (TCP - UDP) * isTcp;
    }

    private void traits(Mix mix, long draw) {
        isIpv6 = Chance.hits(draw, 0, mix.ipv6());
        hasLabel = Chance.hits(draw, 1, mix.mpls());
        isTcp = Chance.one(draw, 2, TCP_SHARE);
        int tunnel = Chance.below(draw, 3, Chance.WHOLE);
        isVxlan = tunnel < mix.vxlan();
        isGre = !isVxlan && tunnel < mix.vxlan() + mix.gre();
        if (isVxlan) protocol = UDP;
        else if (isGre) protocol = GRE;
        else if (Chance.hits(draw, 2, TCP_OR_UDP_SHARE)) protocol = carried();
        else protocol = rare(Chance.below(draw, 2, 1000));
    }

    private int rare(int draw) {
        if (draw < 989) return isIpv6 ? ICMP_V6 : ICMP;
        return draw < 995 ? ESP : SCTP;
    }
}
