package io.sluice.sink.stdout;

import io.sluice.api.RecordCursor;
import java.io.IOException;

/// The value of a record's field as JSON has it.
///
/// All ones, sFlow's mark of a figure that the agent does not know, are `null`.
final class ValueText {
    private static final long UNKNOWN_32 = 0xFFFF_FFFFL;
    private static final int UUID_BYTES = 16;

    private ValueText() {}

    /// Writes the value that a cursor is at, which must not be a list.
    static void write(RecordCursor cursor, byte[] bytes, TextBuffer out) throws IOException {
        switch (cursor.field().type()) {
            case UINT32 -> number(cursor.number(), UNKNOWN_32, out);
            case UINT64 -> longNumber(cursor, out);
            case INT32 -> out.signed(cursor.number());
            case FLOAT32, FLOAT64 -> DecimalText.shortest(cursor.floating(), cursor.valueLength() == 4, out);
            case IPV4, IPV6, ADDRESS -> address(cursor, bytes, out);
            case MAC -> mac(cursor, out);
            case OPAQUE, REST -> opaque(cursor, bytes, out);
            case STRING -> string(cursor, bytes, out);
            case METRIC -> metric(cursor, bytes, out);
            case FLOW_KEY -> flowKey(cursor, bytes, out);
            case LIST -> throw new IllegalStateException("a list has no value of its own");
        }
    }

    private static void number(long number, long unknown, TextBuffer out) throws IOException {
        if (number == unknown) out.text("null");
        else out.number(number);
    }

    private static void longNumber(RecordCursor cursor, TextBuffer out) throws IOException {
        if (cursor.field().unit().equals("hex")) {
            out.character('"').hex(cursor.number(), Long.BYTES).character('"');
        } else {
            number(cursor.number(), -1, out);
        }
    }

    private static void address(RecordCursor cursor, byte[] bytes, TextBuffer out) throws IOException {
        if (cursor.valueLength() == 0) {
            out.text("null");
            return;
        }
        AddressText.write(bytes, cursor.valueAt(), cursor.valueLength(), out.character('"'));
        out.character('"');
    }

    private static void mac(RecordCursor cursor, TextBuffer out) throws IOException {
        AddressText.mac(cursor.number(), out.character('"'));
        out.character('"');
    }

    private static void string(RecordCursor cursor, byte[] bytes, TextBuffer out) throws IOException {
        if (cursor.field().unit().equals("binary")) opaque(cursor, bytes, out);
        else JsonText.quoted(bytes, cursor.valueAt(), cursor.valueLength(), out);
    }

    private static void opaque(RecordCursor cursor, byte[] bytes, TextBuffer out) throws IOException {
        out.character('"');
        if (isUuid(cursor)) uuid(bytes, cursor.valueAt(), out);
        else out.hex(bytes, cursor.valueAt(), cursor.valueLength());
        out.character('"');
    }

    /// {@return whether the value is a UUID}
    static boolean isUuid(RecordCursor cursor) {
        return cursor.valueLength() == UUID_BYTES && cursor.field().unit().equals("uuid");
    }

    /// Writes one of several values that lie side by side in the bytes of a field: a number, a MAC address,
    /// or bytes.
    static void part(byte[] bytes, int at, int length, TextBuffer out) throws IOException {
        switch (length) {
            case 1 -> out.number(Wire.octet(bytes, at));
            case 6 -> {
                AddressText.mac(Wire.mac(bytes, at), out.character('"'));
                out.character('"');
            }
            default -> out.character('"').hex(bytes, at, length).character('"');
        }
    }

    /// Writes 16 bytes in the groups of RFC 9562.
    static void uuid(byte[] bytes, int at, TextBuffer out) throws IOException {
        out.hex(bytes, at, 4).character('-').hex(bytes, at + 4, 2).character('-');
        out.hex(bytes, at + 6, 2).character('-').hex(bytes, at + 8, 2).character('-');
        out.hex(bytes, at + 10, 6);
    }

    private static void metric(RecordCursor cursor, byte[] bytes, TextBuffer out) throws IOException {
        switch (cursor.valueType()) {
            case 0 -> JsonText.quoted(bytes, cursor.valueAt(), cursor.valueLength(), out);
            case 5, 6 -> DecimalText.shortest(cursor.floating(), cursor.valueLength() == 4, out);
            default -> out.number(cursor.number());
        }
    }

    private static void flowKey(RecordCursor cursor, byte[] bytes, TextBuffer out) throws IOException {
        switch (cursor.valueType()) {
            case 0 -> JsonText.quoted(bytes, cursor.valueAt(), cursor.valueLength(), out);
            case 1 -> mac(cursor, out);
            case 2, 3 -> address(cursor, bytes, out);
            case 6, 7 -> DecimalText.shortest(cursor.floating(), cursor.valueLength() == 4, out);
            default -> out.number(cursor.number());
        }
    }
}
