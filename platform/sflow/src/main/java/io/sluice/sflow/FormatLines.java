package io.sluice.sflow;

import io.sluice.api.FieldType;
import io.sluice.api.RecordField;
import io.sluice.api.RecordFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the lines that [FormatTable] explains. Used once, by one thread.
final class FormatLines {
    private static final int INDENT = 2;
    private static final String NAME = "([\\w,]+)";
    private static final Pattern HEAD = Pattern.compile("(\\d{1,7}):(\\d{1,4}) (\\w+) (\\d{1,4}|-)(?: = (\\S.*))?");
    private static final Pattern FIELD = Pattern.compile(NAME + " (\\w+)(?:\\((\\d{1,4})\\))?(?: ([^ =]+))?( =.*)?");
    private static final Map<String, FieldType> TYPES = types();

    private final String name;
    private final List<RecordFormat> formats = new ArrayList<>();
    private final Map<Long, Integer> leastBytesOfTags = new LinkedHashMap<>();
    private String[] lines = {};
    private int at;

    FormatLines(String name) {
        this.name = name;
    }

    List<RecordFormat> read(String text) {
        lines = text.split("\\R", -1);
        while (skipsToALine()) formats.add(format());
        return formats;
    }

    private static Map<String, FieldType> types() {
        var types = new LinkedHashMap<String, FieldType>();
        for (var type : FieldType.values()) types.put(type.name().toLowerCase(Locale.ROOT), type);
        types.put("u32", FieldType.UINT32);
        types.put("i32", FieldType.INT32);
        types.put("u64", FieldType.UINT64);
        types.put("f32", FieldType.FLOAT32);
        types.put("f64", FieldType.FLOAT64);
        return types;
    }

    /// Goes to the next line that says something.
    private boolean skipsToALine() {
        while (at < lines.length && (lines[at].isBlank() || lines[at].startsWith("#"))) at++;
        return at < lines.length;
    }

    private RecordFormat format() {
        var head = match(HEAD, lines[at], "'enterprise:format name bytes', or a field where none can be");
        int enterprise = Integer.parseInt(head.group(1));
        int number = Integer.parseInt(head.group(2));
        if (enterprise >= 1 << 20 || number >= 1 << 12) throw wrong("enterprise is below 2^20 and format below 2^12");
        boolean isNamedOnly = head.group(4).equals("-");
        int leastBytes = isNamedOnly ? 0 : Integer.parseInt(head.group(4));
        checkForm((long) enterprise << 12 | number, leastBytes);
        at++;
        var fields = fields(1);
        at--;
        if (fields.isEmpty() != isNamedOnly) throw wrong("fields, and a number of bytes, belong together");
        checkLeastBytes(fields, leastBytes);
        at++;
        var sflowtoolName = head.group(5) == null ? "" : head.group(5);
        return new RecordFormat(enterprise, number, head.group(3), sflowtoolName, leastBytes, fields);
    }

    private void checkForm(long tag, int leastBytes) {
        if (tag == 0) throw wrong("0:0 is no format");
        var earlier = leastBytesOfTags.put(tag, leastBytes);
        if (earlier != null && leastBytes >= earlier) throw wrong("a further form of a format is shorter");
    }

    /// The least bytes end where a field ends.
    private void checkLeastBytes(List<RecordField> fields, int leastBytes) {
        int bytes = 0;
        for (var field : fields) {
            if (bytes >= leastBytes) break;
            bytes += field.leastBytes();
        }
        if (bytes != leastBytes) throw wrong("no field ends at " + leastBytes + " bytes, but one at " + bytes);
    }

    private List<RecordField> fields(int depth) {
        var fields = new ArrayList<RecordField>();
        var names = new HashSet<String>();
        while (skipsToALine() && depthOfLine() >= depth) {
            if (depthOfLine() > depth) throw wrong("a field of a list that is none");
            fields.add(field(depth, names));
        }
        return fields;
    }

    private int depthOfLine() {
        int blanks = 0;
        while (lines[at].charAt(blanks) == ' ') blanks++;
        if (blanks % INDENT != 0) throw wrong("fields are indented by two blanks, or four, or six");
        return blanks / INDENT;
    }

    private RecordField field(int depth, Set<String> names) {
        var line = match(FIELD, lines[at].strip(), "'name type unit = sflowtool'");
        if (!names.add(line.group(1))) throw wrong("a second field " + line.group(1));
        var type = TYPES.get(line.group(2));
        if (type == null) throw wrong("no type " + line.group(2) + "; types are " + String.join(", ", TYPES.keySet()));
        if (type == FieldType.OPAQUE != (line.group(3) != null)) throw wrong("opaque, and only opaque, has a size");
        int size = line.group(3) == null ? 0 : Integer.parseInt(line.group(3));
        var unit = line.group(4) == null ? "" : line.group(4);
        var sflowtoolName = sflowtoolName(line.group(1), line.group(5));
        at++;
        var items = type == FieldType.LIST ? fields(depth + 1) : List.<RecordField>of();
        if (type == FieldType.LIST) checkItems(items);
        return new RecordField(line.group(1), type, size, unit, sflowtoolName, items);
    }

    /// An item that takes no bytes would make a count believable whatever it is.
    private void checkItems(List<RecordField> items) {
        at--;
        int leastBytes = 0;
        for (var item : items) leastBytes += item.leastBytes();
        if (leastBytes == 0) throw wrong("a list of nothing");
        at++;
    }

    private static String sflowtoolName(String name, @Nullable String given) {
        if (given == null) return "";
        var text = given.substring(2).strip();
        return text.isEmpty() ? name : text;
    }

    private Matcher match(Pattern pattern, String line, String expected) {
        var matcher = pattern.matcher(line);
        if (!matcher.matches()) throw wrong("expected " + expected);
        return matcher;
    }

    private IllegalArgumentException wrong(String what) {
        var line = at < lines.length ? lines[at].strip() : "";
        return new IllegalArgumentException(name + ":" + (at + 1) + " '" + line + "': " + what);
    }
}
