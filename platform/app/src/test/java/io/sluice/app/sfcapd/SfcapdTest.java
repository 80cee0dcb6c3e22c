package io.sluice.app.sfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.config.ConfigFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SfcapdTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsTheUsageOnStandardOutputAndListsOnlyWhatIsHonoured() {
        assertEquals(0, run("-h"));

        var letters = text(out)
                .lines()
                .skip(1)
                .filter(line -> line.startsWith("-") && !line.startsWith("--"))
                .map(line -> line.substring(0, 2))
                .sorted()
                .toList();
        assertEquals(List.of("-4 -6 -B -D -E -I -P -V -b -g -h -j -l -p -t -u -w -x".split(" ")), letters);
        assertTrue(text(out).startsWith("usage sfcapd [options] \n-h\t\tthis text you see right here\n"), text(out));
        assertTrue(text(out).contains("\nfilter\t\tthe last word: store only the flows that pass it"), text(out));
        assertEquals("", text(err));
    }

    @Test
    void printsTheVersionInOneLine() {
        assertEquals(0, run("-V"));

        assertTrue(text(out).matches("sfcapd: Version: \\d+\\.\\d+\\.\\d+ .*\n"), text(out));
    }

    @Test
    void endsWith255AndTheUsageForAnUnknownLetter() {
        assertEquals(255, run("-k"));

        assertEquals("""
            sfcapd: invalid option -- 'k'
            This is no command line of sfcapd:
              with the letters of nfdump 1.6: invalid option -- 'k'
              with the letters of nfdump 1.7: invalid option -- 'k'
            --compat 1.5, 1.6 or 1.7 says which letters are meant.
            """, text(err));
        assertTrue(text(out).startsWith("usage sfcapd"), text(out));
    }

    @Test
    void endsWith255AndTheUsageForTwoWords() {
        assertEquals(255, run("one", "two"));

        assertEquals("", text(err));
        assertTrue(text(out).startsWith("usage sfcapd"), text(out));
    }

    @Test
    void endsWith255AndASentenceForAWrongValue() {
        assertEquals(255, run("-t", "0"));

        assertEquals("ERROR: time frame <= 0\n", text(err));
        assertEquals("", text(out));
    }

    @Test
    void endsWith1ForAWrongLineOfNfdump17() {
        assertEquals(1, run("-w", "/no/such/directory"));
        assertEquals("path does not exist: /no/such/directory\nNo valid directory: /no/such/directory\n", text(err));
        assertEquals(1, run("--compat", "1.7", "-t", "300"));
        assertEquals(255, run("--compat", "1.6", "-t", "0"));
    }

    @Test
    void explainsALineAndStartsNothing(@TempDir Path folder) {
        assertEquals(0, run("--explain", "-w", folder.toString(), "-p", "9995", "-y"));
        assertTrue(text(out).startsWith("Read with the letters of nfdump 1.7 (--compat says otherwise):\n"), text(out));
        assertTrue(text(out).contains("-p 9995 "), text(out));
        assertTrue(text(out).contains("\nThe same for sluice run:\n\ninterval: 300s\n"), text(out));
    }

    @Test
    void writesUserGroupAndPidFileAndSaysThatTheBackgroundIsNoKey(@TempDir Path folder) {
        var words = new String[] {
            "--to-yaml", "-", "-w", folder.toString(), "-D", "-u", "nobody", "-g", "100", "-P", folder + "/pid"
        };
        assertEquals(0, run(words));
        assertTrue(text(err).startsWith("NOTE: -D is no key of a configuration"), text(err));
        assertTrue(text(out).startsWith("interval: 300s\n"), text(out));
        var run = "run:\n  user: nobody\n  group: \"100\"\n  pid-file: " + folder + "/pid\n";
        assertTrue(text(out).endsWith(run), text(out));
    }

    @Test
    void writesTheConfigurationThatDoesTheSame(@TempDir Path folder) throws IOException {
        var file = folder.resolve("same.yaml");
        var line =
                new String[] {"-w", folder.toString(), "-B", "200000", "-x", "/bin/true %d/%f", "-o", "tun", "-I", "r1"
                };
        assertEquals(
                0,
                run(Stream.concat(Stream.of("--to-yaml=" + file), Stream.of(line))
                        .toArray(String[]::new)));
        var services = new ServiceNames(Path.of("/etc/services"));
        var machine = new SfcapdOptions.Machine(services, Optional.empty());
        var tree = SfcapdTree.of(SfcapdOptions.parse(Grammar.V17, List.of(line), System.err, machine));
        assertEquals(tree, ConfigFile.read(file));
        assertEquals(
                0,
                run(Stream.concat(Stream.of("--to-yaml", "-"), Stream.of(line)).toArray(String[]::new)));
        assertEquals(Files.readString(file), text(out));
    }

    @Test
    void endsWith255AndThePlaceOfWhatIsWrongInTheFilter() {
        assertEquals(255, run("-E", "proto tcp and prot 80"));

        assertTrue(text(err).startsWith("sfcapd: "), text(err));
        assertTrue(text(err).contains("\n  filter"), text(err));
        assertTrue(text(err).contains("'prot' is no term; known are any, ident,"), text(err));
        assertTrue(text(err).contains(" proto tcp and prot 80\n"), text(err));
        assertEquals(
                1, text(err).lines().filter(line -> line.strip().equals("^")).count(), text(err));
    }

    private int run(String... args) {
        var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Sfcapd(outStream, errStream).run(List.of(args));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
