package io.sluice.sflow;

import io.sluice.api.FieldType;
import io.sluice.api.IpAddress;
import io.sluice.api.RecordField;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/// Writes the values of a record's fields for a person.
///
/// @param memory what holds the record
record ExplainedValues(ByteBuffer memory) {
    private static final int MAC_BYTES = 6;

    /// {@return the type of a metric's value behind its type word; `REST` for a text, and for none}
    static FieldType metricType(int type) {
        return switch (type) {
            case 1, 3 -> FieldType.UINT32;
            case 2, 4 -> FieldType.UINT64;
            case 5 -> FieldType.FLOAT32;
            case 6 -> FieldType.FLOAT64;
            default -> FieldType.REST;
        };
    }

    /// {@return the type of a flow key's value behind its type word; `REST` for a text, and for none}
    static FieldType flowKeyType(int type) {
        return switch (type) {
            case 1 -> FieldType.MAC;
            case 2 -> FieldType.IPV4;
            case 3 -> FieldType.IPV6;
            case 4 -> FieldType.UINT32;
            case 5 -> FieldType.UINT64;
            case 6 -> FieldType.FLOAT32;
            case 7 -> FieldType.FLOAT64;
            default -> FieldType.REST;
        };
    }

    /// {@return the value of a field of a fixed length}
    String of(RecordField field, int at) {
        return of(field.type(), field.unit(), field.size(), at);
    }

    /// {@return a value of a fixed length}
    String of(FieldType type, String unit, int size, int at) {
        return switch (type) {
            case UINT32 -> unit.equals("hex") ? hex(at, 4) : Integer.toUnsignedString(NetworkOrder.int32(memory, at));
            case INT32 -> Integer.toString(NetworkOrder.int32(memory, at));
            case UINT64 -> unit.equals("hex") ? hex(at, 8) : unsigned64(NetworkOrder.int64(memory, at));
            case FLOAT32 -> Float.toString(Float.intBitsToFloat(NetworkOrder.int32(memory, at)));
            case FLOAT64 -> Double.toString(Double.longBitsToDouble(NetworkOrder.int64(memory, at)));
            case IPV4 -> address(at, AddressLayout.IPV4);
            case IPV6 -> address(at, AddressLayout.IPV6);
            case MAC -> HexFormat.ofDelimiter(":").formatHex(bytes(at, MAC_BYTES));
            case OPAQUE -> unit.equals("uuid") ? uuid(at) : HexFormat.of().formatHex(bytes(at, size));
            case REST, STRING, ADDRESS, LIST, METRIC, FLOW_KEY -> "";
        };
    }

    /// {@return an address of a type that is known}
    String address(int at, int type) {
        int version = AddressLayout.ipVersion(type);
        return new IpAddress(version, AddressLayout.high(memory, at, type), AddressLayout.low(memory, at, type))
                .toString();
    }

    /// {@return a text in quotation marks, with nothing in it that a terminal would obey}
    String quoted(int at, int length) {
        var text = new String(bytes(at, length), StandardCharsets.UTF_8);
        var quoted = new StringBuilder(length + 2).append('"');
        text.codePoints().forEach(point -> {
            boolean isPlain = !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT;
            if (isPlain) quoted.appendCodePoint(point);
            else quoted.append("\\u").append(HexFormat.of().toHexDigits((char) point));
        });
        return quoted.append('"').toString();
    }

    private static String unsigned64(long number) {
        return number == -1 ? "2^64 - 1 (not known)" : Long.toUnsignedString(number);
    }

    private String hex(int at, int length) {
        return "0x" + HexFormat.of().formatHex(bytes(at, length));
    }

    private String uuid(int at) {
        return new UUID(NetworkOrder.int64(memory, at), NetworkOrder.int64(memory, at + 8)).toString();
    }

    private byte[] bytes(int at, int length) {
        var bytes = new byte[length];
        memory.get(at, bytes);
        return bytes;
    }
}
