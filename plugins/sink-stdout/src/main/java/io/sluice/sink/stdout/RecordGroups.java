package io.sluice.sink.stdout;

import java.util.Arrays;
import java.util.Map;

/// Which records of a sample have one name, found in a single pass over them. Used by one thread.
///
/// Names are those of described formats, not words from the network: there are few, so what is kept for each stays.
/// Records are numbered from 0 in their sample, groups in the order of their first records.
final class RecordGroups {
    /// No further record.
    static final int NONE = -1;

    private final Map<String, Group> byName;
    private int[] next = new int[64];
    private int[] firsts = new int[64];
    private int count;
    private long sample;

    /// Makes one that has met no sample.
    ///
    /// @param byName where groups are kept, with none in it
    RecordGroups(Map<String, Group> byName) {
        this.byName = byName;
    }

    /// Begins with another sample.
    ///
    /// @param records how many records it has
    void begin(int records) {
        sample++;
        count = 0;
        if (records <= next.length) return;
        next = Arrays.copyOf(next, Math.max(records, 2 * next.length));
        firsts = Arrays.copyOf(firsts, next.length);
    }

    /// Adds a record behind those before it; a number may be left out.
    void add(int record, String name) {
        var group = byName.computeIfAbsent(name, _ -> new Group());
        if (group.sample == sample) next[group.last] = record;
        else firsts[count++] = record;
        group.sample = sample;
        group.last = record;
        next[record] = NONE;
    }

    /// {@return how many names there are in the sample}
    int count() {
        return count;
    }

    /// {@return the first record of a group}
    int first(int group) {
        return firsts[group];
    }

    /// {@return the next record with the name of this one, or [#NONE]}
    int next(int record) {
        return next[record];
    }

    /// The records of one name, in the sample that met it last.
    static final class Group {
        private long sample;
        private int last;
    }
}
