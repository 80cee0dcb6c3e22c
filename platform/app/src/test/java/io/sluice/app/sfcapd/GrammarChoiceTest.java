package io.sluice.app.sfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarChoiceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                             | 1.5
        -w                             | 1.5
        -w -l /data                    | 1.5
        -Dw -l/data -x cmd             | 1.5
        -l /data -p 9995 -j 239.1.1.1  | 1.5
        -j 239.1.1.1 -w                | 1.5
        -w -l /data 'proto             | 1.5
        -wl /data                      | 1.5
        -l /data -j                    | 1.6
        -l /data -jw                   | 1.6
        -l /data -z                    | 1.6
        -l /data -S 1 -T all           | 1.6
        -n a,192.0.2.1,/data           | 1.6
        -N /sources -w                 | 1.6
        -l /data -z=lz4:9              | 1.6
        -w /data                       | 1.7
        -w/data                        | 1.7
        -w ./data                      | 1.7
        -Dw /data -p 9995              | 1.7
        -p 9995 -w .                   | 1.7
        -j -w /data                    | 1.7
        -M /data                       | 1.7
        -v -n a,192.0.2.1,/data        | 1.7
        -l /data -v                    | 1.7
        -l /data -C none               | 1.7
        """)
    void readsALineByTheRuleOfItsDirectory(String line, String version) {
        var args = line.isEmpty() ? List.<String>of() : Arrays.asList(line.split(" "));
        assertEquals(version, GrammarChoice.of(args).version());
    }

    @Test
    void refusesALineOfNoGrammarAndShowsTheReadings() {
        var error = assertThrows(SfcapdError.class, () -> GrammarChoice.of(List.of("-w", "/data", "-N", "/sources")));
        assertEquals(Grammar.V17, error.grammar());
        assertTrue(error.isUsageShown());
        assertTrue(error.sentence().startsWith("sfcapd: invalid option -- 'N'\n"), error.sentence());
        var both = assertThrows(SfcapdError.class, () -> GrammarChoice.of(List.of("-l", "/data", "-q")));
        assertTrue(both.sentence().contains("with the letters of nfdump 1.7: invalid option -- 'q'"), both.sentence());
    }
}
