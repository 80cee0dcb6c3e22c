package io.sluice.testkit;

/// The field in which one layer of a packet says what the next one is.
final class NextHeader {
    private final WireBytes wire;
    private Kind kind = Kind.NONE;
    private int at;

    private enum Kind {
        NONE,
        ETHER_TYPE,
        PPP_PROTOCOL,
        IP_PROTOCOL
    }

    NextHeader(WireBytes wire) {
        this.wire = wire;
    }

    /// Appends an ethertype that is not known yet.
    void appendEtherType() {
        expect(Kind.ETHER_TYPE, wire.length());
        wire.u16(0);
    }

    /// Appends a PPP protocol that is not known yet.
    void appendPppProtocol() {
        expect(Kind.PPP_PROTOCOL, wire.length());
        wire.u16(0);
    }

    /// Says that a byte which was appended is the IP protocol of what follows.
    void isIpProtocolAt(int offset) {
        expect(Kind.IP_PROTOCOL, offset);
    }

    /// Says which layer follows, in the numbers of the field that is there; without one nothing is said.
    void is(int etherType, int protocol) {
        switch (kind) {
            case NONE -> {}
            case ETHER_TYPE -> wire.setU16(at, etherType);
            case PPP_PROTOCOL -> wire.setU16(at, pppProtocol(etherType));
            case IP_PROTOCOL -> wire.setU8(at, protocol);
        }
        kind = Kind.NONE;
    }

    void isEtherType(int etherType) {
        if (kind == Kind.ETHER_TYPE) wire.setU16(at, etherType);
        kind = Kind.NONE;
    }

    void isProtocol(int protocol) {
        if (kind == Kind.IP_PROTOCOL) wire.setU8(at, protocol);
        kind = Kind.NONE;
    }

    /// {@return where the ethertype is that has not been said, -1 when there is none; nothing will be said in it}
    int takeEtherType() {
        boolean isThere = kind == Kind.ETHER_TYPE;
        kind = Kind.NONE;
        return isThere ? at : -1;
    }

    private void expect(Kind next, int offset) {
        kind = next;
        at = offset;
    }

    private static int pppProtocol(int etherType) {
        return switch (etherType) {
            case 0x0800 -> 0x0021;
            case 0x86DD -> 0x0057;
            default -> 0x0281;
        };
    }
}
