package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.ExporterLayout;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// Which numbers the exporters of a file get behind those of another, so that no number means two.
///
/// An exporter that the first file knows has the number that it has there; another keeps its own, if that is free, or
/// gets one that is.
final class ExporterNumbers {
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private boolean areKept = true;

    ExporterNumbers(Map<Integer, StoredContents.Exporter> first, Map<Integer, StoredContents.Exporter> second) {
        var known = new HashMap<StoredContents.Exporter, Integer>();
        first.forEach((number, exporter) -> known.putIfAbsent(exporter, number));
        var taken = new HashSet<>(first.keySet());
        taken.addAll(second.keySet());
        int free = 1;
        for (var entry : second.entrySet()) {
            int own = entry.getKey();
            Integer number = known.get(entry.getValue());
            if (number == null) {
                while (taken.contains(free)) free++;
                number = !first.containsKey(own) ? own : free <= Exporters.MOST ? free : 0;
                taken.add(number);
            }
            numbers.put(own, number);
            areKept &= number == own;
        }
    }

    /// {@return whether each exporter keeps its number}
    boolean areKept() {
        return areKept;
    }

    /// Gives the exporters in a record of the second file their new numbers.
    void apply(StoredRecords form, ByteBuffer records, int at) {
        if (form.isFlow(records, at)) {
            form.setSysid(records, at, of(form.sysid(records, at)));
            return;
        }
        if (form instanceof StoredRecords15) return;
        switch (records.getShort(at)) {
            case ExporterLayout.EXPORTER -> put16(records, at, ExporterLayout.SYSID_OFFSET, form.size(records, at));
            case ExporterLayout.SAMPLER ->
                put16(records, at, ExporterLayout.SAMPLER_SYSID_OFFSET, form.size(records, at));
            case ExporterLayout.SAMPLER_1_6 ->
                put16(records, at, ExporterLayout.SAMPLER_1_6_SYSID_OFFSET, form.size(records, at));
            case ExporterLayout.STATISTICS -> putEntries(records, at, form.size(records, at));
            default -> {
                // A record about something else.
            }
        }
    }

    private int of(int number) {
        return numbers.getOrDefault(number, number);
    }

    private void put16(ByteBuffer records, int at, int offset, int size) {
        if (size < offset + 2) return;
        int number = records.getShort(at + offset) & 0xFFFF;
        records.putShort(at + offset, (short) of(number));
    }

    private void putEntries(ByteBuffer records, int at, int size) {
        int last = size - ExporterLayout.ENTRY_BYTES;
        for (int i = ExporterLayout.STATISTICS_HEAD_BYTES; i <= last; i += ExporterLayout.ENTRY_BYTES) {
            records.putInt(at + i, of(records.getInt(at + i)));
        }
    }
}
