package io.sluice.packet.explain;

/// Frames of a wireless network (IEEE 802.11, section 9.2.3). What an encrypted frame carries stays bytes.
final class WirelessFields {
    private static final int TO_AND_FROM = 0x03;
    private static final int PROTECTED_BIT = 0x40;
    private static final int THROUGHPUT_BIT = 0x80;
    private static final int AGGREGATE_BIT = 0x80;

    private WirelessFields() {}

    static Header frame(HeaderFields fields) {
        int control = fields.hex("frame_control", 1, value -> kind(value >> 2 & 3) + ", subtype " + (value >> 4));
        int flags = fields.hex("flags", 1, WirelessFields::flags);
        fields.hex("duration", 2);
        boolean isControl = (control >> 2 & 3) == 1;
        if (isControl) return Header.PAYLOAD;
        fields.mac("address_1");
        fields.mac("address_2");
        fields.mac("address_3");
        // Little-endian: the fragment's number is in the lower half of the first byte.
        int sequence = fields.hex("sequence_fragment", 2);
        if ((control >> 2 & 3) != 2) return Header.PAYLOAD;
        if ((flags & TO_AND_FROM) == TO_AND_FROM) fields.mac("address_4");
        boolean hasQuality = (control & 0x80) != 0;
        int quality = hasQuality ? fields.hex("quality_of_service", 2) : 0;
        if (hasQuality && (flags & THROUGHPUT_BIT) != 0) fields.hex("high_throughput", 4);
        boolean isUnreadable = (control & 0x40) != 0 || (flags & PROTECTED_BIT) != 0 || (sequence >> 8 & 15) != 0;
        if (isUnreadable) return Header.PAYLOAD;
        return (quality >> 8 & AGGREGATE_BIT) != 0 ? Header.WIRELESS_SUBFRAME : Header.LLC;
    }

    static Header delimiter(HeaderFields fields) {
        // Agents leave the delimiter out as often as not; a frame does not begin with its signature.
        if (fields.left() >= 4 && fields.byteAt(3) == 'N') fields.hex("delimiter", 4);
        return Header.WIRELESS;
    }

    static Header subframe(HeaderFields fields) {
        fields.mac("destination");
        fields.mac("source");
        fields.number("length", 2);
        return Header.LLC;
    }

    private static String kind(int type) {
        return switch (type) {
            case 0 -> "management";
            case 1 -> "control";
            case 2 -> "data";
            default -> "extension";
        };
    }

    private static String flags(int flags) {
        var direction = switch (flags & TO_AND_FROM) {
            case 1 -> "to the access point";
            case 2 -> "from the access point";
            case TO_AND_FROM -> "between access points";
            default -> "between stations";
        };
        return direction + ((flags & PROTECTED_BIT) != 0 ? ", encrypted" : "");
    }
}
