package io.sluice.api;

/// How a field of a record lies on the wire: big-endian, in whole words of four bytes (XDR, RFC 4506).
public enum FieldType {
    /// An unsigned number of 32 bits.
    UINT32(4),
    /// A signed number of 32 bits, two's complement.
    INT32(4),
    /// An unsigned number of 64 bits; all ones mean that it is not known.
    UINT64(8),
    /// A floating-point number of 32 bits, IEEE 754.
    FLOAT32(4),
    /// A floating-point number of 64 bits, IEEE 754.
    FLOAT64(8),
    /// An IPv4 address of 4 bytes.
    IPV4(4),
    /// An IPv6 address of 16 bytes.
    IPV6(16),
    /// An address behind a word that says of which kind: 1 IPv4, 2 IPv6; 0 means that no bytes follow.
    ADDRESS(4),
    /// A MAC address of 6 bytes, and 2 bytes of padding.
    MAC(8),
    /// Bytes whose number the field's `size` gives, padded to whole words.
    OPAQUE(0),
    /// Bytes behind a word with their number, padded to whole words: text, UTF-8 as a rule.
    STRING(4),
    /// Items behind a word with their number; the field's `fields` describe one item.
    LIST(4),
    /// What is left of the record, as bytes.
    REST(0),
    /// A value of sFlow-RT's metrics: a word with its type, and a text, number or floating-point number.
    METRIC(4),
    /// A value of sFlow-RT's flows: a word with its type, and a text, address or number.
    FLOW_KEY(4);

    private final int leastBytes;

    FieldType(int leastBytes) {
        this.leastBytes = leastBytes;
    }

    /// {@return how many bytes a field of this type takes at least}
    public int leastBytes() {
        return leastBytes;
    }
}
