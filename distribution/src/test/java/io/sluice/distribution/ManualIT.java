package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The manual pages tell all that the programs take.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class ManualIT {
    private static final Path MAN = Path.of("/usr/bin/man");
    private static final Pattern PLACEHOLDER = Pattern.compile("@[a-z]+@");
    private static final Pattern KEY =
            Pattern.compile("(?m)^[ #]*(?:- )?([a-z][a-z0-9-]*):(?:| [^ \\n]+| [\\[{\"].*)$");

    @BeforeEach
    void needsMan() {
        Nfdump.require(MAN, "man-db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"man1/sluice.1", "man1/sfcapd.1", "man5/sluice.yaml.5"})
    void isFormattedWithoutAWarning(String page) throws IOException, InterruptedException {
        Command.Outcome shown = show(page);
        assertEquals(List.of(), shown.log());
        String text = String.join("\n", shown.out());
        assertFalse(PLACEHOLDER.matcher(text).find(), "all that stands for something is replaced");
    }

    @Test
    void ofSluiceNamesEveryCommandAndOption() throws IOException, InterruptedException {
        String page = String.join("\n", show("man1/sluice.1").out());
        for (String name : Programs.commands()) {
            int at = page.indexOf("\n   sluice " + name);
            assertTrue(at >= 0, "the command " + name);
            int end = page.indexOf("\n   sluice ", at + 1);
            String section = page.substring(at, end < 0 ? page.indexOf("\nEXIT STATUS") : end);
            for (String option : Programs.options(name)) {
                assertTrue(
                        Pattern.compile("(?m)^ +(-\\w, )?" + option + "\\b")
                                .matcher(section)
                                .find(),
                        "the option " + option + " of " + name);
            }
        }
    }

    @Test
    void ofSluiceNamesTheCommandsOfCommands() throws IOException, InterruptedException {
        String page = String.join("\n", show("man1/sluice.1").out());
        assertTrue(page.contains("\n   sluice plugins COMMAND\n"), page);
        assertTrue(page.contains("\n   sluice plugins new [OPTION]... sink|decoder NAME\n"), page);
        assertTrue(page.contains("\n   sluice plugins verify [OPTION]... PLUGIN\n"), page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.6", "1.7"})
    void ofSfcapdNamesEveryLetter(String release) throws IOException, InterruptedException {
        String page = String.join("\n", show("man1/sfcapd.1").out());
        for (String letter : Programs.letters(release)) {
            assertTrue(
                    Pattern.compile("(?m)^       " + letter + "([ \\[]|$)")
                            .matcher(page)
                            .find(),
                    letter + " of " + release + " is missing in distribution/src/man/sfcapd.1");
        }
    }

    @Test
    void ofTheConfigurationNamesEveryKey() throws IOException, InterruptedException {
        String page = String.join("\n", show("man5/sluice.yaml.5").out());
        TreeSet<String> missing = new TreeSet<>();
        KEY.matcher(Files.readString(Product.BUILT.home().resolve("config/sluice.yaml")))
                .results()
                .map(key -> key.group(1))
                .filter(key -> !Pattern.compile("(?m)^       (expire\\.)?" + key + ":")
                        .matcher(page)
                        .find())
                .forEach(missing::add);
        assertEquals(new TreeSet<String>(), missing);
        assertTrue(page.contains("expire.max-size: 100GiB"), "with the key that it belongs to");
    }

    private static Command.Outcome show(String page) throws IOException, InterruptedException {
        return Command.of(MAN, "--warnings", "-l", Product.BUILT.home().resolve("man/" + page))
                .with("MANWIDTH", "100")
                .with("LC_ALL", "C.UTF-8")
                .run();
    }
}
