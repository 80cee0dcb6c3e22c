package io.sluice.extra.postgresql;

import io.sluice.api.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the configuration says of the sink.
///
/// @param url          where the server is, as JDBC writes it, without user and password
/// @param login        who we are to the server
/// @param table        the table, in quotes as SQL has it
/// @param columns      what is stored
/// @param createsTable whether a table that is not there is made
/// @param batchRows    rows of one transaction at most
/// @param flush        how long a row waits for others at most
/// @param buffer       bytes that may wait for the server
/// @param timeout      how long the server may be silent
/// @param stopTimeout  how long the end waits for what is left
record Settings(
        String url,
        Login login,
        String table,
        List<Column> columns,
        boolean createsTable,
        int batchRows,
        Duration flush,
        long buffer,
        Duration timeout,
        Duration stopTimeout) {
    private static final long MIB = 1L << 20;
    private static final String PREFIX = "jdbc:postgresql:";
    private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=|//[^/]*@");
    private static final Pattern TABLE = Pattern.compile("[^\".\\p{Cntrl}]{1,63}(\\.[^\".\\p{Cntrl}]{1,63})?");

    /// Reads them, and reports what is wrong.
    static Settings read(Options options) {
        return new Settings(
                url(options),
                Login.read(options),
                table(options),
                columns(options),
                options.flag("create-table", true),
                (int) options.integer("batch-rows", 5_000, 1, 1_000_000),
                options.duration("flush", Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofHours(1)),
                options.size("buffer", Math.min(64 * MIB, mostBuffer()), MIB, mostBuffer()),
                options.duration("timeout", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(1)),
                options.duration("stop-timeout", Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofHours(1)));
    }

    /// A quarter of the collector's memory: batches may take twice as much as they hold.
    private static long mostBuffer() {
        return Math.max(MIB, Runtime.getRuntime().maxMemory() / 4 / MIB * MIB);
    }

    /// What is wrong is told without the value, which may hold a password.
    private static String url(Options options) {
        if (!options.isText("url")) {
            options.problem(
                    "url", "is missing; it must be where the server is, such as " + PREFIX + "//127.0.0.1/flows");
            return PREFIX;
        }
        var url = options.text("url", PREFIX);
        if (!url.startsWith(PREFIX) || url.length() == PREFIX.length()) {
            options.problem("url", "must begin with " + PREFIX + ", such as " + PREFIX + "//127.0.0.1:5432/flows");
        } else if (CREDENTIALS.matcher(url).find()) {
            options.problem("url", "must not have user or password in it; there are user, password and password-file");
        }
        return url;
    }

    private static String table(Options options) {
        var table = options.text("table", "flows");
        if (!TABLE.matcher(table).matches()) {
            options.problem(
                    "table",
                    "'" + table + "' is not allowed; it must be a table's name, such as flows, or"
                            + " schema.table, without quotes");
        }
        return Stream.of(table.split("\\.")).map(name -> "\"" + name + "\"").collect(Collectors.joining("."));
    }

    private static List<Column> columns(Options options) {
        Set<Column> chosen = EnumSet.noneOf(Column.class);
        for (var name : options.texts("columns", List.of())) {
            try {
                chosen.add(Column.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                options.problem(
                        "columns",
                        "'" + name + "' is no column; there are "
                                + Stream.of(Column.values())
                                        .map(Column::sqlName)
                                        .collect(Collectors.joining(", ")));
            }
        }
        return chosen.isEmpty() ? List.of(Column.values()) : List.copyOf(new ArrayList<>(chosen));
    }
}
