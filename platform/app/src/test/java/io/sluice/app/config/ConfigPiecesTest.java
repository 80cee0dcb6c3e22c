package io.sluice.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.api.Problem;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPiecesTest {
    @TempDir
    Path folder;

    private Path pieces;

    @BeforeEach
    void makeFolder() throws IOException {
        pieces = Files.createDirectory(folder.resolve("conf.d"));
    }

    @Test
    void putsAFolderTogetherInTheOrderOfItsNames() throws IOException {
        write("conf.d/20-more.yaml", "sinks: [{name: c}]\nplugins: {more: [/q]}\n");
        write("conf.d/10-first.yml", "sinks: [{name: b}]\nplugins: {folder: p, more: [/p]}\nlog: {level: warn}\n");
        write("conf.d/30-empty.yaml", "# nothing as yet\n\n");
        write("conf.d/.hidden.yaml", "interval: 1s\n");
        write("conf.d/10-first.yml~", "interval: 1s\n");
        Files.createDirectory(pieces.resolve("old.yaml"));

        var tree = read("include: conf.d\ninterval: 60s\nsinks: [{name: a}]\nmonitors:\n")
                .tree();

        assertEquals(List.of(Map.of("name", "a"), Map.of("name", "b"), Map.of("name", "c")), tree.get("sinks"));
        assertEquals(Map.of("folder", "p", "more", List.of("/p", "/q")), tree.get("plugins"));
        assertEquals(Map.of("level", "warn"), tree.get("log"));
        assertEquals("60s", tree.get("interval"));
        assertEquals("[interval, sinks, monitors, plugins, log]", tree.keySet().toString());
    }

    @Test
    void takesFilesAndFoldersInTheOrderOfTheList() throws IOException {
        write("conf.d/x.yaml", "sinks: [x]\n");
        write("one.yaml", "sinks: [one]\n");
        assertEquals(
                List.of("one", "x"),
                read("include: [one.yaml, conf.d]\n").tree().get("sinks"));
        assertEquals(
                List.of("x", "one"),
                read("include: [conf.d, one.yaml]\nsinks:\n").tree().get("sinks"));
    }

    @Test
    void aFolderMayBeEmptyButNotMissing() throws IOException {
        assertEquals(Map.of("a", 1), read("include: conf.d\na: 1\n").tree());
        assertRefused(
                "sluice.yaml: include: there is no file or folder " + folder.resolve("none.d"), "include: none.d\n");
    }

    @Test
    void tellsBothFilesOfAValueThatIsThereTwice() throws IOException {
        write("conf.d/10.yaml", "interval: 60s\nplugins: {folder: p}\n");
        write("conf.d/20.yaml", "plugins: {folder: p}\nsinks: {name: a}\n");
        assertRefused(
                "conf.d/10.yaml: interval: is in " + folder.resolve("sluice.yaml")
                        + " already; only lists and maps are put together of several files\n"
                        + pieces.resolve("20.yaml") + ": plugins.folder: is in " + pieces.resolve("10.yaml")
                        + " already; only lists and maps are put together of several files\n"
                        + pieces.resolve("20.yaml") + ": sinks: is in " + folder.resolve("sluice.yaml")
                        + " already; only lists and maps are put together of several files",
                "include: conf.d\ninterval: 60s\nsinks: [a]\n");
    }

    @Test
    void refusesPiecesThatIncludeAndFilesThatAreThereTwice() throws IOException {
        write("conf.d/10.yaml", "include: more.d\n");
        assertRefused(
                "conf.d/10.yaml: include: is not for a file that is included itself, by "
                        + folder.resolve("sluice.yaml"),
                "include: conf.d\n");
        write("conf.d/10.yaml", "a: 1\n");
        assertRefused(
                "sluice.yaml: include: " + pieces.resolve("10.yaml") + " is there twice",
                "include: [conf.d, conf.d/10.yaml]\n");
        assertRefused("sluice.yaml: include: " + folder.resolve("./sluice.yaml") + " is there twice", "include: .\n");
    }

    @Test
    void refusesWhatIsNoFileAndPiecesThatAreNoYaml() throws IOException {
        assertRefused("sluice.yaml: include: must be a file or a folder, or a list of them", "include: {a: b}\n");
        assertRefused("sluice.yaml: include: must be a file or a folder, or a list of them", "include: [1]\n");
        write("conf.d/10.yaml", "a: [1,\nb: 2\n");
        assertRefused(
                "conf.d/10.yaml: line 3, column 1: while parsing a flow sequence: expected ',' or ']', but got <stream"
                        + " end>",
                "include: conf.d\n");
        write("conf.d/10.yaml", "- a\n");
        assertRefused(
                "conf.d/10.yaml: line 1, column 1: the file is not a map of keys and values at its top level",
                "include: conf.d\n");
    }

    @Test
    void tellsProblemsWithTheFileThatTheyAreIn() throws IOException {
        write("conf.d/10.yaml", "sinks: [{name: b}, {name: c}]\nplugins: {folder: 1}\n");
        write("conf.d/20.yaml", "sinks: [{name: d}]\nlog: {level: x}\n");
        var whole = read("include: conf.d\nsinks: [{name: a}]\nplugins: {more: x}\n");
        var found = new ConfigProblems(List.of(
                new Problem("sinks[0].type", "one"),
                new Problem("sinks[2].options.keys[1]", "two"),
                new Problem("sinks[3].type", "three"),
                new Problem("plugins.folder", "four"),
                new Problem("plugins.more", "five"),
                new Problem("log.level", "six"),
                new Problem("inputs", "seven")));

        assertEquals(
                """
                %s: 3 problems
                  inputs         seven
                  plugins.more   five
                  sinks[0].type  one
                %s: 2 problems
                  plugins.folder            four
                  sinks[1].options.keys[1]  two
                %s: 2 problems
                  log.level      six
                  sinks[0].type  three\
                """.formatted(folder.resolve("sluice.yaml"), pieces.resolve("10.yaml"), pieces.resolve("20.yaml")),
                whole.text(found));
    }

    private void assertRefused(String sentence, String yaml) {
        var refusal = assertThrows(Refusal.class, () -> read(yaml));
        assertEquals(folder + "/" + sentence, refusal.sentence());
    }

    private ConfigPieces read(String yaml) throws IOException {
        return ConfigPieces.read(write("sluice.yaml", yaml));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
