package io.sluice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCursorTest {
    private final RecordCursor cursor = new RecordCursor();

    @Test
    void readsEachKindOfFieldInTurn() {
        var body = ByteBuffer.allocate(100)
                .putInt(-1)
                .putLong(1L << 40)
                .putFloat(1.5f)
                .putLong(0x0200_0000_0001_0000L)
                .putInt(1)
                .putInt(0x0A000001)
                .putInt(5)
                .put("hello\0\0\0".getBytes(StandardCharsets.US_ASCII));
        open(
                body,
                field("count", FieldType.UINT32),
                field("octets", FieldType.UINT64),
                field("load", FieldType.FLOAT32),
                field("mac", FieldType.MAC),
                field("next_hop", FieldType.ADDRESS),
                field("name", FieldType.STRING));
        assertTrue(cursor.next());
        assertEquals(0xFFFF_FFFFL, cursor.number());
        assertTrue(cursor.next());
        assertEquals(1L << 40, cursor.number());
        assertTrue(cursor.next());
        assertEquals(1.5, cursor.floating());
        assertTrue(cursor.next());
        assertEquals(0x0200_0000_0001L, cursor.number());
        assertTrue(cursor.next());
        assertEquals(List.of(1, 24 + 4, 4), List.of(cursor.valueType(), cursor.valueAt(), cursor.valueLength()));
        assertTrue(cursor.next());
        assertEquals(List.of("name", 5), List.of(cursor.field().name(), cursor.valueLength()));
        assertFalse(cursor.next());
        assertFalse(cursor.isCut());
    }

    @Test
    void walksThroughListsInLists() {
        var macs = new RecordField("macs", FieldType.LIST, 0, "", "", List.of(field("mac", FieldType.MAC)));
        var adapters = new RecordField(
                "adapters", FieldType.LIST, 0, "", "", List.of(field("ifIndex", FieldType.UINT32), macs));
        var body = ByteBuffer.allocate(100).putInt(2);
        body.putInt(7).putInt(2).putLong(1L << 16).putLong(2L << 16);
        body.putInt(8).putInt(0).putInt(99);
        open(body, adapters, field("after", FieldType.UINT32));
        assertEquals(
                List.of(
                        "0/0 adapters=2",
                        "1/0 ifIndex=7",
                        "1/0 macs=2",
                        "2/0 mac=1",
                        "2/1 mac=2",
                        "1/1 ifIndex=8",
                        "1/1 macs=0",
                        "0/0 after=99"),
                all());
    }

    @Test
    void believesNoCountThatTheBodyCannotHold() {
        var list = new RecordField("list", FieldType.LIST, 0, "", "", List.of(field("word", FieldType.UINT32)));
        open(ByteBuffer.allocate(8).putInt(0x4000_0001).putInt(1), list);
        assertFalse(cursor.next());
        assertTrue(cursor.isCut());
        open(ByteBuffer.allocate(8).putInt(-1).putInt(1), field("text", FieldType.STRING));
        assertFalse(cursor.next());
        assertTrue(cursor.isCut());
    }

    @Test
    void fieldsThatAnOlderAgentDoesNotSendAreJustMissing() {
        open(ByteBuffer.allocate(4).putInt(1), field("a", FieldType.UINT32), field("b", FieldType.UINT32));
        assertEquals(List.of("0/0 a=1"), all());
        assertFalse(cursor.isCut());
    }

    private List<String> all() {
        var seen = new ArrayList<String>();
        while (cursor.next()) {
            seen.add(cursor.depth() + "/" + cursor.item() + " " + cursor.field().name() + "=" + cursor.number());
        }
        return seen;
    }

    private void open(ByteBuffer body, RecordField... fields) {
        var format = new RecordFormat(0, 1, "test", "", 0, List.of(fields));
        cursor.open(format, body.array(), 0, body.position());
    }

    private static RecordField field(String name, FieldType type) {
        return new RecordField(name, type, 0, "", "", List.of());
    }
}
