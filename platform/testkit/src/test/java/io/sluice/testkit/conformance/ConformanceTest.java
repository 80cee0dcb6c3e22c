package io.sluice.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import io.sluice.api.SinkProvider;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Plugins that are wrong on purpose, each found out by the check that is there for it, and by no other.
class ConformanceTest {
    private static final String ACCEPTS = "accepts every batch";
    private static final String ENDS = "ends intervals, with rows and without";
    private static final String SURVIVES = "survives every datagram";

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void letThreadsGo() {
        over.countDown();
    }

    @Test
    void aSinkThatKeepsAllPassesAll() throws InterruptedException {
        assertEquals(Map.of(), faults(_ -> _ -> {}));
        assertEquals(10, SinkChecks.of(trial(_ -> _ -> {}, false)).size());
    }

    @Test
    void aSinkIsAskedForAWordAsItsName() throws InterruptedException {
        var faults = faults(SinkChecks.of(new SinkTrial(named("My Sink", _ -> _ -> {}), _ -> Map.of(), false)));
        assertEquals(Map.of("has a name", "its name is 'My Sink'"), faults);
    }

    @Test
    void aSinkThatTakesAGroupForGivenDoesNotAcceptEveryBatch() throws InterruptedException {
        var faults = faults(_ -> batch -> {
            if (batch.flowCount() > 0 && batch.flow(0).present == 0) throw new IllegalStateException("no address");
        });
        assertTrue(
                faults.get(ACCEPTS)
                        .startsWith("given a row without any group, and what a former use left in its fields it threw"
                                + " java.lang.IllegalStateException: no address at "),
                faults.toString());
        assertTrue(faults.containsKey(ENDS));
    }

    @Test
    void aSinkThatWritesIntoRowsIsFound() throws InterruptedException {
        var faults = faults(_ -> batch -> {
            for (int i = 0; i < batch.flowCount(); i++) batch.flow(i).sourceLow = 0;
        });
        assertEquals("given an IPv4 row it has changed rows, which others read, too", faults.get(ACCEPTS));
    }

    @Test
    void aSinkThatThrowsAtItsOptionsIsFound() throws InterruptedException {
        var trial = new SinkTrial(
                named("wrong", options -> {
                    Integer.parseInt(options.text("port", "1"));
                    return _ -> {};
                }),
                _ -> Map.of("port", "7"),
                false);
        var faults = faults(SinkChecks.of(trial));
        assertEquals(List.of("tells what is wrong with its options"), List.copyOf(faults.keySet()));
        assertTrue(faults.toString().contains("NumberFormatException"), faults.toString());
    }

    @Test
    void aSinkThatDoesNotGetItsOptionsSaysSo() throws InterruptedException {
        var faults = faults(options -> {
            options.requiredText("server");
            return _ -> {};
        });
        assertEquals(Map.of("takes its options", "options.server: is missing; it must be a text"), faults);
    }

    @Test
    void aSinkThatTouchesSomethingBeforeItIsOpenedIsFound() throws InterruptedException {
        var trial = new SinkTrial(
                named("hasty", options -> {
                    write(Path.of(options.text("file", "none")));
                    return _ -> {};
                }),
                folder -> Map.of("file", folder.resolve("hasty").toString()),
                false);
        assertTrue(faults(SinkChecks.of(trial)).containsKey("touches nothing before it is opened"));
    }

    @Test
    void aSinkThatStumblesOverAnEmptyIntervalIsFound() throws InterruptedException {
        var faults = faults(_ -> new Sink() {
            private int rows;

            @Override
            public void accept(FlowBatch batch) {
                rows += batch.flowCount();
            }

            @Override
            public void rotate(IntervalReport report) {
                rows = 100 / rows - 100 / rows;
            }
        });
        assertEquals(List.of(ENDS), List.copyOf(faults.keySet()));
    }

    @Test
    void aSinkThatTellsOfAFileTooEarlyIsFound() throws InterruptedException {
        var trial = new SinkTrial(
                named("early", options -> new EarlySink(options.file("folder", Path.of("")))),
                folder -> Map.of("folder", folder.toString()),
                false);
        var faults = faults(SinkChecks.of(trial));
        assertTrue(faults.get("finishes files for good").contains("after it told of it"), faults.toString());
    }

    @Test
    void aSinkWhoseThreadOutlivesItIsFound() throws InterruptedException {
        var checks = SinkChecks.of(trial(
                _ -> new Sink() {
                    @Override
                    public void open(SinkContext context) {
                        Thread.ofPlatform().daemon().name("forgotten").start(this::waitForever);
                    }

                    @Override
                    public void accept(FlowBatch batch) {}

                    private void waitForever() {
                        try {
                            over.await();
                        } catch (InterruptedException _) {
                            // it ends
                        }
                    }
                },
                false));
        assertEquals(
                "5 s after its end these threads of it still run: 'forgotten'",
                faults(checks.stream()
                                .filter(check -> check.promise().equals("closes without having seen a row"))
                                .toList())
                        .get("closes without having seen a row"));
    }

    @Test
    void aSinkThatCannotBeClosedUnopenedIsFound() throws InterruptedException {
        var faults = faults(_ -> new Sink() {
            @Override
            public void open(SinkContext context) throws IOException {
                throw new IOException("no server");
            }

            @Override
            public void accept(FlowBatch batch) {}

            @Override
            public void close() {
                throw new IllegalStateException("not open");
            }
        });
        assertTrue(faults.containsKey("closes when it could not be opened"), faults.toString());
    }

    @Test
    void aClaimThatNothingIsAllocatedIsMeasured() throws InterruptedException {
        var kept = new ArrayList<Object>();
        var faults = faults(SinkChecks.of(trial(
                _ -> batch -> {
                    kept.clear();
                    kept.add(new int[batch.flowCount()]);
                },
                true)));
        assertTrue(faults.get("allocates nothing once warm").startsWith("it claims to allocate nothing, and "));
    }

    @Test
    void aDecoderThatTakesNothingPassesAll() throws InterruptedException {
        assertEquals(Map.of(), decoderFaults((_, _) -> DecodeResult.NOT_MINE));
    }

    @Test
    void aDecoderThatBelievesALengthIsFound() throws InterruptedException {
        var faults = decoderFaults((datagram, _) -> {
            if (datagram.length < 4 || datagram.payload.getInt(0) != 5) return DecodeResult.NOT_MINE;
            datagram.payload.get(8 + (datagram.payload.getInt(4) & 0xFFFF));
            return DecodeResult.DECODED;
        });
        assertTrue(faults.get(SURVIVES).startsWith("it throws java.lang.IndexOutOfBounds"), faults.toString());
    }

    @Test
    void aDecoderThatReadsBeyondTheEndIsFound() throws InterruptedException {
        var faults = decoderFaults((datagram, batch) -> {
            batch.datagram().uptimeMs = datagram.payload.capacity();
            return DecodeResult.DECODED;
        });
        assertTrue(faults.get(SURVIVES).contains("it reads beyond datagram.length"), faults.toString());
    }

    @Test
    void aDecoderThatLeavesRowsOfWhatIsNotItsOwnIsFound() throws InterruptedException {
        var faults = decoderFaults((_, batch) -> {
            batch.addFlow();
            return DecodeResult.NOT_MINE;
        });
        assertTrue(faults.get(SURVIVES).startsWith("it returns NOT_MINE and leaves rows"), faults.toString());
    }

    @Test
    void aDecoderThatDoesNotCountItsRowsIsFound() throws InterruptedException {
        var faults = decoderFaults((_, batch) -> {
            batch.addFlow();
            return DecodeResult.DECODED;
        });
        assertTrue(faults.get(SURVIVES).startsWith("its head counts 0 flowSamples, and the batch has 1"));
    }

    @Test
    void aDecoderThatMakesRoomForWhatIsOnlyAnnouncedIsFound() throws InterruptedException {
        var faults = decoderFaults((datagram, batch) -> {
            if (datagram.length < 28) return DecodeResult.NOT_MINE;
            int announced = datagram.payload.getInt(24) & 0x7FF_FFFF;
            batch.datagram().uptimeMs = new byte[announced].length;
            return DecodeResult.DECODED;
        });
        assertTrue(faults.get(SURVIVES).contains(" bytes of memory"), faults.toString());
    }

    @Test
    void aDecoderHasToDecodeItsOwnDatagrams() throws InterruptedException {
        var trial = new DecoderTrial(decoder((_, _) -> DecodeResult.NOT_MINE), Map.of(), List.of(new byte[9]), false);
        assertEquals(
                Map.of("decodes its own datagrams", "of its datagram 0 it says NOT_MINE"),
                faults(DecoderChecks.of(trial)));
    }

    private static Map<String, String> faults(Function<Options, Sink> makes) throws InterruptedException {
        return faults(SinkChecks.of(trial(makes, false)));
    }

    private static Map<String, String> decoderFaults(Decoder decoder) throws InterruptedException {
        return faults(DecoderChecks.of(new DecoderTrial(decoder(decoder), Map.of(), List.of(), false)));
    }

    private static Map<String, String> faults(List<Check> checks) throws InterruptedException {
        var faults = new TreeMap<String, String>();
        for (var check : checks) {
            check.fault().ifPresent(fault -> faults.put(check.promise(), String.valueOf(fault.getMessage())));
        }
        return faults;
    }

    private static SinkTrial trial(Function<Options, Sink> makes, boolean allocatesNothing) {
        return new SinkTrial(named("wrong", makes), _ -> Map.of(), allocatesNothing);
    }

    private static SinkProvider named(String name, Function<Options, Sink> makes) {
        return new SinkProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Sink create(Options options) {
                return makes.apply(options);
            }
        };
    }

    private static DecoderProvider decoder(Decoder decoder) {
        return new DecoderProvider() {
            @Override
            public String name() {
                return "wrong";
            }

            @Override
            public Decoder create(Options options) {
                return decoder;
            }
        };
    }

    private static void write(Path file) {
        try {
            if (file.isAbsolute()) Files.writeString(file, "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Tells of its file, and writes into it once more at its end.
    private static final class EarlySink implements Sink {
        private final Path folder;
        private SinkContext context = new RecordingContext("none");
        private int number;

        EarlySink(Path folder) {
            this.folder = folder;
        }

        @Override
        public void open(SinkContext opened) {
            context = opened;
        }

        @Override
        public void accept(FlowBatch batch) throws IOException {
            Files.writeString(folder.resolve("file"), "row " + ++number);
        }

        @Override
        public void rotate(IntervalReport report) {
            context.completed(
                    new CompletedFile(context.name(), folder, "file", "202601010000", report.interval(), "none"));
        }

        @Override
        public void close() throws IOException {
            Files.writeString(folder.resolve("file"), "the end, at last");
        }
    }
}
