package io.sluice.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FileFault;
import io.sluice.api.FileFaults;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Reader;
import io.sluice.api.ReaderProvider;
import io.sluice.app.config.StubProviders;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSweepTest {
    @TempDir
    Path folder;

    private final StringWriter told = new StringWriter();
    private final Progress noBar = new Progress(new PrintWriter(told, true), false, 0, 0);
    private final FaultPrinter faults = new FaultPrinter(new PrintWriter(told, true), noBar);
    private final List<String> records = new ArrayList<>();

    @Test
    void readsTheFilesOfADirectoryInTheOrderOfTheirPathsAndLeavesOthersOut() throws IOException {
        write("b/2", "lines\nthree");
        write("a/1", "lines\none\ntwo");
        write("a/notes", "other");
        write("a/nfcapd.current.lock", "4711");
        write("a/nfcapd.current.publish.journal", "due");
        var sweep = read(FileList.of(List.of(folder)), List.of());
        assertEquals(List.of("one", "two", "three"), records);
        assertEquals(2, sweep.filesRead());
        assertEquals(1, sweep.filesLeftOut());
        assertEquals(3, sweep.records());
        assertEquals("", told.toString());
    }

    @Test
    void tellsWhyANamedFileIsNotReadAndReadsTheNext() throws IOException {
        var other = write("other", "other");
        var broken = write("broken", "lines\nbroken");
        var good = write("good", "lines\none");
        read(FileList.of(List.of(other, broken, good)), List.of());
        assertEquals(List.of("one"), records);
        assertEquals(
                other + ": is of no format that can be read; known are lines, capture\n" + broken + ": no good\n",
                told.toString());
        assertEquals(2, faults.rowsLost());
    }

    @Test
    void tellsTheFirstFaultsOfAFileAndHowManyMoreThereAre() throws IOException {
        var file = write("faulty", "lines\n" + "fault\n".repeat(1_000) + "one");
        read(FileList.of(List.of(file)), List.of());
        var lines = told.toString().lines().toList();
        assertEquals(21, lines.size());
        assertEquals(file + ": byte 1: wrong", lines.getFirst());
        assertEquals(file + ": and 980 faults more", lines.getLast());
        assertEquals(1_000, faults.faults());
        assertEquals(0, faults.rowsLost());
    }

    @Test
    void passesOptionsToTheFormatThatTheyName() throws IOException {
        var file = write("good", "lines\none");
        read(FileList.of(List.of(file)), List.of("lines.upper=true"));
        assertEquals(List.of("ONE"), records);
        for (var option : List.of("lines.uper=true", "lines", "lines.=x", "none.upper=true", "lines.upper=5")) {
            var refusal = assertThrows(Refusal.class, () -> read(FileList.of(List.of(file)), List.of(option)));
            assertEquals(ExitCode.WRONG_USE, refusal.exitCode(), option);
        }
    }

    @Test
    void aBarGivesWayToOtherLines() {
        var screen = new StringWriter();
        var bar = new Progress(new PrintWriter(screen), true, 1_000, 0);
        bar.show(500, 10, 1_000);
        assertEquals("", screen.toString(), "too early to be worth a line");
        bar.show(500, 1_000, 1_000_000_000);
        assertTrue(screen.toString().contains("[###############...............]  50%  1,000 records, 1,000 a second"));
        bar.clear();
        assertTrue(screen.toString().endsWith("\r\u001b[K"));
        noBar.show(500, 10, Long.MAX_VALUE);
        assertEquals("", told.toString());
    }

    @Test
    void aDirectoryOrFileThatIsNotThereIsRefused() {
        assertThrows(Refusal.class, () -> FileList.of(List.of(folder.resolve("none"))));
    }

    private FileSweep read(FileList list, List<String> options) throws IOException {
        var providers = new StubProviders();
        providers.readers.add(new Lines());
        try (var formats = new FlowFormats(providers, options)) {
            var sweep = new FileSweep(formats, faults, noBar, () -> false);
            sweep.read(list, reader -> records.add(((LineReader) reader).line));
            return sweep;
        }
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /// A format of text files: `lines`, then a record a line.
    private record Lines() implements ReaderProvider {
        @Override
        public String name() {
            return "lines";
        }

        @Override
        public boolean recognizes(byte[] head) {
            return new String(head, java.nio.charset.StandardCharsets.US_ASCII).startsWith("lines\n");
        }

        @Override
        public Reader create(Options options) {
            return new LineReader(options.flag("upper", false));
        }
    }

    private static final class LineReader implements Reader {
        private final boolean isUpper;
        private List<String> left = new ArrayList<>();
        private Path file = Path.of("");
        private FileFaults faults = _ -> {};
        private String line = "";

        LineReader(boolean isUpper) {
            this.isUpper = isUpper;
        }

        @Override
        public void open(Path path, FileFaults hearer) throws IOException {
            left = new ArrayList<>(Files.readAllLines(path));
            left.removeFirst();
            file = path;
            faults = hearer;
            if (left.contains("broken")) throw new IOException("no good");
        }

        @Override
        public boolean next() {
            while (!left.isEmpty()) {
                line = isUpper ? left.removeFirst().toUpperCase(java.util.Locale.ROOT) : left.removeFirst();
                if (!line.equals("fault")) return true;
                faults.tell(new FileFault(file, 1, FileFault.Kind.UNSOUND, "wrong"));
            }
            return false;
        }

        @Override
        public long atNs() {
            return 0;
        }

        @Override
        public void append(FlowBatch batch) {}

        @Override
        public long position() {
            return 0;
        }

        @Override
        public List<String> facts() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
