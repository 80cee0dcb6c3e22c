package io.sluice.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapSettingsTest {
    private static final String INPUTS = "inputs: [{name: in}]\n";
    private static final String SINKS = "sinks: [{name: out, type: nfcapd}]\n";

    private final StubProviders providers = new StubProviders();

    @TempDir
    Path folder;

    @Test
    void readsTaps() throws IOException {
        providers.taps.put("repeater", _ -> tap(true));
        providers.taps.put("capture", _ -> tap(false));
        var config = read(INPUTS + SINKS + """
            taps:
              - {name: a, type: repeater, keep-source: true, queue: 1MiB}
              - {name: b, type: capture, inputs: [in]}
            """);
        var first = config.taps().getFirst();
        assertEquals(1 << 20, first.queueBytes());
        assertTrue(first.relay().isPresent());
        assertEquals(List.of(), first.inputs(), "all");
        var second = config.taps().getLast();
        assertEquals(8 << 20, second.queueBytes());
        assertTrue(second.relay().isEmpty());
        assertEquals(List.of("in"), second.inputs());
    }

    @Test
    void saysWhatIsWrongWithATap() {
        providers.taps.put("capture", _ -> tap(false));
        assertProblem(
                "taps[0].type: unknown tap type 'repeter'; known are capture",
                INPUTS + SINKS + "taps: [{name: a, type: repeter}]\n");
        assertProblem(
                "taps[0].inputs: no input has the name 'lab'; there are in",
                INPUTS + SINKS + "taps: [{name: a, type: capture, inputs: [lab]}]\n");
        assertProblem(
                "taps[0].keep-source: is not for a tap of type capture, which sends nothing; leave it out",
                INPUTS + SINKS + "taps: [{name: a, type: capture, keep-source: true}]\n");
        assertProblem(
                "taps[1].name: 'a' is there twice; it must be unique",
                INPUTS + SINKS + "taps: [{name: a, type: capture}, {name: a, type: capture}]\n");
        assertProblem(
                "taps[0].queue: '1KiB' is not allowed",
                INPUTS + SINKS + "taps: [{name: a, type: capture, queue: 1KiB}]\n");
        assertProblem("taps[0].target: unknown key", INPUTS + SINKS + "taps: [{name: a, type: capture, target: x}]\n");
    }

    private static Tap tap(boolean canKeepSource) {
        return new Tap() {
            @Override
            public void accept(Datagram datagram, TapInput input) {}

            @Override
            public boolean canKeepSource() {
                return canKeepSource;
            }
        };
    }

    private void assertProblem(String problem, String yaml) {
        var problems = assertThrows(ConfigProblems.class, () -> read(yaml)).problems();
        assertTrue(problems.toString().contains(problem), problems.toString());
    }

    private CollectorConfig read(String yaml) throws IOException {
        var tree = ConfigFile.read(Files.writeString(folder.resolve("c.yaml"), yaml));
        return new ConfigReader(tree, providers).read();
    }
}
