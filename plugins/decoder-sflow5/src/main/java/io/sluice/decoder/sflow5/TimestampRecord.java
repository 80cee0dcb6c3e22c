package io.sluice.decoder.sflow5;

import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Reads when the agent took the sample, record 0:1043, `extended_timestamp`, which has been found sound.
///
/// ```
///   0  nanoseconds since 1970-01-01T00:00Z (8)
/// ```
final class TimestampRecord {
    private TimestampRecord() {}

    static void read(ByteBuffer memory, int at, FlowRow row) {
        if (row.has(FlowRow.AGENT_TIMESTAMP)) return;
        row.agentTimestampNs = NetworkOrder.int64(memory, at);
        row.set(FlowRow.AGENT_TIMESTAMP);
    }
}
