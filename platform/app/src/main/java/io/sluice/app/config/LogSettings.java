package io.sluice.app.config;

import io.sluice.api.Options;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The section `log`: how much is logged.
///
/// @param level  of all that `levels` does not name; what logback.xml says when it is not there
/// @param levels of parts of the program, by the names of their packages
public record LogSettings(Optional<LogLevel> level, Map<String, LogLevel> levels) {
    /// All as logback.xml says.
    public static final LogSettings NONE = new LogSettings(Optional.empty(), Map.of());

    private static final Pattern PART = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    /// {@return what the section says}
    ///
    /// @param top     where the section may be
    /// @param written the section as it is written, for the names in it
    static LogSettings read(Options top, Object written) {
        var section = top.section("log");
        var level =
                section.has("level") ? Optional.of(section.choice("level", LogLevel.INFO)) : Optional.<LogLevel>empty();
        var parts = section.section("levels");
        var levels = new TreeMap<String, LogLevel>();
        var names = written instanceof Map<?, ?> log && log.get("levels") instanceof Map<?, ?> map ? map : Map.of();
        for (var key : names.keySet()) {
            var part = String.valueOf(key);
            if (!parts.has(part)) parts.problem(part, "is empty; it must be one of error, warn, info, debug, trace");
            else if (!PART.matcher(part).matches())
                parts.problem(part, "is not the name of a package, such as io.sluice.core");
            else levels.put(part, parts.choice(part, LogLevel.INFO));
        }
        return new LogSettings(level, Map.copyOf(levels));
    }
}
