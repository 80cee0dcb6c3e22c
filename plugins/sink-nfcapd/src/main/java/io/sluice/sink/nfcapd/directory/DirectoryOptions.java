package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Expiry;
import io.sluice.api.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/// What an operator can choose of a directory.
///
/// @param path       where files are written, as the configuration has it
/// @param create     whether a missing directory is made
/// @param level      how folders divide time, 0 to 8 as sfcapd's -S
/// @param zone       where the local time in names is taken from; empty for the machine's
/// @param hasOffset  whether each name has the offset from UTC
/// @param onExisting what is done with a file when there is one of its name
/// @param expire     when old files are removed
public record DirectoryOptions(
        Path path,
        boolean create,
        int level,
        Optional<ZoneId> zone,
        boolean hasOffset,
        OnExisting onExisting,
        ExpireOptions expire) {
    /// The key of the section that says when old files are removed. It may change while a sink runs.
    public static final String EXPIRE = "expire";

    /// {@return what the options say; what is wrong is reported there}
    ///
    /// @param options the sink's
    /// @param isOwn   whether the sink has a directory itself, and not only for each of its sources
    public static DirectoryOptions read(Options options, boolean isOwn) {
        boolean create = options.flag("create-directory", true);
        var path = isOwn ? path(options, create) : Path.of("");
        int level = (int) options.integer("sub-directories", 0, 0, FileNames.MOST_LEVEL);
        var zone = zone(options);
        boolean hasOffset = options.flag("offset-in-name", false);
        var onExisting = options.choice("on-existing", OnExisting.APPEND);
        var expire = ExpireOptions.read(options.section(EXPIRE));
        return new DirectoryOptions(path, create, level, zone, hasOffset, onExisting, expire);
    }

    /// {@return the path of a directory that is written to; what is wrong with it is reported there}
    ///
    /// @param options have the key `directory`
    /// @param create  whether it is made when it is missing
    public static Path path(Options options, boolean create) {
        var path = path(options);
        if (!path.toString().isEmpty()) check(options, path, create);
        return path;
    }

    /// {@return the same for another directory}
    ///
    /// @param other where files are written
    public DirectoryOptions at(Path other) {
        return new DirectoryOptions(other, create, level, zone, hasOffset, onExisting, expire);
    }

    /// {@return the same for a directory that is made when it is missing}
    public DirectoryOptions creating() {
        return new DirectoryOptions(path, true, level, zone, hasOffset, onExisting, expire);
    }

    /// {@return what removes old files, for use without a sink}
    ///
    /// @param options `directory`, `time-zone` and `expire`; what is wrong is reported there
    /// @param clock   the present time, and the machine's zone
    public static Optional<Expiry> expiry(Options options, Clock clock) {
        var path = path(options);
        var zone = zone(options);
        var expire = ExpireOptions.read(options.section(EXPIRE));
        if (!path.toString().isEmpty() && !Files.isDirectory(path))
            options.problem("directory", "No such directory: " + path);
        return Optional.of(new FlowExpiry(path, expire, clock.withZone(zone.orElse(clock.getZone()))));
    }

    /// {@return options with all defaults}
    ///
    /// @param path where files are written
    public static DirectoryOptions of(Path path) {
        var expire = new ExpireOptions(ExpiryLimits.NONE, false);
        return new DirectoryOptions(path, true, 0, Optional.empty(), false, OnExisting.APPEND, expire);
    }

    /// {@return how finished files are named}
    ///
    /// @param local the machine's zone
    public FileNames names(ZoneId local) {
        return new FileNames(zone.orElse(local), level, hasOffset);
    }

    /// {@return what makes of limits what tells which files are old}
    ///
    /// @param clock the present time, and the machine's zone
    public Function<ExpireOptions, Expiry> expiries(Clock clock) {
        return limits -> new FlowExpiry(path, limits, clock.withZone(zone.orElse(clock.getZone())));
    }

    private static Path path(Options options) {
        if (!options.has("directory")) options.problem("directory", "is missing; it must be the path of a directory");
        return options.file("directory", Path.of(""));
    }

    private static Optional<ZoneId> zone(Options options) {
        var text = options.text("time-zone", "local");
        try {
            return switch (text) {
                case "local" -> Optional.empty();
                case "utc" -> Optional.of(ZoneOffset.UTC);
                default -> Optional.of(ZoneId.of(text));
            };
        } catch (DateTimeException e) {
            options.problem(
                    "time-zone",
                    "'" + text
                            + "' is not allowed; it must be local, utc, or the name of a zone such as Europe/Zurich");
            return Optional.empty();
        }
    }

    private static void check(Options options, Path directory, boolean create) {
        if (!Files.exists(directory) && !create) {
            options.problem(
                    "directory", "No such directory: " + directory + "; make it, or leave out create-directory: false");
            return;
        }
        var existing = directory.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
        if (!Files.isDirectory(existing)) {
            options.problem("directory", existing + " is not a directory");
        } else if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
            options.problem("directory", existing + " is not writable by this user");
        }
    }
}
