package io.sluice.sflow;

import io.sluice.api.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Record formats, found by their tag.
///
/// A table is made from a text of lines:
/// ```
/// 0:2003 host_cpu 68                           enterprise:format, name, least bytes of a body
/// 0:1001 extended_switch 16 = SWITCH           the same, and what sflowtool calls it, which may have blanks
/// 0:1031 extended_ib_lrh -                     a format whose fields nobody describes
///   cpu_idle u32 ms =                          a field: name, type, unit; sflowtool calls it the same
///   octets u64                                 a field without unit, which sflowtool does not print
///   adapters list = adaptor_list               a list
///     ifIndex u32                              a field of the list's items
/// # a remark
/// ```
/// Fields are indented by two blanks, and by two more for each list around them. Types are `u32`, `i32`,
/// `u64`, `f32`, `f64`, `ipv4`, `ipv6`, `address`, `mac`, `opaque(BYTES)`, `string`, `list`, `rest`,
/// `metric` and `flow_key`, which [io.sluice.api.FieldType] explains. A body may end behind its least bytes
/// or behind any later field. A tag that comes again, with fewer least bytes, is another form of the
/// format, known by the body's length.
///
/// Looking a format up allocates nothing. Cannot be changed; safe for use by several threads.
public final class FormatTable {
    /// Spreads tags, of which most differ in their lowest bits only (the golden ratio in 32 bits).
    private static final int SPREAD = 0x9E37_79B9;

    private static final RecordFormat[] NONE = {RecordFormat.UNKNOWN};

    /// The tag of an empty slot, which no format has.
    private static final int EMPTY = 0;

    private final List<RecordFormat> formats;
    private final int shift;
    private final int[] tags;
    private final RecordFormat[][] forms;

    private FormatTable(List<RecordFormat> formats) {
        this.formats = List.copyOf(formats);
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, formats.size()));
        shift = 32 - bits;
        tags = new int[1 << bits];
        forms = new RecordFormat[1 << bits][];
        Arrays.fill(forms, NONE);
        for (var format : formats) add(format);
    }

    /// Makes a table from its text.
    ///
    /// @param name what the text is called in a message
    /// @param text the lines
    /// @return the table
    /// @throws IllegalArgumentException when a line cannot be understood; the message names it
    public static FormatTable parse(String name, String text) {
        return new FormatTable(new FormatLines(name).read(text));
    }

    /// Makes a table from a file that lies beside the class that uses it.
    ///
    /// @param name   what the file is called in a message
    /// @param stream its text in UTF-8; closed in any case
    /// @return the table
    /// @throws IllegalArgumentException when a line cannot be understood; the message names it
    public static FormatTable read(String name, InputStream stream) {
        try (stream) {
            return parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /// {@return all formats, in the order of the text}
    public List<RecordFormat> formats() {
        return formats;
    }

    /// {@return the format with a tag, in its first form, or [RecordFormat#UNKNOWN]}
    ///
    /// @param tag enterprise in the upper 20 bits, format in the lower 12
    public RecordFormat format(int tag) {
        return forms[slot(tag)][0];
    }

    /// {@return the format with a tag, in the longest form that a body can be}
    ///
    /// @param tag        enterprise in the upper 20 bits, format in the lower 12
    /// @param bodyLength how many bytes the body has; when no form is that short, the first form is returned
    public RecordFormat format(int tag, int bodyLength) {
        var found = forms[slot(tag)];
        for (int i = 0; i < found.length; i++) {
            if (found[i].requiredBytes() <= bodyLength) return found[i];
        }
        return found[0];
    }

    private void add(RecordFormat format) {
        int tag = format.enterprise() << 12 | format.format();
        int slot = slot(tag);
        var all = new ArrayList<RecordFormat>();
        if (tags[slot] == tag) all.addAll(List.of(forms[slot]));
        all.add(format);
        tags[slot] = tag;
        forms[slot] = all.toArray(RecordFormat[]::new);
    }

    /// The table is at most half full, so that the search ends.
    private int slot(int tag) {
        int slot = (tag * SPREAD) >>> shift;
        while (tags[slot] != tag && tags[slot] != EMPTY) slot = (slot + 1) & (tags.length - 1);
        return slot;
    }
}
