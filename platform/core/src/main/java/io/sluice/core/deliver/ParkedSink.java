package io.sluice.core.deliver;

import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import java.io.IOException;
import java.util.Set;

/// Keeps the place of a sink that has failed: all rows that it would have been given count as failed.
final class ParkedSink implements Sink {
    private final Set<RowKind> wants;
    private final String reason;
    private final boolean isForGood;

    /// @param wants     the rows that the sink had a use for
    /// @param reason    why it is parked
    /// @param isForGood whether somebody has to see to it; else it is opened anew soon
    ParkedSink(Set<RowKind> wants, String reason, boolean isForGood) {
        this.wants = wants;
        this.reason = reason;
        this.isForGood = isForGood;
    }

    boolean isForGood() {
        return isForGood;
    }

    String reason() {
        return reason;
    }

    @Override
    public void accept(FlowBatch batch) throws IOException {
        throw new IOException((isForGood ? "it is parked: " : "it is opened anew soon: ") + reason);
    }

    @Override
    public Set<RowKind> wants() {
        return wants;
    }
}
