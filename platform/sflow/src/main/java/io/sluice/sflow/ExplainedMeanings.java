package io.sluice.sflow;

import io.sluice.api.DiscardReason;
import io.sluice.api.RecordField;
import io.sluice.api.RecordFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What a number in a record means to a person.
///
/// Values that stand for something are in the file `meanings.txt` beside this class: a field, or `format.field` where
/// a name means several things, then values with their meanings. Used by one thread, record by record.
final class ExplainedMeanings {
    private static final Map<String, String> VALUES = values();
    private static final long UNKNOWN_32 = 0xFFFF_FFFFL;
    private static final int LOCAL = 0x3FFF_FFFF;
    private static final int VALUE_MASK = 0x3FFF_FFFF;

    /// The format word that stood in front of an interface's value.
    private long interfaceFormat;

    /// {@return what a field's value means, empty when it says that itself}
    String of(RecordFormat format, RecordField field, long number) {
        var name = field.name();
        if (name.endsWith("_format")) interfaceFormat = number;
        var listed = VALUES.getOrDefault(
                format.name() + "." + name + " " + number, VALUES.getOrDefault(name + " " + number, ""));
        if (!listed.isEmpty()) return listed;
        return switch (name) {
            case "source_id" -> source(number >>> 24) + " " + (number & 0xFF_FFFF);
            case "input", "output" -> compactInterface(number);
            case "output_ports" -> number >= 0x8000_0000L ? several(number & 0x7FFF_FFFF) : oneInterface(number);
            case "in_value", "out_value" -> ofInterface(interfaceFormat, number);
            case "input_ifindex", "output_ifindex" -> number == 0 ? "not known" : "ifIndex " + number;
            case "reason" -> DiscardReason.name((int) number);
            case "sampling_rate" -> number == 0 ? "not from sampling" : "1 packet in " + number;
            case "uptime" -> uptime(number);
            default -> byUnit(field.unit(), number);
        };
    }

    /// {@return the unit of a field, empty when it only says how the value is written}
    static String unit(RecordField field) {
        return switch (field.unit()) {
            case "hex", "uuid", "binary" -> "";
            default -> field.unit();
        };
    }

    private static String byUnit(String unit, long number) {
        return switch (unit) {
            case "label" ->
                "label " + (number >>> 12) + ", class " + (number >> 9 & 7) + ", time to live " + (number & 0xFF);
            case "tag" -> "VLAN " + (number & 0xFFF) + ", priority " + (number >> 13 & 7);
            case "0.01%" -> number == UNKNOWN_32 ? "not known" : number / 100 + "." + number % 100 + " %";
            case "hex" -> "";
            default -> number == UNKNOWN_32 ? "not known" : unit;
        };
    }

    private static String source(long sourceClass) {
        return VALUES.getOrDefault("ds_class " + sourceClass, "class " + sourceClass);
    }

    private static String compactInterface(long word) {
        return ofInterface(word >>> 30, word & VALUE_MASK);
    }

    private static String ofInterface(long format, long value) {
        return switch ((int) format) {
            case 0 -> oneInterface(value);
            case 1 -> "discarded: " + DiscardReason.name((int) value);
            case 2 -> several(value);
            default -> "of a format that does not exist";
        };
    }

    private static String oneInterface(long value) {
        if (value == LOCAL || value == UNKNOWN_32) return "the device itself";
        return value == 0 ? "not known" : "ifIndex " + value;
    }

    private static String several(long count) {
        return count == 0 ? "several interfaces" : count + " interfaces";
    }

    private static String uptime(long milliseconds) {
        long seconds = milliseconds / 1000;
        return "%d days %02d:%02d:%02d"
                .formatted(seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    }

    private static Map<String, String> values() {
        var values = new HashMap<String, String>();
        for (var line : text().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int nameEnd = line.indexOf(' ');
            for (var value : line.substring(nameEnd + 1).split(", ", -1)) {
                int numberEnd = value.indexOf(' ');
                values.put(
                        line.substring(0, nameEnd) + " " + value.substring(0, numberEnd),
                        value.substring(numberEnd + 1));
            }
        }
        return values;
    }

    private static String text() {
        try (var stream = ExplainedMeanings.class.getResourceAsStream("meanings.txt")) {
            if (stream == null) throw new IllegalStateException("meanings.txt is missing beside ExplainedMeanings");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("meanings.txt cannot be read", e);
        }
    }
}
