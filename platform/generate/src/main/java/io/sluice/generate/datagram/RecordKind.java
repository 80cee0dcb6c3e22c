package io.sluice.generate.datagram;

/// The kinds of records that samples are made of.
public enum RecordKind {
    /// 0:1, the first bytes of a frame.
    SAMPLED_HEADER("sampled header", 1),
    /// 0:1001, VLANs and priorities.
    SWITCH("extended switch", 1001),
    /// 0:1002, next hop and prefix lengths.
    ROUTER("extended router", 1002),
    /// 0:1003, AS path and communities.
    GATEWAY("extended gateway", 1003),
    /// 0:1004, who the user is: rare.
    USER("extended user", 1004),
    /// 0:1006, label stacks: rare.
    MPLS("extended mpls", 1006),
    /// 0:1007, translated addresses: rare.
    NAT("extended nat", 1007),
    /// A format that nobody has described; collectors step over it.
    UNKNOWN("unknown", (8191 << 12) | 7),
    /// 0:1 of counter samples.
    GENERIC_INTERFACE("generic interface", 1),
    /// 0:2 of counter samples.
    ETHERNET_INTERFACE("ethernet interface", 2);

    private static final int COUNT_BITS = 6; // more than the records that have room in a datagram

    private final String text;
    private final int tag;
    private final int shift;

    @SuppressWarnings("EnumOrdinal") // no matter which, if each has its own place in a sum
    RecordKind(String text, int tag) {
        this.text = text;
        this.tag = tag;
        shift = COUNT_BITS * ordinal();
    }

    /// {@return its name in the words of the specification}
    public String text() {
        return text;
    }

    /// {@return the first 8 bytes of such a record: enterprise in the upper 20 bits, format in the next 12, length}
    ///
    /// @param bytes length of what follows
    long head(int bytes) {
        return ((long) tag << 32) | bytes;
    }

    /// {@return one record of this kind, to be added up with those of any kind}
    long one() {
        return 1L << shift;
    }

    /// {@return how many records of this kind are in a sum of them}
    ///
    /// @param records what was added up, of one datagram
    long of(long records) {
        return (records >>> shift) & ((1 << COUNT_BITS) - 1);
    }
}
