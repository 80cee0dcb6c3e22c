package io.sluice.sink.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.CompletedFile;
import io.sluice.api.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {
    private static final CompletedFile FILE = new CompletedFile(
            "archive",
            Path.of("data/%f dir"),
            "2026/nfcapd.202611231205",
            "202611231205",
            new Interval(1_795_435_500_999L, 1_795_435_800_999L),
            "%u-uplink");

    @Test
    void replacesEachToken() {
        assertEquals(
                List.of("2026/nfcapd.202611231205", "data/%f dir", "202611231205", "1795435500", "%u-uplink"),
                expanded(UnixTime.START, "%f", "%d", "%t", "%u", "%i"));
    }

    @Test
    void takesTheEndOfTheIntervalWhenAskedTo() {
        assertEquals(List.of("1795435800"), expanded(UnixTime.END, "%u"));
    }

    @Test
    void doesNotReplaceInsideWhatItReplaced() {
        assertEquals(
                List.of("data/%f dir/2026/nfcapd.202611231205", "x%u-uplink202611231205"),
                expanded(UnixTime.START, "%d/%f", "x%i%t"));
    }

    @Test
    void leavesWhatIsNoToken() {
        assertEquals(
                List.of("100%", "%x", "%", "", "%202611231205", "%F"),
                expanded(UnixTime.START, "100%", "%x", "%", "", "%%t", "%F"));
    }

    @Test
    void namesWhatLooksLikeATokenAndIsNone() {
        var template = template(false, UnixTime.START, "%x", "a%x%%", "%f%d%t%u%i", "5%", "%😀");
        assertEquals(Set.of("%x", "%%", "%😀"), template.unknownTokens());
    }

    @Test
    void givesTheWholePathWhenAskedTo() {
        var facts = new FileFacts(FileName.ABSOLUTE, UnixTime.START);
        assertEquals(
                List.of(FILE.path().toAbsolutePath().toString()),
                new CommandTemplate(List.of("%f"), false, facts).expand(FILE));
    }

    @Test
    void aShellFindsValuesInVariablesSoThatNoneBecomesAPartOfItsScript() {
        assertEquals(
                List.of(
                        "/bin/sh",
                        "-c",
                        "gzip -c \"${SLUICE_DIRECTORY}/${SLUICE_NAME}\" >$1 %x",
                        "/bin/sh",
                        "%u-uplink"),
                template(true, UnixTime.START, "gzip -c \"%d/%f\" >$1 %x", "%i").expand(FILE));
    }

    private static List<String> expanded(UnixTime unixTime, String... words) {
        return template(false, unixTime, words).expand(FILE);
    }

    private static CommandTemplate template(boolean isShell, UnixTime unixTime, String... words) {
        return new CommandTemplate(List.of(words), isShell, new FileFacts(FileName.RELATIVE, unixTime));
    }
}
