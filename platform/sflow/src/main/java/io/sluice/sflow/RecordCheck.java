package io.sluice.sflow;

import io.sluice.api.FieldType;
import io.sluice.api.RecordField;
import io.sluice.api.RecordFormat;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;
import java.util.List;

/// Checks that the lengths and counts in a record hold, by its format, without keeping anything of it.
///
/// What a format says of fixed fields is added up, so that only lists of texts and of lists are walked: the
/// work is at most one step a word. Allocates nothing, and is safe for use by several threads.
public final class RecordCheck {
    private static final int WORD_BYTES = 4;

    private RecordCheck() {}

    /// Checks a record's body.
    ///
    /// @param format what it holds
    /// @param memory what holds it
    /// @param at     where it begins
    /// @param end    where it ends; within the memory
    /// @return where the last field ends, which may be before the body's end, or a [Fault]
    public static int end(RecordFormat format, ByteBuffer memory, int at, int end) {
        if (end - at < format.requiredBytes()) return Fault.LENGTH;
        var fields = format.fields();
        int valueAt = at;
        int required = format.requiredBytes();
        for (int i = 0; i < fields.size(); i++) {
            int leastBytes = fields.get(i).leastBytes();
            // Older agents do not send the fields behind the required ones.
            if (required <= 0 && leastBytes > end - valueAt) return valueAt;
            required -= leastBytes;
            valueAt = value(fields.get(i), memory, valueAt, end);
            if (valueAt < 0) return valueAt;
        }
        return valueAt;
    }

    private static int value(RecordField field, ByteBuffer memory, int at, int end) {
        if (field.leastBytes() > end - at) return Fault.LENGTH;
        return switch (field.type()) {
            case UINT32, INT32, FLOAT32, IPV4, UINT64, FLOAT64, MAC, IPV6, OPAQUE -> at + field.leastBytes();
            case REST -> end;
            case STRING -> text(memory, at, end);
            case ADDRESS -> skip(AddressLayout.addressBytes(NetworkOrder.int32(memory, at)), at + WORD_BYTES, end);
            case LIST -> list(field.fields(), memory, at, end);
            case METRIC -> typed(metricBytes(NetworkOrder.int32(memory, at)), memory, at + WORD_BYTES, end);
            case FLOW_KEY -> typed(flowKeyBytes(NetworkOrder.int32(memory, at)), memory, at + WORD_BYTES, end);
        };
    }

    /// {@return where `bytes` bytes from `at` on end; -1 bytes stand for a kind that does not exist}
    private static int skip(int bytes, int at, int end) {
        if (bytes < 0) return Fault.KIND;
        return bytes > end - at ? Fault.LENGTH : at + bytes;
    }

    private static int text(ByteBuffer memory, int at, int end) {
        if (WORD_BYTES > end - at) return Fault.LENGTH;
        long length = NetworkOrder.uint32(memory, at);
        int textAt = at + WORD_BYTES;
        if (length > end - textAt) return Fault.LENGTH;
        // Not every agent pads the last text of a record.
        return (int) Math.min(end, textAt + (length + 3 & ~3L));
    }

    private static int list(List<RecordField> fields, ByteBuffer memory, int at, int end) {
        long count = NetworkOrder.uint32(memory, at);
        int itemAt = at + WORD_BYTES;
        int leastBytes = 0;
        boolean isFixed = true;
        for (int i = 0; i < fields.size(); i++) {
            leastBytes += fields.get(i).leastBytes();
            isFixed &= isFixed(fields.get(i).type());
        }
        if (count > (end - itemAt) / leastBytes) return Fault.COUNT;
        if (isFixed) return itemAt + (int) count * leastBytes;
        for (int item = 0; item < count; item++) {
            for (int i = 0; i < fields.size(); i++) {
                itemAt = value(fields.get(i), memory, itemAt, end);
                if (itemAt < 0) return itemAt;
            }
        }
        return itemAt;
    }

    private static boolean isFixed(FieldType type) {
        return switch (type) {
            case UINT32, INT32, FLOAT32, IPV4, UINT64, FLOAT64, MAC, IPV6, OPAQUE -> true;
            case REST, STRING, ADDRESS, LIST, METRIC, FLOW_KEY -> false;
        };
    }

    /// A value behind the word that says of which kind it is; 0 bytes stand for a text.
    private static int typed(int bytes, ByteBuffer memory, int at, int end) {
        return bytes == 0 ? text(memory, at, end) : skip(bytes, at, end);
    }

    /// sFlow-RT: 0 text, 1 and 3 numbers of 32 bits, 2 and 4 of 64 bits, 5 float, 6 double. -1: no such type.
    static int metricBytes(int type) {
        return switch (type) {
            case 0 -> 0;
            case 1, 3, 5 -> 4;
            case 2, 4, 6 -> 8;
            default -> -1;
        };
    }

    /// sFlow-RT: 0 text, 1 MAC, 2 IPv4, 3 IPv6, 4 and 5 numbers of 32 and 64 bits, 6 float, 7 double.
    static int flowKeyBytes(int type) {
        return switch (type) {
            case 0 -> 0;
            case 2, 4, 6 -> 4;
            case 1, 5, 7 -> 8;
            case 3 -> 16;
            default -> -1;
        };
    }
}
