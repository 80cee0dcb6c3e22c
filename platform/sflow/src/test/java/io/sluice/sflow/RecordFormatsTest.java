package io.sluice.sflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.RecordField;
import io.sluice.api.RecordFormat;
import io.sluice.testkit.Allocations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFormatsTest {
    private static final int BROADCOM = 4413 << 12;

    /// Tag (of enterprise 0 unless with a colon) and length of the bodies whose length the specifications
    /// fix.
    @ParameterizedTest
    @CsvSource({
        "2, 24", "3, 32", "4, 56", "1001, 16", "1011, 4", "1020, 8", "1021, 24", "1022, 24", "1023, 32",
        "1024, 32", "1025, 56", "1026, 56", "1027, 4", "1028, 4", "1029, 4", "1030, 4", "1036, 4", "1039, 4",
        "1040, 4", "1043, 8", "2100, 20", "2101, 44", "2102, 20", "2103, 44", "2209, 48", "2210, 16", "4413:1, 4"
    })
    void flowRecordsAreAsLongAsTheSpecificationsSay(String tag, int bytes) {
        assertEquals(bytes, longest(RecordFormats.flow(tag(tag))));
        assertEquals(bytes, RecordFormats.flow(tag(tag)).requiredBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 88",
        "2, 52",
        "3, 72",
        "4, 80",
        "5, 28",
        "6, 80",
        "7, 56",
        "8, 24",
        "11, 20",
        "1001, 28",
        "1002, 12",
        "1003, 52",
        "1004, 12",
        "2002, 8",
        "2003, 80",
        "2004, 72",
        "2005, 52",
        "2006, 40",
        "2007, 76",
        "2008, 100",
        "2009, 60",
        "2010, 28",
        "2100, 28",
        "2101, 12",
        "2102, 16",
        "2103, 52",
        "2104, 40",
        "2106, 108",
        "2200, 144",
        "2201, 60",
        "2203, 40",
        "2204, 140",
        "2205, 92",
        "2206, 20",
        "2207, 24",
        "3000, 24",
        "3001, 12",
        "3002, 4",
        "3003, 12",
        "4413:1, 8",
        "4413:3, 144",
        "5703:1, 48"
    })
    void counterRecordsAreAsLongAsTheSpecificationsSay(String tag, int bytes) {
        assertEquals(bytes, longest(RecordFormats.counter(tag(tag))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 16", "1002, 12", "1003, 28", "1004, 16", "1005, 12", "1006, 12", "1007, 8", "1008, 12", "1009, 12",
        "1010, 8", "1012, 4", "1013, 20", "1014, 40", "1015, 44", "1016, 4", "1037, 12", "1038, 4", "1041, 8",
        "1042, 4", "2200, 28", "2201, 48", "2202, 40", "2203, 12", "2204, 4", "2205, 4", "2206, 60", "2207, 8"
    })
    void flowRecordsWithTextsAndListsAreAsLongAsWithEmptyOnes(int tag, int bytes) {
        assertEquals(bytes, RecordFormats.flow(tag).requiredBytes());
        assertEquals(bytes, longest(RecordFormats.flow(tag)));
    }

    @ParameterizedTest
    @CsvSource({"9, 32", "10, 20", "1005, 4", "2000, 32", "2001, 4", "2105, 12", "2202, 48", "4413:2, 24"})
    void counterRecordsWithTextsAndListsAreAsLongAsWithEmptyOnes(String tag, int bytes) {
        assertEquals(bytes, RecordFormats.counter(tag(tag)).requiredBytes());
    }

    @Test
    void anItemOfAListIsAsLongAsTheSpecificationSays() {
        var lanes = RecordFormats.counter(10).fields().getLast();
        assertEquals("lanes", lanes.name());
        assertEquals(40, bytes(lanes.fields()));
    }

    @Test
    void olderAgentsSendLessOfSomeFormats() {
        assertEquals(68, RecordFormats.counter(2003).requiredBytes());
        assertEquals(100, RecordFormats.counter(2106).requiredBytes());
    }

    @Test
    void someFormatsHaveAShorterForm() {
        for (int tag : new int[] {2, 1021, 1022}) {
            assertEquals(24, RecordFormats.flow(tag, 24).requiredBytes());
            assertEquals(24, RecordFormats.flow(tag, 30).requiredBytes());
            assertEquals(20, RecordFormats.flow(tag, 20).requiredBytes());
            assertSame(RecordFormats.flow(tag), RecordFormats.flow(tag, 19));
        }
    }

    @Test
    void namesAreUnique() {
        for (var table : List.of(RecordFormats.flows(), RecordFormats.counters(), RecordFormats.samples())) {
            var tags = new HashSet<String>();
            var names = new HashSet<String>();
            for (var format : table.formats()) {
                if (tags.add(format.enterprise() + ":" + format.format())) assertTrue(names.add(format.name()));
                assertNamesAreUnique(format.fields());
            }
        }
    }

    @Test
    void findsEveryFormatByItsTag() {
        for (var format : RecordFormats.counters().formats()) {
            assertSame(format, RecordFormats.counter(format.enterprise() << 12 | format.format()));
        }
        for (var format : RecordFormats.flows().formats()) {
            int tag = format.enterprise() << 12 | format.format();
            assertSame(format, RecordFormats.flow(tag, format.requiredBytes()));
        }
    }

    @Test
    void knowsOnlyTheNamesOfFormatsThatNobodyDescribed() {
        var named = new TreeSet<Integer>();
        for (var format : RecordFormats.flows().formats()) if (!format.isKnown()) named.add(format.format());
        assertEquals(
                List.of(1017, 1018, 1019, 1031, 1032, 1033, 1034, 1035, 2000, 2001, 2002, 2003, 2208),
                new ArrayList<>(named));
        assertEquals("extended_ib_lrh", RecordFormats.flow(1031).name());
    }

    @Test
    void saysUnknownOfWhatNobodyDescribed() {
        for (int tag : new int[] {0, -1, 1 << 31, 999, 4095, BROADCOM | 9, 25_506 << 12 | 1003}) {
            assertSame(RecordFormat.UNKNOWN, RecordFormats.flow(tag));
            assertSame(RecordFormat.UNKNOWN, RecordFormats.flow(tag, 4));
            assertSame(RecordFormat.UNKNOWN, RecordFormats.counter(tag));
            assertSame(RecordFormat.UNKNOWN, RecordFormats.sample(tag));
        }
    }

    @Test
    void looksUpWithoutAllocating() {
        var seen = new int[1];
        long allocated = Allocations.leastOf(20, () -> {
            for (int tag = 0; tag < 200_000; tag++) {
                seen[0] += RecordFormats.flow(tag & 0xFFF, tag & 31).requiredBytes();
                seen[0] += RecordFormats.counter(tag).requiredBytes();
            }
        });
        assertEquals(0, allocated);
        assertFalse(seen[0] == 0);
    }

    private static void assertNamesAreUnique(List<RecordField> fields) {
        var names = new HashSet<String>();
        for (var field : fields) {
            for (var name : field.name().split(",")) assertTrue(names.add(name), name);
            assertNamesAreUnique(field.fields());
        }
    }

    private static int longest(RecordFormat format) {
        return bytes(format.fields());
    }

    private static int bytes(List<RecordField> fields) {
        return fields.stream().mapToInt(RecordField::leastBytes).sum();
    }

    private static int tag(String text) {
        int colon = text.indexOf(':');
        int enterprise = colon < 0 ? 0 : Integer.parseInt(text.substring(0, colon));
        return enterprise << 12 | Integer.parseInt(text.substring(colon + 1));
    }
}
