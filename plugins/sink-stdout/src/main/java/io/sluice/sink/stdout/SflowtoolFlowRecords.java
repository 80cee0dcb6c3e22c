package io.sluice.sink.stdout;

import io.sluice.api.FieldType;
import io.sluice.api.RecordCursor;
import io.sluice.api.RecordRow;
import java.io.IOException;

/// A record of a flow or discard sample as sflowtool prints it.
///
/// Most follow the description of their format, as it names sflowtool's fields; those that sflowtool
/// reorders or puts together are read here.
final class SflowtoolFlowRecords {
    private static final String[] STATUS = {
        "SUCCESS",
        "OTHER",
        "TIMEOUT",
        "INTERNAL_ERROR",
        "BAD_REQUEST",
        "FORBIDDEN",
        "TOO_LARGE",
        "NOT_IMPLEMENTED",
        "NOT_FOUND",
        "UNAVAILABLE",
        "UNATHORIZED" // so it is spelled there
    };
    private static final String[] DIRECTION = {"unknown", "received", "sent"};

    private final RecordCursor cursor = new RecordCursor();
    private final SflowtoolPackets packets = new SflowtoolPackets();
    private final SflowtoolRoutes routes = new SflowtoolRoutes();

    void write(RecordRow record, int version, byte[] bytes, SflowtoolFields fields) throws IOException {
        if (record.enterprise != 0) {
            described(record, bytes, false, "extendedType", fields);
            return;
        }
        switch (record.format) {
            case 1, 1013 -> packets.header(record, version, bytes, fields);
            case 2 -> packets.ethernet(record, "", bytes, fields);
            case 3 -> packets.ipv4(record, "", bytes, fields);
            case 4 -> packets.ipv6(record, "", bytes, fields);
            case 1003 -> routes.gateway(record, version, bytes, fields);
            case 1004 -> user(record, bytes, fields);
            case 1005 -> described(record, bytes, true, "extendedType", fields);
            case 1006 -> routes.mpls(record, bytes, fields);
            case 1012 -> routes.vlanTunnel(record, bytes, fields);
            case 1021 -> packets.ethernet(record, "tunnel_l2_out_", bytes, fields);
            case 1022 -> packets.ethernet(record, "tunnel_l2_in_", bytes, fields);
            case 1023 -> packets.ipv4(record, "tunnel_ipv4_out_", bytes, fields);
            case 1024 -> packets.ipv4(record, "tunnel_ipv4_in_", bytes, fields);
            case 1025 -> packets.ipv6(record, "tunnel_ipv6_out_", bytes, fields);
            case 1026 -> packets.ipv6(record, "tunnel_ipv6_in_", bytes, fields);
            case 2200, 2201, 2202, 2206 -> described(record, bytes, false, "flowSampleType", fields);
            default -> described(record, bytes, false, "extendedType", fields);
        }
    }

    private void described(
            RecordRow record, byte[] bytes, boolean hasEmptyTexts, String typeName, SflowtoolFields fields)
            throws IOException {
        var type = record.description.sflowtoolName();
        if (!type.isEmpty()) fields.text(typeName, type);
        cursor.open(record, bytes);
        while (cursor.next()) {
            if (cursor.depth() > 0) continue;
            switch (cursor.field().sflowtoolName()) {
                case "memcache_op_key" -> key(bytes, fields);
                case "tcpinfo_direction" -> direction(fields);
                case "status" -> status(fields);
                default -> SflowtoolValues.write(cursor, bytes, hasEmptyTexts, fields);
            }
        }
    }

    private void direction(SflowtoolFields fields) throws IOException {
        long number = cursor.number();
        fields.text("tcpinfo_direction", number < DIRECTION.length ? DIRECTION[(int) number] : "<bad value>");
    }

    private void status(SflowtoolFields fields) throws IOException {
        long number = cursor.number();
        var out = fields.open("status");
        if (number < STATUS.length) out.text(STATUS[(int) number]);
        else out.text("<out-of-range=").number(number).character('>');
        fields.close();
    }

    /// sflowtool has the character sets in front of the names.
    private void user(RecordRow record, byte[] bytes, SflowtoolFields fields) throws IOException {
        fields.text("extendedType", "USER");
        userFields(record, bytes, false, fields);
        userFields(record, bytes, true, fields);
    }

    private void userFields(RecordRow record, byte[] bytes, boolean areTexts, SflowtoolFields fields)
            throws IOException {
        cursor.open(record, bytes);
        while (cursor.next()) {
            boolean isText = cursor.field().type() == FieldType.STRING;
            if (isText == areTexts) SflowtoolValues.write(cursor, bytes, true, fields);
        }
    }

    /// sflowtool writes keys as the values of a web form.
    private void key(byte[] bytes, SflowtoolFields fields) throws IOException {
        if (cursor.valueLength() == 0) return;
        var out = fields.open("memcache_op_key");
        for (int i = cursor.valueAt(); i < cursor.valueAt() + cursor.valueLength(); i++) {
            int octet = bytes[i] & 0xFF;
            boolean isPlain =
                    (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z');
            if (isPlain) out.character((char) octet);
            else if (octet == ' ' || (octet >= '\t' && octet <= '\r')) out.character('+');
            else out.character('%').upperHex(octet);
        }
        fields.close();
    }
}
