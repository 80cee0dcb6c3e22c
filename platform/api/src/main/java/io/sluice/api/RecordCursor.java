package io.sluice.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/// Reads the values of a record one after the other, as its format describes them.
///
/// ```
/// cursor.open(record, batch.bytes());
/// while (cursor.next()) print(cursor.field().name(), cursor.number());
/// ```
/// The items of a [FieldType#LIST] come one by one, each with its fields: first the list itself with
/// [#number()] items at depth 0, then the fields of its items at depth 1. Nothing is believed that does not
/// fit into the body: a value that lies beyond its end ends the reading, and [#isCut()] says so. Made once,
/// used for many records, by one thread. Allocates nothing.
public final class RecordCursor {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MOST_DEPTH = 4;

    private final Level[] levels = new Level[MOST_DEPTH];
    private byte[] bytes = {};
    private int at;
    private int end;
    private int depth;
    private int fieldDepth;
    private boolean isCut;
    private RecordField field = new RecordField("", FieldType.REST, 0, "", "", List.of());
    private int valueAt;
    private int valueLength;
    private int valueType;
    private long number;

    /// Makes a cursor without a record.
    public RecordCursor() {
        for (int i = 0; i < levels.length; i++) levels[i] = new Level();
    }

    /// Begins with a record of a batch.
    ///
    /// @param record the record
    /// @param bytes  the batch's bytes
    public void open(RecordRow record, byte[] bytes) {
        open(record.description, bytes, record.bodyAt, record.bodyLength);
    }

    /// Begins with a record's body.
    ///
    /// @param format what it holds
    /// @param bytes  what holds it
    /// @param bodyAt where it begins
    /// @param length how long it is
    public void open(RecordFormat format, byte[] bytes, int bodyAt, int length) {
        this.bytes = bytes;
        at = bodyAt;
        end = bodyAt + length;
        depth = 0;
        isCut = false;
        levels[0].open(format.fields(), 1);
    }

    /// Goes to the next value.
    ///
    /// @return false when there is none: at the end of the format, or of the body
    public boolean next() {
        while (levels[depth].isOver()) {
            if (depth == 0) return false;
            depth--;
        }
        var level = levels[depth];
        // Fields that an older agent does not send are missing from the end of the body.
        if (at >= end && depth == 0) return false;
        field = level.take();
        fieldDepth = depth;
        isCut = !read();
        return !isCut;
    }

    /// {@return the field whose value the cursor is at}
    public RecordField field() {
        return field;
    }

    /// {@return how deep in lists the value is: 0 outside of any}
    public int depth() {
        return fieldDepth;
    }

    /// {@return which item of the innermost list the value belongs to, from 0}
    public int item() {
        return levels[fieldDepth].item;
    }

    /// {@return whether a value, or a number of items, went beyond the end of the body, so that reading ended there}
    public boolean isCut() {
        return isCut;
    }

    /// {@return the value as a number: unsigned ones of 32 bits as they are, 64 bits to be read as unsigned,
    /// a floating-point number's bits, an IPv4 address, a MAC address, the number of a list's items}
    public long number() {
        return number;
    }

    /// {@return the value of a floating-point field}
    public double floating() {
        boolean isSingle = field.type() == FieldType.FLOAT32 || valueLength == 4;
        return isSingle ? Float.intBitsToFloat((int) number) : Double.longBitsToDouble(number);
    }

    /// {@return where the value's bytes begin: of a text behind its length, of an address behind its type}
    public int valueAt() {
        return valueAt;
    }

    /// {@return how many bytes the value has, without padding}
    public int valueLength() {
        return valueLength;
    }

    /// {@return the type word of an address, metric or flow key; 0 for other fields}
    public int valueType() {
        return valueType;
    }

    private boolean read() {
        valueType = 0;
        return switch (field.type()) {
            case UINT32, IPV4 -> fixed(4) && word(valueAt);
            case INT32, FLOAT32 -> fixed(4) && signedWord();
            case UINT64, FLOAT64 -> fixed(8) && twoWords();
            case MAC -> fixed(8) && mac();
            case IPV6 -> fixed(16);
            case OPAQUE -> fixed(field.size());
            case STRING -> text();
            case REST -> fixed(end - at);
            case ADDRESS -> typed() && fixed(addressBytes(valueType));
            case LIST -> list();
            case METRIC -> typed() && metric();
            case FLOW_KEY -> typed() && flowKey();
        };
    }

    private boolean fixed(int length) {
        if (length > end - at) return false;
        valueAt = at;
        valueLength = length;
        at = (int) Math.min(end, at + ((length + 3L) & ~3));
        return true;
    }

    private boolean word(int wordAt) {
        number = Integer.toUnsignedLong((int) INT.get(bytes, wordAt));
        return true;
    }

    private boolean signedWord() {
        number = (int) INT.get(bytes, valueAt);
        return true;
    }

    private boolean twoWords() {
        number = (long) LONG.get(bytes, valueAt);
        return true;
    }

    private boolean mac() {
        number = (long) LONG.get(bytes, valueAt) >>> 16;
        valueLength = 6;
        return true;
    }

    private boolean text() {
        if (end - at < 4) return false;
        word(at);
        if (number > end - at - 4) return false;
        at += 4;
        return fixed((int) number);
    }

    private boolean typed() {
        if (end - at < 4) return false;
        valueType = (int) INT.get(bytes, at);
        at += 4;
        return true;
    }

    private static int addressBytes(int type) {
        return switch (type) {
            case 1 -> 4;
            case 2 -> 16;
            default -> 0;
        };
    }

    /// sFlow-RT: 0 text, 1 and 3 numbers of 32 bits, 2 and 4 of 64 bits, 5 float, 6 double.
    private boolean metric() {
        return switch (valueType) {
            case 0 -> text();
            case 1, 3 -> fixed(4) && word(valueAt);
            case 5 -> fixed(4) && signedWord();
            case 2, 4, 6 -> fixed(8) && twoWords();
            default -> false;
        };
    }

    /// sFlow-RT: 0 text, 1 MAC, 2 IPv4, 3 IPv6, 4 and 5 numbers of 32 and 64 bits, 6 float, 7 double.
    private boolean flowKey() {
        return switch (valueType) {
            case 0 -> text();
            case 1 -> fixed(8) && mac();
            case 2, 4 -> fixed(4) && word(valueAt);
            case 3 -> fixed(16);
            case 6 -> fixed(4) && signedWord();
            case 5, 7 -> fixed(8) && twoWords();
            default -> false;
        };
    }

    private boolean list() {
        if (end - at < 4 || depth + 1 == levels.length) return false;
        word(at);
        valueAt = at + 4;
        valueLength = 0;
        at += 4;
        int leastBytes = 0;
        for (int i = 0; i < field.fields().size(); i++) {
            leastBytes += field.fields().get(i).leastBytes();
        }
        if (number > (end - at) / Math.max(1, leastBytes)) return false;
        levels[++depth].open(field.fields(), (int) number);
        return true;
    }

    /// A list that is being read: where in its items' fields the cursor is.
    private static final class Level {
        private List<RecordField> fields = List.of();
        private int index;
        private int item;
        private int items;

        void open(List<RecordField> fields, int items) {
            this.fields = fields;
            this.items = items;
            index = 0;
            item = 0;
        }

        boolean isOver() {
            return fields.isEmpty() || item >= items || (item == items - 1 && index == fields.size());
        }

        RecordField take() {
            if (index == fields.size()) {
                index = 0;
                item++;
            }
            return fields.get(index++);
        }
    }
}
