package io.sluice.core.shadow;

import io.sluice.api.CounterRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.lang.reflect.Field;
import java.util.List;

/// Compares what two decoders have made of one datagram, field by field. Used by one thread.
final class Comparison {
    /// Hears of each difference.
    interface Listener {
        void differs(String field, String before, String after);
    }

    /// Numbers beside a row.
    private record Words(FlowBatch batch, int at, int count) {
        int get(int index) {
            return batch.words()[at + index];
        }
    }

    private static final String NOTHING = "-";

    private final Listener listener;
    private boolean isDifferent;

    Comparison(Listener listener) {
        this.listener = listener;
    }

    /// {@return whether anything is different}
    boolean differ(FlowBatch before, DecodeResult resultBefore, FlowBatch after, DecodeResult resultAfter) {
        isDifferent = false;
        if (resultBefore != resultAfter) differs("result", resultBefore.toString(), resultAfter.toString());
        compare(RowFields.DATAGRAM, before.datagram(), after.datagram(), -1);
        int flows = common("flows", before.flowCount(), after.flowCount());
        for (int i = 0; i < flows; i++) flow(before, before.flow(i), after, after.flow(i));
        int counters = common("counters", before.counterCount(), after.counterCount());
        for (int i = 0; i < counters; i++) counter(before.counter(i), after.counter(i));
        int discards = common("discards", before.discardCount(), after.discardCount());
        for (int i = 0; i < discards; i++) {
            number("discard.reason", before.discard(i).reason, after.discard(i).reason);
            flow(before, before.discard(i).packet, after, after.discard(i).packet);
        }
        return isDifferent;
    }

    private int common(String what, int before, int after) {
        number(what, before, after);
        return Math.min(before, after);
    }

    private void flow(FlowBatch before, FlowRow one, FlowBatch after, FlowRow other) {
        long both = one.present & other.present;
        compare(RowFields.FLOW, one, other, both);
        if (one.present != other.present) lacking(one, other);
        if ((both & FlowRow.MPLS) != 0)
            words(
                    "flow.mpls",
                    new Words(before, one.mplsAt, one.mplsCount),
                    new Words(after, other.mplsAt, other.mplsCount));
        if ((both & FlowRow.GATEWAY) == 0) return;
        words(
                "flow.asPath",
                new Words(before, one.asPathAt, one.asPathCount),
                new Words(after, other.asPathAt, other.asPathCount));
        words(
                "flow.communities",
                new Words(before, one.communitiesAt, one.communityCount),
                new Words(after, other.communitiesAt, other.communityCount));
    }

    /// What only one of the two says.
    private void lacking(FlowRow one, FlowRow other) {
        for (var field : RowFields.FLOW) {
            boolean isInOne = (one.present & field.group()) != 0;
            boolean isInOther = (other.present & field.group()) != 0;
            if (isInOne == isInOther) continue;
            differs(
                    field.name(),
                    isInOne ? Long.toString(value(field.field(), one)) : NOTHING,
                    isInOther ? Long.toString(value(field.field(), other)) : NOTHING);
        }
    }

    private void counter(CounterRow one, CounterRow other) {
        compare(RowFields.COUNTER, one, other, -1);
    }

    private void words(String name, Words before, Words after) {
        if (before.count != after.count) return; // told as a number
        for (int i = 0; i < before.count; i++) number(name, before.get(i), after.get(i));
    }

    private void compare(List<RowFields.Compared> fields, Object one, Object other, long present) {
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (field.group() == 0 || (present & field.group()) != 0)
                number(field.name(), value(field.field(), one), value(field.field(), other));
        }
    }

    private void number(String field, long before, long after) {
        if (before != after) differs(field, Long.toString(before), Long.toString(after));
    }

    private void differs(String field, String before, String after) {
        isDifferent = true;
        listener.differs(field, before, after);
    }

    private static long value(Field field, Object row) {
        try {
            return field.getLong(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the fields of rows are public", e);
        }
    }
}
