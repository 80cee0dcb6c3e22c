package io.sluice.app.sfcapd;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/// Reads the letters of a command line of sfcapd.
///
/// They are looked at one after the other, as the original does: the first that is wrong ends it, and so does `-h` or
/// `-V`.
final class SfcapdOptions {
    private static final Pattern DECIMAL = Pattern.compile("0*([1-9]\\d{0,14})");
    private static final Pattern LEVEL = Pattern.compile("0*([0-8])");
    private static final Pattern WORKERS = Pattern.compile("maxworkers=\\d{1,4}");
    private static final Map<String, String> COMPRESSIONS_BY_NUMBER =
            Map.of("0", "none", "1", "lzo", "2", "bz2", "3", "lz4", "4", "zstd");
    private static final int COMMAND_WORDS = 255;
    private static final int LEAST_BUFFER_BYTES = 65_536;
    private static final int SHORT_INTERVAL_S = 60;
    private static final int LEAST_METRIC_INTERVAL_S = 10;
    private static final int MOST_METRIC_INTERVAL_S = 65_535;
    /// From this verbosity on, 1.7.1 prints each record.
    private static final int PRINTING_VERBOSITY = 1;

    private final Grammar grammar;
    private final PrintStream err;
    private final Machine machine;
    private final SfcapdLine line;
    private int verbosity;
    private final SourceLetters sources;

    /// What a line leaves to the machine.
    ///
    /// @param services      the names that `-p` may use
    /// @param configuration the file that 1.7 reads when `-C` names none
    record Machine(ServiceNames services, Optional<Path> configuration) {}

    private SfcapdOptions(Grammar grammar, PrintStream err, Machine machine) {
        this.grammar = grammar;
        this.err = err;
        this.machine = machine;
        line = new SfcapdLine(grammar);
        sources = new SourceLetters(line, machine.configuration());
    }

    /// Reads a line.
    ///
    /// @param grammar  whose letters they are
    /// @param args     what the user wrote
    /// @param err      where warnings go
    /// @param machine where it runs
    /// @throws SfcapdError when it is wrong
    static SfcapdLine parse(Grammar grammar, List<String> args, PrintStream err, Machine machine) {
        var options = new SfcapdOptions(grammar, err, machine);
        for (var step : grammar.getopt().split(args)) {
            if (options.line.action == SfcapdLine.Action.COLLECT) options.take(step);
        }
        if (options.line.action == SfcapdLine.Action.COLLECT) options.checkTogether();
        return options.line;
    }

    private void take(Getopt.Step step) {
        switch (step) {
            case Getopt.Letter letter -> take(letter.name());
            case Getopt.Valued valued -> take(valued.name(), valued.value());
            case Getopt.Fault fault -> throw new SfcapdError(grammar, "sfcapd: " + fault.message(), true);
            case Getopt.Words words -> takeWords(words.words());
        }
    }

    private void take(char letter) {
        switch (letter) {
            case '4' -> takeFamily("4", "ipv4");
            case '6' -> takeFamily("6", "ipv6");
            case 'w' -> {
                line.isAligned = true;
                understand("-w", "intervals begin at multiples of their length");
            }
            case 'E' -> takePrinting("-E");
            case 'y' -> takeCompression("-y", "lz4");
            case 'z' -> takeCompression("-z", "lzo");
            case 'j' -> takeCompression("-j", "bz2");
            case 'V' -> line.action = SfcapdLine.Action.VERSION;
            case 'h' -> line.action = SfcapdLine.Action.USAGE;
            case 'Z' -> {
                line.hasOffset = true;
                understand("-Z", "names of files have the offset of the time zone");
            }
            case 'e' -> {
                line.isExpiring = true;
                understand("-e", "old files are removed by the limits of .nfstat");
            }
            case 'r' -> {
                line.areLossesLogged = true;
                understand("-r", "each exporter with sequence errors is logged at the end of an interval");
            }
            case 'A' -> {
                line.isSourceKept = true;
                understand("-A", "what is sent on keeps the address and port that it came from, which takes root");
            }
            case 'v' -> takeVerbosity("-v", verbosity + 1);
            case 'D' -> {
                line.isDaemon = true;
                understand("-D", "goes to the background once it listens, and logs to syslog");
            }
            default -> refuse(letter);
        }
    }

    private void take(char letter, String value) {
        switch (letter) {
            case 'b', 'f', 'm', 'P', 'u', 'g' -> takeText(letter, value);
            case 'I' -> takeIdent(value);
            case 'S' -> takeSubDirectories(value);
            case 'R' -> takeRepeatTarget(value);
            case 'B' -> takeBuffer(value);
            case 'J', 'j' -> takeGroup(letter, value);
            case 'l', 'w' -> takeDirectory(letter, value);
            case 'n', 'N', 'M', 'C' -> sources.take(letter, value);
            case 'p' -> takePort(value);
            case 't' -> takeInterval(value);
            case 'z' -> takeCompression("-z=" + value, COMPRESSIONS_BY_NUMBER.getOrDefault(value, value));
            case 'x' -> takeCommand(value);
            case 'v' -> takeVerbosity("-v " + value, Integer.parseInt(value));
            case 'T', 'X' -> takeElements(letter, value);
            case 'W' -> understand("-W " + value, "changes nothing: files are written by a thread for each sink");
            case 'o' -> takeExtra(value);
            case 'i' -> takeMetricInterval(value);
            default -> refuse(letter);
        }
    }

    private void takeText(char letter, String value) {
        understand(
                "-" + letter + " " + value,
                switch (letter) {
                    case 'b' -> {
                        line.host = value;
                        yield "listens on this address or host only";
                    }
                    case 'f' -> {
                        line.captureFile = value;
                        yield "reads the datagrams of this capture instead of listening, and ends";
                    }
                    case 'm' -> {
                        line.metricSocket = value;
                        yield "sends what came of each source to this socket";
                    }
                    case 'P' -> {
                        line.pidFile = value;
                        yield "the number of the process stands in this file, against a second one";
                    }
                    case 'u' -> {
                        line.user = value;
                        yield "becomes this user once it listens";
                    }
                    default -> {
                        line.group = value;
                        yield "becomes one of this group once it listens";
                    }
                });
    }

    private void refuse(char letter) {
        throw error("sfcapd: -" + letter + " of nfdump " + grammar.version() + " is not honoured yet");
    }

    private void checkTogether() {
        sources.takeConfigured();
        if (!line.host.isEmpty() && !line.multicastGroup.isEmpty())
            throw error("ERROR, -b and -j are mutually exclusive!!");
        if (line.hasOffset && line.isExpiring) throw error("ERROR, -Z timezone extension breaks expire -e");
        if (!sources.areSomewhere()) throw error("ERROR, No source configurations found");
        if (line.isDaemon) line.isPrinting = false; // there is nobody to read it
    }

    private void takeFamily(String letter, String value) {
        if (!line.family.isEmpty()) throw error("ERROR, Accepts only one protocol IPv4 or IPv6!");
        line.family = value;
        understand("-" + letter, "listens on IPv" + letter + " only");
    }

    private void takeIdent(String value) {
        int most = grammar.identCharacters();
        line.ident = value.length() > most ? value.substring(0, most) : value;
        if (line.ident.indexOf(' ') >= 0) throw error("Ident must not contain spaces");
        understand("-I " + value, "the ident of files and log lines is '" + line.ident + "'");
    }

    private void takeSubDirectories(String value) {
        var match = LEVEL.matcher(value);
        if (!match.matches()) throw error("No such subdir level " + value);
        line.subDirectories = Integer.parseInt(match.group(1));
        understand("-S " + value, "files go to folders of level " + line.subDirectories);
    }

    private void takeBuffer(String value) {
        var match = DECIMAL.matcher(value);
        long bytes = match.matches() ? Long.parseLong(match.group(1)) : 0;
        if (bytes == 0 || bytes > Integer.MAX_VALUE - 1023) throw error("Argument error for -B");
        if (bytes < LEAST_BUFFER_BYTES) {
            err.println("I want at least " + LEAST_BUFFER_BYTES + " bytes as socket buffer");
            bytes = LEAST_BUFFER_BYTES;
        }
        line.bufferKib = (int) ((bytes + 1023) / 1024);
        understand("-B " + value, "asks for a receive buffer of " + line.bufferKib + " KiB");
    }

    private void takeGroup(char letter, String value) {
        if (!MulticastGroup.isOne(value)) throw error("ERROR: -" + letter + " '" + value + "' is no multicast address");
        line.multicastGroup = value;
        understand("-" + letter + " " + value, "joins this multicast group");
    }

    private void takeDirectory(char letter, String value) {
        boolean isThere = Files.isDirectory(Path.of(value));
        if (grammar == Grammar.V17) {
            if (letter == 'l') {
                err.println("-l is a legacy option and may get removed in future."
                        + " Please use -w to set output directory");
            }
            if (!isThere) throw error("path does not exist: " + value + "\nNo valid directory: " + value);
        } else if (!isThere) throw error("No such directory: " + value);
        sources.takeDirectory(value);
        understand("-" + letter + " " + value, "files go there");
    }

    private void takePort(String value) {
        line.port = machine.services()
                .port(value)
                .orElseThrow(() -> error(
                        "ERROR: -p '" + value + "' is neither a port from 1 to 65535 nor the name of a UDP service"));
        understand("-p " + value, "listens on UDP port " + line.port);
    }

    private void takeInterval(String value) {
        var match = DECIMAL.matcher(value);
        long seconds = match.matches() ? Long.parseLong(match.group(1)) : 0;
        if (seconds < grammar.leastIntervalS()) {
            throw error(grammar == Grammar.V17 ? "time interval <= 2s not allowed" : "ERROR: time frame <= 0");
        }
        line.intervalS = String.valueOf(seconds);
        if (seconds < SHORT_INTERVAL_S) err.println("WARNING, Very small time frame - < 60s!");
        understand("-t " + value, "an interval lasts " + seconds + " s");
    }

    private void takeRepeatTarget(String value) {
        var target = RepeatTarget.parse(value, machine.services())
                .orElseThrow(() -> error("ERROR: -R '" + value + "' is not allowed; it must be HOST or HOST/PORT,"
                        + " with a port from 1 to 65535 or the name of a UDP service"));
        if (line.repeatTargets.contains(target)) throw error("ERROR: -R " + value + " is there twice");
        line.repeatTargets.add(target);
        understand("-R " + value, "sends each datagram on to " + target);
    }

    /// Whether it exists the sink tells.
    private void takeCompression(String letters, String value) {
        if (!line.compression.isEmpty()) {
            throw error("Use one compression: -z for LZO, -j for BZ2 or -y for LZ4 compression");
        }
        line.compression = value.isEmpty() ? "lzo" : value;
        understand(letters, "files are compressed by " + line.compression);
    }

    private void takeCommand(String value) {
        var words = new ArrayList<String>();
        var tokens = new StringTokenizer(value, " \t");
        while (tokens.hasMoreTokens()) words.add(tokens.nextToken());
        if (words.isEmpty()) throw error("ERROR: -x is empty; it must be a command");
        if (words.size() > COMMAND_WORDS) {
            throw error("ERROR: -x has " + words.size() + " words; " + COMMAND_WORDS + " are allowed");
        }
        line.command = words;
        understand("-x '" + value + "'", "runs this for each finished file, without a shell");
    }

    private void takePrinting(String letters) {
        line.isPrinting = true;
        understand(letters, "prints each record");
    }

    private void takeVerbosity(String letters, int value) {
        verbosity = value;
        if (verbosity >= PRINTING_VERBOSITY) takePrinting(letters);
        else understand(letters, "prints nothing");
    }

    private void takeElements(char letter, String value) {
        if (grammar == Grammar.V17 && letter == 'T') err.println("Option -T no longer supported and ignored");
        understand("-" + letter + " " + value, "changes nothing: all that a sample tells is stored");
    }

    private void takeExtra(String value) {
        if (value.equals("tun")) line.areTunnelsDecoded = true;
        else if (!WORKERS.matcher(value).matches())
            throw error("ERROR: -o '" + value + "' is not allowed; it must be tun or maxworkers=N");
        understand("-o " + value, value.equals("tun") ? "looks into tunnels" : "changes nothing");
    }

    private void takeMetricInterval(String value) {
        var match = DECIMAL.matcher(value);
        long seconds = match.matches() ? Long.parseLong(match.group(1)) : 0;
        if (seconds < LEAST_METRIC_INTERVAL_S) throw error("metric interval < 10s not allowed");
        if (seconds > MOST_METRIC_INTERVAL_S)
            throw error("metric interval > " + MOST_METRIC_INTERVAL_S + "s not allowed");
        line.metricIntervalS = String.valueOf(seconds);
        understand("-i " + value, "sends metrics every " + seconds + " s, if -m says where to");
    }

    private void takeWords(List<String> words) {
        if (words.size() > 1) throw new SfcapdError(grammar, "", true);
        for (var word : words) {
            line.filter = word;
            understand("'" + word + "'", "only flows that pass this filter are stored and printed");
        }
    }

    private void understand(String letters, String meaning) {
        line.understand(letters, meaning);
    }

    private SfcapdError error(String message) {
        return SfcapdError.sentence(grammar, message);
    }
}
