package io.sluice.testkit.conformance;

import io.sluice.api.FlowBatch;
import io.sluice.api.RecordRow;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A number that differs, as good as surely, when anything in a batch does.
final class BatchPrint {
    private static final Map<Class<?>, Field[]> FIELDS = new ConcurrentHashMap<>();

    private final FlowBatch batch;
    private long print;

    private BatchPrint(FlowBatch batch) {
        this.batch = batch;
    }

    static long of(FlowBatch batch) {
        var print = new BatchPrint(batch);
        print.addRows();
        return print.print;
    }

    private void addRows() {
        for (int i = 0; i < batch.datagramCount(); i++) addFields(batch.datagram(i));
        for (int i = 0; i < batch.flowCount(); i++) {
            addFields(batch.flow(i));
            addRecords(batch.flow(i).firstRecord, batch.flow(i).recordCount);
        }
        for (int i = 0; i < batch.counterCount(); i++) {
            addFields(batch.counter(i));
            addRecords(batch.counter(i).firstRecord, batch.counter(i).recordCount);
        }
        for (int i = 0; i < batch.discardCount(); i++) {
            addFields(batch.discard(i));
            addFields(batch.discard(i).packet);
        }
        for (int i = 0; i < batch.skippedCount(); i++) addFields(batch.skipped(i));
        for (int i = 0; i < batch.nextWord(); i++) add(batch.words()[i]);
    }

    private void addRecords(int first, int count) {
        for (int i = first; i < first + count; i++) {
            RecordRow record = batch.record(i);
            addFields(record);
            for (int at = 0; at < record.bodyLength; at++) add(batch.bytes()[record.bodyAt + at]);
        }
    }

    private void addFields(Object row) {
        try {
            for (var field : FIELDS.computeIfAbsent(row.getClass(), BatchPrint::values)) addField(field, row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the fields of rows are public", e);
        }
    }

    private void addField(Field field, Object row) throws IllegalAccessException {
        var type = field.getType();
        if (type == int.class) add(field.getInt(row));
        else if (type == long.class) add(field.getLong(row));
        else if (type == boolean.class) add(field.getBoolean(row) ? 1 : 0);
        else add(((Enum<?>) field.get(row)).name().hashCode());
    }

    private void add(long value) {
        print = (print ^ value) * 0x9E37_79B9_7F4A_7C15L;
        print ^= print >>> 29;
    }

    private static Field[] values(Class<?> row) {
        return Stream.of(row.getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field ->
                        field.getType().isPrimitive() || field.getType().isEnum())
                .sorted(Comparator.comparing(Field::getName))
                .toArray(Field[]::new);
    }
}
