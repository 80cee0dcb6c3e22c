package io.sluice.sflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.api.FieldType;
import io.sluice.api.RecordField;
import io.sluice.api.RecordFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTableTest {
    @Test
    void readsFormatsFieldsAndLists() {
        var table = FormatTable.parse("t", """
            # a remark

            7:1001 one 12 = ONE TWO
              a u32 ms = alpha
              b opaque(6) =
              c list = gamma
                d string
            # a remark between fields
                e list
                  f mac
            0:9 named -
            7:1001 one 4
              a u32
            """);
        var f = field("f", FieldType.MAC, 0, List.of());
        var e = field("e", FieldType.LIST, 0, List.of(f));
        var fields = List.of(
                new RecordField("a", FieldType.UINT32, 0, "ms", "alpha", List.of()),
                new RecordField("b", FieldType.OPAQUE, 6, "", "b", List.of()),
                new RecordField(
                        "c", FieldType.LIST, 0, "", "gamma", List.of(field("d", FieldType.STRING, 0, List.of()), e)));
        var one = new RecordFormat(7, 1001, "one", "ONE TWO", 12, fields);
        assertEquals(one, table.format(7 << 12 | 1001));
        assertEquals(one, table.format(7 << 12 | 1001, 3));
        assertEquals(4, table.format(7 << 12 | 1001, 4).requiredBytes());
        assertEquals(new RecordFormat(0, 9, "named", "", 0, List.of()), table.format(9));
        assertSame(RecordFormat.UNKNOWN, table.format(10));
        assertEquals(3, table.formats().size());
    }

    @Test
    void knowsNothingWithoutLines() {
        assertSame(RecordFormat.UNKNOWN, FormatTable.parse("t", "").format(1));
    }

    /// The lines of the text, parted by slashes, and the message.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0:1 a 4/  b u33 | t:2 'b u33': no type u33; types are ",
                "0:1 a 4/  b u32 ms x | t:2 'b u32 ms x': expected 'name type unit = sflowtool'",
                "0:1 a 8/  b u32 | t:2 'b u32': no field ends at 8 bytes, but one at 4",
                "0:1 a 4/ b u32 | t:2 'b u32': fields are indented by two blanks, or four, or six",
                "0:1 a 4/  b u32/    c u32 | t:3 'c u32': a field of a list that is none",
                "0:1 a 4/  b list | t:2 'b list': a list of nothing",
                "0:1 a 4/  b list/    c rest | t:3 'c rest': a list of nothing",
                "0:1 a 8/  b u32/  b u32 | t:3 'b u32': a second field b",
                "0:1 a 4/  b opaque | t:2 'b opaque': opaque, and only opaque, has a size",
                "0:1 a 4/  b u32(4) | t:2 'b u32(4)': opaque, and only opaque, has a size",
                "0:1 a - /  b u32 | t:2 'b u32': fields, and a number of bytes, belong together",
                "0:1 a 0 | t:1 '0:1 a 0': fields, and a number of bytes, belong together",
                "0:1 a -/0:1 a - | t:2 '0:1 a -': a further form of a format is shorter",
                "0:0 a - | t:1 '0:0 a -': 0:0 is no format",
                "0:4096 a - | t:1 '0:4096 a -': enterprise is below 2^20 and format below 2^12",
                "a | t:1 'a': expected 'enterprise:format name bytes', or a field where none can be"
            })
    void saysWhatIsWrongWithWhichLine(String text, String message) {
        var lines = text.replace(" /", "/").replace('/', '\n');
        var e = assertThrows(IllegalArgumentException.class, () -> FormatTable.parse("t", lines));
        assertEquals(
                message,
                e.getMessage()
                        .substring(0, Math.min(message.length(), e.getMessage().length())));
    }

    private static RecordField field(String name, FieldType type, int size, List<RecordField> fields) {
        return new RecordField(name, type, size, "", "", fields);
    }
}
