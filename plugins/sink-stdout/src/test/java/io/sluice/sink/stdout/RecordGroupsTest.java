package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.FlowBatch;
import io.sluice.api.RecordFormat;
import io.sluice.sflow.RecordFormats;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.WireBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Records of one name are put together in work that grows with their number, not with its square: 8,000 of
/// them fit into a datagram of 64 KiB.
class RecordGroupsTest {
    private static final int RECORDS = 8_000;
    private static final List<RecordFormat> FORMATS = RecordFormats.counters().formats().stream()
            .filter(RecordFormat::isKnown)
            .toList();

    @Test
    void eachRecordOfALargeSampleIsLookedUpOnceAndVisitedOnce() {
        var lookups = new CountingMap();
        var groups = new RecordGroups(lookups);
        groups.begin(RECORDS);
        for (int i = 0; i < RECORDS; i++) groups.add(i, name(i));

        int visits = 0;
        for (int group = 0; group < groups.count(); group++) {
            assertEquals(group, groups.first(group), "groups are in the order of their first records");
            for (int i = groups.first(group); i != RecordGroups.NONE; i = groups.next(i)) {
                assertEquals(name(group), name(i));
                visits++;
            }
        }
        assertEquals(FORMATS.size(), groups.count());
        assertEquals(RECORDS, visits);
        assertEquals(RECORDS, lookups.count);
    }

    @Test
    void aSampleForgetsTheOneBefore() {
        var groups = new RecordGroups(new HashMap<>());
        for (var names : List.of(List.of("a", "b", "a"), List.of("b", "a"), List.of("b"))) {
            groups.begin(names.size());
            for (int i = 0; i < names.size(); i++) groups.add(i, names.get(i));
            assertEquals(names.stream().distinct().count(), groups.count());
            assertEquals(names.size() == 3 ? 2 : RecordGroups.NONE, groups.next(0));
        }
    }

    @Test
    void aLargeSampleIsPrintedWholeAndAllocatesNothingOnceWarm() throws IOException {
        var batch = sample();
        var json = new JsonMapper().readTree(Rows.lines(Rows.json(), batch).getFirst());
        int printed = 0;
        for (var format : FORMATS) printed += json.get(format.name()).size();
        assertEquals(RECORDS, printed);

        try (var sink = new StdoutSink(Rows.json(), Rows.KINDS, new StdoutSinkTest.Sinkhole())) {
            assertEquals(0, Allocations.leastOf(20, () -> accept(sink, batch)));
        }
    }

    /// A counter sample of empty records, those of one name as far apart as may be.
    private static FlowBatch sample() {
        var batch = FlowBatches.of();
        var row = Samples.counter(batch);
        for (int i = 0; i < RECORDS; i++) {
            var format = FORMATS.get(i % FORMATS.size());
            Samples.add(batch, format.enterprise() << 12 | format.format(), format, new WireBytes());
        }
        row.recordCount = RECORDS;
        return batch;
    }

    private static String name(int record) {
        return FORMATS.get(record % FORMATS.size()).name();
    }

    private static void accept(StdoutSink sink, FlowBatch batch) {
        try {
            sink.accept(batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Counts how often a name is looked up.
    private static final class CountingMap extends HashMap<String, RecordGroups.Group> {
        private static final long serialVersionUID = 1;
        private transient int count;

        @Override
        public RecordGroups.Group computeIfAbsent(
                String name, Function<? super String, ? extends RecordGroups.Group> made) {
            count++;
            return super.computeIfAbsent(name, made);
        }
    }
}
