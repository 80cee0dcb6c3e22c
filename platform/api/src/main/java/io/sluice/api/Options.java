package io.sluice.api;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A part of the configuration, read key by key.
///
/// A reading method never throws: what is wrong with a value becomes a [Problem] with the value's path,
/// and the fallback is returned, so that all problems of a configuration are told at once. A key is known
/// by being read; so read every key that you have, also one that does not matter because of another's
/// value. What is left over is reported as unknown by [#rejectUnknownKeys], which the platform calls. Used
/// by one thread.
public final class Options {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,15}) ?(ms|s|min|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) ?(KiB|MiB|GiB)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}) ?%");

    private final String path;
    private final Map<String, ?> values;
    private final List<Problem> problems;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<Options> sections = new ArrayList<>();

    /// Makes options from what a configuration file holds.
    ///
    /// @param path     the keys that lead to them, empty at the top
    /// @param values   keys with strings, numbers, booleans, lists and maps
    /// @param problems where problems go
    public Options(String path, Map<String, ?> values, List<Problem> problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /// {@return the keys that lead to these options, such as `sinks[1].options`}
    public String path() {
        return path;
    }

    /// {@return whether a key is there}
    ///
    /// @param key the key; it counts as known
    public boolean has(String key) {
        known.add(key);
        return values.get(key) != null;
    }

    /// Reports something that is wrong.
    ///
    /// @param key     the key whose value is wrong
    /// @param message what is wrong and what is allowed
    public void problem(String key, String message) {
        problems.add(new Problem(pathOf(key), message));
    }

    /// {@return a text}
    ///
    /// @param key      its key
    /// @param fallback what holds without it
    public String text(String key, String fallback) {
        return switch (value(key)) {
            case Absent _ -> fallback;
            case String text -> text;
            case Number number -> number.toString();
            case Object other -> wrong(key, other, "a text", fallback);
        };
    }

    /// {@return whether a text stands there, and no list or map}
    ///
    /// @param key its key
    public boolean isText(String key) {
        return value(key) instanceof String;
    }

    /// {@return a text that must be there; an empty one when it is not}
    ///
    /// @param key its key
    public String requiredText(String key) {
        if (!has(key)) {
            problem(key, "is missing; it must be a text");
            return "";
        }
        return text(key, "");
    }

    /// {@return yes or no}
    ///
    /// @param key      its key
    /// @param fallback what holds without it
    public boolean flag(String key, boolean fallback) {
        return switch (value(key)) {
            case Absent _ -> fallback;
            case Boolean flag -> flag;
            case Object other -> wrong(key, other, "true or false", fallback);
        };
    }

    /// {@return a whole number}
    ///
    /// @param key      its key
    /// @param fallback what holds without it
    /// @param least    the least that is allowed
    /// @param most     the most that is allowed
    public long integer(String key, long fallback, long least, long most) {
        var allowed = "a whole number from " + least + " to " + most;
        return switch (value(key)) {
            case Absent _ -> fallback;
            case Integer number -> within(key, number, least, most, fallback, allowed);
            case Long number -> within(key, number, least, most, fallback, allowed);
            case Object other -> wrong(key, other, allowed, fallback);
        };
    }

    /// {@return a span of time, written as an integer and ms, s, min, h or d}
    ///
    /// @param key      its key
    /// @param fallback what holds without it
    /// @param least    the shortest that is allowed
    /// @param most     the longest that is allowed
    public Duration duration(String key, Duration fallback, Duration least, Duration most) {
        var allowed = "a duration from " + text(least) + " to " + text(most) + " (an integer and ms, s, min, h or d)";
        var value = value(key);
        if (value instanceof Absent) return fallback;
        var match = DURATION.matcher(value.toString());
        if (!match.matches()) return wrong(key, value, allowed, fallback);
        var number = Long.parseLong(match.group(1));
        var duration = switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofSeconds(number).multipliedBy(60);
            case "h" -> Duration.ofSeconds(number).multipliedBy(3600);
            default -> Duration.ofSeconds(number).multipliedBy(86_400);
        };
        var fits = duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
        return fits ? duration : wrong(key, value, allowed, fallback);
    }

    /// {@return a size in bytes, written as an integer and KiB, MiB or GiB}
    ///
    /// @param key      its key
    /// @param fallback what holds without it, in bytes
    /// @param least    the least that is allowed, in bytes
    /// @param most     the most that is allowed, in bytes
    public long size(String key, long fallback, long least, long most) {
        var allowed = "a size from " + sizeText(least) + " to " + sizeText(most) + " (an integer and KiB, MiB or GiB)";
        var value = value(key);
        if (value instanceof Absent) return fallback;
        var match = SIZE.matcher(value.toString());
        if (!match.matches()) return wrong(key, value, allowed, fallback);
        int shift = switch (match.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            default -> 30;
        };
        long number = Long.parseLong(match.group(1));
        boolean fits = number <= Long.MAX_VALUE >> shift && number << shift >= least && number << shift <= most;
        return fits ? number << shift : wrong(key, value, allowed, fallback);
    }

    /// {@return a share of a whole, 0 to 1, written as an integer and %}
    ///
    /// @param key      its key
    /// @param fallback what holds without it, 0 to 1
    public double share(String key, double fallback) {
        var value = value(key);
        if (value instanceof Absent) return fallback;
        var match = SHARE.matcher(value.toString());
        var percent = match.matches() ? Integer.parseInt(match.group(1)) : 101;
        return percent <= 100 ? percent / 100.0 : wrong(key, value, "a share from 0% to 100%", fallback);
    }

    /// {@return one of the constants of an enum, written in lower case with hyphens}
    ///
    /// @param <E>      the enum
    /// @param key      its key
    /// @param fallback what holds without it
    public <E extends Enum<E>> E choice(String key, E fallback) {
        var value = value(key);
        if (value instanceof Absent) return fallback;
        var names = new ArrayList<String>();
        for (E constant : fallback.getDeclaringClass().getEnumConstants()) {
            var name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(value.toString())) return constant;
            names.add(name);
        }
        return wrong(key, value, "one of " + String.join(", ", names), fallback);
    }

    /// {@return a list of texts}
    ///
    /// @param key      its key
    /// @param fallback what holds without it
    public List<String> texts(String key, List<String> fallback) {
        var value = value(key);
        if (value instanceof Absent) return fallback;
        if (!(value instanceof List<?> list)) return wrong(key, value, "a list of texts", fallback);
        var texts = new ArrayList<String>();
        for (var element : list) {
            if (element instanceof String || element instanceof Number) texts.add(element.toString());
            else return wrong(key, value, "a list of texts", fallback);
        }
        return List.copyOf(texts);
    }

    /// {@return a list of whole numbers; empty when it is not there}
    ///
    /// @param key   its key
    /// @param least the least that is allowed
    /// @param most  the most that is allowed
    public List<Long> integers(String key, long least, long most) {
        var numbers = new ArrayList<Long>();
        for (var text : texts(key, List.of())) {
            boolean isNumber = text.matches("-?\\d{1,18}");
            long number = isNumber ? Long.parseLong(text) : 0;
            if (isNumber && number >= least && number <= most) numbers.add(number);
            else wrong(key, text, "a whole number from " + least + " to " + most, text);
        }
        return numbers;
    }

    /// {@return a list of networks, written as addresses or as networks; empty when it is not there}
    ///
    /// @param key its key
    public List<IpNetwork> networks(String key) {
        var networks = new ArrayList<IpNetwork>();
        for (var text : texts(key, List.of())) {
            var network = IpNetwork.parse(text);
            network.ifPresent(networks::add);
            if (network.isEmpty())
                wrong(key, text, "an address or a network, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32", text);
        }
        return networks;
    }

    /// {@return a path in the file system; a relative one counts from the working directory}
    ///
    /// @param key      its key
    /// @param fallback what holds without it
    public Path file(String key, Path fallback) {
        var value = text(key, "");
        if (value.isEmpty()) {
            if (has(key)) problem(key, "is empty; it must be a path");
            return fallback;
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            return wrong(key, value, "a path", fallback);
        }
    }

    /// {@return a map of further options; one without keys when it is not there}
    ///
    /// @param key its key
    public Options section(String key) {
        return section(key, value(key), pathOf(key));
    }

    /// {@return a list of maps of further options; empty when it is not there}
    ///
    /// @param key its key
    public List<Options> sections(String key) {
        var value = value(key);
        if (value instanceof Absent) return List.of();
        if (!(value instanceof List<?> list)) return wrong(key, value, "a list", List.of());
        var found = new ArrayList<Options>();
        for (var element : list) found.add(section(key, element, pathOf(key) + "[" + found.size() + "]"));
        return found;
    }

    /// Reports each key, here and in the sections that were read, that nobody asked for.
    public void rejectUnknownKeys() {
        for (var key : values.keySet()) {
            if (known.contains(key)) continue;
            var near = nearest(key);
            var hint = near.isEmpty() ? "" : "; did you mean " + near + "?";
            problem(
                    key,
                    "unknown key"
                            + (hint.isEmpty() && !known.isEmpty() ? "; known are " + String.join(", ", known) : hint));
        }
        sections.forEach(Options::rejectUnknownKeys);
    }

    private Options section(String key, Object value, String sectionPath) {
        Map<String, Object> map = Map.of();
        if (value instanceof Map<?, ?> entries) {
            map = new java.util.LinkedHashMap<>();
            for (var entry : entries.entrySet()) map.put(String.valueOf(entry.getKey()), entry.getValue());
        } else if (!(value instanceof Absent)) {
            wrong(key, value, "a map of keys and values", map);
        }
        var section = new Options(sectionPath, map, problems);
        sections.add(section);
        return section;
    }

    /// What stands for a key that is not there or has no value, since `null` is not passed around.
    private enum Absent {
        ABSENT
    }

    private Object value(String key) {
        known.add(key);
        Object value = values.get(key);
        return value == null ? Absent.ABSENT : value;
    }

    private long within(String key, long value, long least, long most, long fallback, String allowed) {
        return value >= least && value <= most ? value : wrong(key, value, allowed, fallback);
    }

    private <T> T wrong(String key, Object value, String allowed, T fallback) {
        problem(key, "'" + value + "' is not allowed; it must be " + allowed);
        return fallback;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String nearest(String key) {
        var best = "";
        int bestDistance = Math.max(2, key.length() / 3) + 1;
        for (var candidate : known) {
            int distance = distance(key, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /// Levenshtein's distance: how many characters must be changed, added or removed.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String text(Duration duration) {
        long ms = duration.toMillis();
        if (ms % 1000 != 0 || ms == 0) return ms + "ms";
        if (ms % 86_400_000 == 0) return ms / 86_400_000 + "d";
        if (ms % 3_600_000 == 0) return ms / 3_600_000 + "h";
        return ms % 60_000 == 0 ? ms / 60_000 + "min" : ms / 1000 + "s";
    }

    private static String sizeText(long bytes) {
        if (bytes != 0 && bytes % (1 << 30) == 0) return (bytes >> 30) + "GiB";
        return bytes % (1 << 20) == 0 && bytes != 0 ? (bytes >> 20) + "MiB" : (bytes >> 10) + "KiB";
    }
}
