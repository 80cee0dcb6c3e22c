package io.sluice.app.sfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SfcapdTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsTheUsageOnStandardOutputAndListsOnlyWhatIsHonoured() {
        assertEquals(0, run("-h"));

        var letters = text(out)
                .lines()
                .skip(1)
                .map(line -> line.substring(0, 2))
                .sorted()
                .toList();
        assertEquals(List.of("-4 -6 -B -E -I -S -V -Z -b -e -h -l -p -t -w -x -y -z".split(" ")), letters);
        assertTrue(text(out).startsWith("usage sfcapd [options] \n-h\t\tthis text you see right here\n"), text(out));
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

        assertEquals("sfcapd: invalid option -- 'k'\n", text(err));
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

    private int run(String... args) {
        var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Sfcapd(outStream, errStream).run(List.of(args));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
