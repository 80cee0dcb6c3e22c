package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real bash completes what is begun.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class CompletionIT {
    private static final Path BASH = Path.of("/bin/bash");

    /// Has the function that bash would call complete the words, the last of which is begun, and prints
    /// what it found.
    private static final String COMPLETE = """
        source "$1" || exit
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        function=$(complete -p "$1") && function=${function#*-F } && function=${function%% *}
        COMPREPLY=()
        $function "$1" "${@: -1}" "${@: -2:1}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsBash() {
        Nfdump.require(BASH, "bash");
    }

    @Test
    void offersEveryCommandAndOptionOfSluice() throws IOException, InterruptedException {
        TreeSet<String> commands = new TreeSet<>(Programs.commands());
        commands.addAll(List.of("-h", "--help", "-V", "--version"));
        assertEquals(commands, completed("sluice", "sluice", ""));
        assertEquals(new TreeSet<>(List.of("repair", "replay")), completed("sluice", "sluice", "rep"));
        for (String command : Programs.commands()) {
            TreeSet<String> options = Programs.options(command);
            options.addAll(List.of("-h", "--help", "-V", "--version"));
            assertEquals(options, completed("sluice", "sluice", command, "-"), command);
        }
    }

    @Test
    void knowsCommandsOfCommands() throws IOException, InterruptedException {
        TreeSet<String> commands = completed("sluice", "sluice", "plugins", "");
        assertTrue(commands.containsAll(List.of("new", "verify")), commands.toString());
        assertEquals(new TreeSet<>(List.of("sink", "decoder")), completed("sluice", "sluice", "plugins", "new", ""));
        TreeSet<String> options = completed("sluice", "sluice", "plugins", "verify", "--op");
        assertEquals(new TreeSet<>(List.of("--option", "--options")), options);
        Files.createFile(folder.resolve("my-sink.jar"));
        assertEquals(
                new TreeSet<>(List.of(folder.resolve("my-sink.jar").toString())),
                completed("sluice", "sluice", "plugins", "verify", folder.resolve("my")));
    }

    @Test
    void knowsValuesAndFiles() throws IOException, InterruptedException {
        assertEquals(
                new TreeSet<>(List.of("json", "line", "csv", "sflowtool")),
                completed("sluice", "sluice", "read", "--format", ""));
        assertEquals(new TreeSet<>(List.of("inner")), completed("sluice", "sluice", "decode", "--tunnels", "=", "i"));
        Files.createDirectory(folder.resolve("flows"));
        Files.createFile(folder.resolve("flow.pcap"));
        String begun = folder.resolve("fl").toString();
        TreeSet<String> both = new TreeSet<>(List.of(
                folder.resolve("flow.pcap").toString(), folder.resolve("flows").toString()));
        assertEquals(both, completed("sluice", "sluice", "read", "--stats", begun));
        TreeSet<String> one = new TreeSet<>(List.of(folder.resolve("flows").toString()));
        assertEquals(one, completed("sluice", "sluice", "read", "--plugins", begun));
        assertEquals(one, completed("sfcapd", "sfcapd", "-D", "-l", begun));
        assertEquals(both, completed("sfcapd", "sluice-sfcapd", "-P", begun));
        assertTrue(completed("sfcapd", "sfcapd", "-u", "no").contains("nobody"));
    }

    @Test
    void offersEveryLetterOfSfcapd() throws IOException, InterruptedException {
        TreeSet<String> offered = completed("sfcapd", "sfcapd", "-w", "-");
        for (String release : List.of("1.5", "1.6", "1.7")) {
            TreeSet<String> letters = Programs.letters(release);
            letters.removeAll(offered);
            assertEquals(new TreeSet<String>(), letters, release + ", in distribution/src/completion/sfcapd");
        }
    }

    private static TreeSet<String> completed(String file, Object... words) throws IOException, InterruptedException {
        Path script = Product.BUILT.home().resolve("completion/" + file);
        Command.Outcome outcome = Command.of(BASH, "--norc", "-c", COMPLETE, "bash", script)
                .and(words)
                .run();
        assertEquals("", outcome.logged());
        TreeSet<String> completed = new TreeSet<>(outcome.out());
        completed.remove("");
        return completed;
    }
}
