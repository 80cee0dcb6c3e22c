package io.sluice.app.sfcapd;

import io.sluice.app.config.HostPort;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/// What a command line of sfcapd asks for, in the letters of nfdump 1.5.2, and in those of later ones for compression,
/// for where files go and for how long they stay.
///
/// The letters are looked at one after the other, as the original does: the first that is wrong ends it, and so does
/// `-h` or `-V`.
final class SfcapdOptions {
    /// What a line asks for.
    enum Action {
        /// To collect.
        COLLECT,
        /// To print the usage.
        USAGE,
        /// To print the version.
        VERSION
    }

    private static final String LETTERS = "46ewhEVyZz::I:B:S:b:l:p:t:x:";
    private static final Pattern DECIMAL = Pattern.compile("0*([1-9]\\d{0,14})");
    private static final Map<String, String> COMPRESSIONS_BY_NUMBER =
            Map.of("0", "none", "1", "lzo", "2", "bz2", "3", "lz4", "4", "zstd");
    private static final Pattern LEVEL = Pattern.compile("0*([0-8])");
    private static final int IDENT_CHARACTERS = 31;
    private static final int COMMAND_WORDS = 255;
    private static final int LEAST_BUFFER_BYTES = 65_536;
    private static final int SHORT_INTERVAL_S = 60;

    private final PrintStream err;
    private final ServiceNames services;
    private Action action = Action.COLLECT;
    private int port = 6343;
    private String host = "";
    private String family = "";
    private String directory = "/var/tmp";
    private String intervalS = "300";
    private boolean isAligned;
    private String ident = "none";
    private List<String> command = List.of();
    private String compression = "";
    private int bufferKib;
    private boolean isPrinting;
    private int subDirectories;
    private boolean hasOffset;
    private boolean isExpiring;

    private SfcapdOptions(PrintStream err, ServiceNames services) {
        this.err = err;
        this.services = services;
    }

    /// Reads a line.
    ///
    /// @param args     what the user wrote
    /// @param err      where warnings go
    /// @param services the names that `-p` may use
    /// @throws SfcapdError when it is wrong
    static SfcapdOptions parse(List<String> args, PrintStream err, ServiceNames services) {
        var options = new SfcapdOptions(err, services);
        for (var step : new Getopt(LETTERS).split(args)) {
            if (options.action == Action.COLLECT) options.take(step);
        }
        if (options.action == Action.COLLECT && options.hasOffset && options.isExpiring)
            throw error("ERROR, -Z timezone extension breaks expire -e");
        return options;
    }

    /// {@return what the line asks for}
    Action action() {
        return action;
    }

    /// {@return the configuration that does the same, as YAML would give it}
    Map<String, Object> tree() {
        var input = new LinkedHashMap<String, Object>();
        input.put("name", "sflow");
        input.put("listen", new HostPort(boundHost(), port).toString());
        if (!family.isEmpty()) input.put("family", family);
        input.put("decoders", List.of("sflow5", "sflow4"));
        if (bufferKib > 0) input.put("receive-buffer", bufferKib + "KiB");

        var sinks = new ArrayList<Map<String, Object>>();
        sinks.add(sink("files", "nfcapd", files()));
        if (!command.isEmpty()) {
            var launch = Map.of("after", List.of("files"), "command", command, "unix-time", "end");
            sinks.add(sink("command", "launcher", launch));
        }
        if (isPrinting) sinks.add(sink("screen", "stdout", Map.of("format", "line")));

        var tree = new LinkedHashMap<String, Object>();
        tree.put("interval", intervalS + "s");
        tree.put("align", isAligned);
        tree.put("inputs", List.of(input));
        tree.put("sinks", sinks);
        tree.put("account", Map.of("log-losses", false)); // the original has no such line
        return tree;
    }

    private Map<String, Object> files() {
        var files = new LinkedHashMap<String, Object>();
        files.put("directory", directory);
        files.put("create-directory", false);
        files.put("ident", ident);
        if (!compression.isEmpty()) files.put("compression", compression);
        if (subDirectories > 0) files.put("sub-directories", subDirectories);
        if (hasOffset) files.put("offset-in-name", true);
        if (isExpiring) files.put("expire", Map.of("nfstat", true));
        return files;
    }

    private static Map<String, Object> sink(String name, String type, Map<String, Object> options) {
        var sink = new LinkedHashMap<String, Object>();
        sink.put("name", name);
        sink.put("type", type);
        sink.put("options", options);
        return sink;
    }

    private String boundHost() {
        if (!host.isEmpty()) return host;
        return family.equals("ipv6") ? "::" : "0.0.0.0";
    }

    private void take(Getopt.Step step) {
        switch (step) {
            case Getopt.Letter letter -> take(letter.name());
            case Getopt.Valued valued -> take(valued.name(), valued.value());
            case Getopt.Fault fault -> throw new SfcapdError("sfcapd: " + fault.message(), true);
            case Getopt.Words words -> takeWords(words.words());
        }
    }

    private void take(char letter) {
        switch (letter) {
            case '4' -> takeFamily("ipv4");
            case '6' -> takeFamily("ipv6");
            case 'w' -> isAligned = true;
            case 'E' -> isPrinting = true;
            case 'y' -> takeCompression("lz4");
            case 'z' -> takeCompression("lzo");
            case 'V' -> action = Action.VERSION;
            case 'Z' -> hasOffset = true;
            case 'e' -> isExpiring = true;
            default -> action = Action.USAGE; // h
        }
    }

    private void take(char letter, String value) {
        switch (letter) {
            case 'I' -> takeIdent(value);
            case 'S' -> takeSubDirectories(value);
            case 'B' -> takeBuffer(value);
            case 'b' -> host = value;
            case 'l' -> takeDirectory(value);
            case 'p' -> takePort(value);
            case 't' -> takeInterval(value);
            case 'z' -> takeCompression(COMPRESSIONS_BY_NUMBER.getOrDefault(value, value));
            default -> takeCommand(value); // x
        }
    }

    private void takeFamily(String value) {
        if (!family.isEmpty()) throw error("ERROR, Accepts only one protocol IPv4 or IPv6!");
        family = value;
    }

    private void takeIdent(String value) {
        ident = value.length() > IDENT_CHARACTERS ? value.substring(0, IDENT_CHARACTERS) : value;
        if (ident.indexOf(' ') >= 0) throw error("Ident must not contain spaces");
    }

    private void takeSubDirectories(String value) {
        var match = LEVEL.matcher(value);
        if (!match.matches()) throw error("No such subdir level " + value);
        subDirectories = Integer.parseInt(match.group(1));
    }

    private void takeBuffer(String value) {
        var match = DECIMAL.matcher(value);
        long bytes = match.matches() ? Long.parseLong(match.group(1)) : 0;
        if (bytes == 0 || bytes > Integer.MAX_VALUE - 1023) throw error("Argument error for -B");
        if (bytes < LEAST_BUFFER_BYTES) {
            err.println("I want at least " + LEAST_BUFFER_BYTES + " bytes as socket buffer");
            bytes = LEAST_BUFFER_BYTES;
        }
        bufferKib = (int) ((bytes + 1023) / 1024);
    }

    private void takeDirectory(String value) {
        if (!Files.isDirectory(Path.of(value))) throw error("No such directory: " + value);
        directory = value;
    }

    private void takePort(String value) {
        port = services.port(value)
                .orElseThrow(() -> error(
                        "ERROR: -p '" + value + "' is neither a port from 1 to 65535 nor the name of a UDP service"));
    }

    private void takeInterval(String value) {
        var match = DECIMAL.matcher(value);
        if (!match.matches()) throw error("ERROR: time frame <= 0");
        intervalS = match.group(1);
        if (Long.parseLong(intervalS) < SHORT_INTERVAL_S) err.println("WARNING, Very small time frame - < 60s!");
    }

    /// Whether it exists the sink tells.
    private void takeCompression(String value) {
        if (!compression.isEmpty()) {
            throw error("Use one compression: -z for LZO, -j for BZ2 or -y for LZ4 compression");
        }
        compression = value.isEmpty() ? "lzo" : value;
    }

    private void takeCommand(String value) {
        var words = new ArrayList<String>();
        var tokens = new StringTokenizer(value, " \t");
        while (tokens.hasMoreTokens()) words.add(tokens.nextToken());
        if (words.isEmpty()) throw error("ERROR: -x is empty; it must be a command");
        if (words.size() > COMMAND_WORDS) {
            throw error("ERROR: -x has " + words.size() + " words; " + COMMAND_WORDS + " are allowed");
        }
        command = words;
    }

    private void takeWords(List<String> words) {
        if (words.size() > 1) throw new SfcapdError("", true);
        for (var filter : words) {
            var hint = filter.startsWith("/") || filter.startsWith(".") ? " A directory is given with -l." : "";
            err.println("WARNING: the filter '" + filter + "' does nothing yet: all flows are stored." + hint);
        }
    }

    private static SfcapdError error(String message) {
        return new SfcapdError(message, false);
    }
}
