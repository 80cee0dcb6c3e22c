package io.sluice.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheOrderAndTheTypesOfYaml() throws IOException {
        var file = Files.writeString(folder.resolve("c.yaml"), "b: 1\na: [x, true]\nc: {d: 2s}\n");

        var tree = ConfigFile.read(file);

        assertEquals("[b, a, c]", tree.keySet().toString());
        assertEquals(Map.of("b", 1, "a", List.of("x", true), "c", Map.of("d", "2s")), tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a: 1\\na: 2\\n        | line 2, column 2: the key "a" is there twice
        a: {b: 1, b: 2}\\n    | the key "b" is there twice
        ''                    | the file is empty
        # nothing\\n          | the file is empty
        - a\\n- b\\n          | line 1, column 1: the file is not a map
        7\\n                  | line 1, column 1: the file is not a map
        null\\n               | line 1, column 1: the file is not a map
        a: [1,\\nb: 2\\n      | line 3, column 1: while parsing a flow sequence: expected ',' or ']'
        a: b: c\\n            | line 1, column 5: mapping values are not allowed here
        \\ta: 1\\n            | line 1, column 1: while scanning for the next token: found character
        a: 1\\n---\\nb: 2\\n  | line 3, column 1: a second document begins
        listen: [::]:6343\\n  | line 1, column 10: while parsing a flow node
        """)
    void tellsTheLineAndColumnOfWhatIsNotYaml(String yaml, String sentence) throws IOException {
        var text = yaml.replace("\\n", "\n").replace("\\t", "\t");
        var file = Files.writeString(folder.resolve("c.yaml"), text);

        var refusal = assertThrows(Refusal.class, () -> ConfigFile.read(file));

        assertTrue(refusal.sentence().startsWith(file + ": "), refusal.sentence());
        assertTrue(refusal.sentence().contains(sentence), refusal.sentence());
        assertEquals(1, refusal.sentence().lines().count(), refusal.sentence());
        assertEquals(ExitCode.WRONG_USE, refusal.exitCode());
    }

    @Test
    void saysThatAFileIsMissingOrIsNoText() throws IOException {
        var missing = folder.resolve("missing.yaml");
        var binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', (byte) 0xFF, (byte) 0xFE});

        assertEquals(missing + ": there is no such file", sentence(missing));
        assertEquals(binary + ": the file is not text in UTF-8", sentence(binary));
        assertTrue(sentence(folder).startsWith(folder + ": the file cannot be read: "), sentence(folder));
    }

    private static String sentence(Path file) {
        return assertThrows(Refusal.class, () -> ConfigFile.read(file)).sentence();
    }
}
