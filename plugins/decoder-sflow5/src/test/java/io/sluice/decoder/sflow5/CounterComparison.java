package io.sluice.decoder.sflow5;

import io.sluice.api.CounterRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.RecordCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares the records of a counter sample with what sflowtool says of it, by the names that the formats
/// give.
final class CounterComparison {
    private CounterComparison() {}

    /// The rows that came as counter samples, without sFlow-RT's.
    static List<CounterRow> countersOf(FlowBatch batch) {
        var counters = new ArrayList<CounterRow>();
        for (int i = 0; i < batch.counterCount(); i++) {
            if (batch.counter(i).sampleTag <= 4) counters.add(batch.counter(i));
        }
        return counters;
    }

    static List<String> differences(Map<String, String> golden, CounterRow row, FlowBatch batch) {
        var differences = new ArrayList<String>();
        same("sampleSequenceNo", golden, Integer.toUnsignedString(row.sampleSequence), differences);
        same("sourceId", golden, row.sourceClass + ":" + Integer.toUnsignedString(row.sourceIndex), differences);
        var cursor = new RecordCursor();
        for (int i = row.firstRecord; i < row.firstRecord + row.recordCount; i++) {
            cursor.open(batch.record(i), batch.bytes());
            while (cursor.next()) field(golden, cursor, batch.bytes(), differences);
        }
        return differences;
    }

    private static void field(Map<String, String> golden, RecordCursor cursor, byte[] bytes, List<String> differences) {
        var name = cursor.field().sflowtoolName();
        if (name.isEmpty() || cursor.depth() > 0) return;
        var value = text(cursor, bytes);
        if (!value.isEmpty()) same(name, golden, value, differences);
    }

    private static String text(RecordCursor cursor, byte[] bytes) {
        var unit = cursor.field().unit();
        return switch (cursor.field().type()) {
            case UINT32 ->
                unit.equals("0.01%") ? "%.2f".formatted(cursor.number() / 100.0) : String.valueOf(cursor.number());
            case UINT64 ->
                unit.equals("hex") ? "%016x".formatted(cursor.number()) : Long.toUnsignedString(cursor.number());
            case FLOAT32 -> "%.3f".formatted(cursor.floating());
            case MAC -> "%012x".formatted(cursor.number());
            case STRING -> new String(bytes, cursor.valueAt(), cursor.valueLength(), StandardCharsets.UTF_8);
            default -> "";
        };
    }

    private static void same(String name, Map<String, String> golden, String ours, List<String> differences) {
        if (!ours.equals(golden.get(name))) {
            differences.add(name + " is " + ours + " and should be " + golden.get(name) + " in " + golden);
        }
    }
}
