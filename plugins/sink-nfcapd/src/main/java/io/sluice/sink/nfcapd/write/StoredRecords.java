package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.FileLayout;
import java.nio.ByteBuffer;

/// How to find one's way among the records of a block: just what sums over them need.
///
/// Questions about a flow may be asked only of what [#isFlow] and what lies wholly inside the block.
sealed interface StoredRecords permits Layout1Records, StoredRecords17 {
    /// {@return how records of a layout are read}
    static StoredRecords of(FileLayout layout) {
        return switch (layout) {
            case NFDUMP_1_5 -> new StoredRecords15();
            case NFDUMP_1_6 -> new StoredRecords16();
            case NFDUMP_1_7 -> new StoredRecords17();
        };
    }

    /// {@return the least that must be left of a block for a record to begin}
    int leastBytes();

    /// {@return how long the record at a place is; 0 when it cannot be a record}
    int size(ByteBuffer records, int at);

    /// {@return whether it is a flow record}
    boolean isFlow(ByteBuffer records, int at);

    /// {@return the number of a flow's exporter; 0 for none}
    int sysid(ByteBuffer records, int at);

    /// Changes the number of a flow's exporter.
    void setSysid(ByteBuffer records, int at, int sysid);

    /// {@return a flow's protocol}
    int protocol(ByteBuffer records, int at);

    /// {@return a flow's packets}
    long packets(ByteBuffer records, int at);

    /// {@return a flow's bytes}
    long octets(ByteBuffer records, int at);

    /// {@return when a flow was first seen, in milliseconds since 1970}
    long firstAtMs(ByteBuffer records, int at);

    /// {@return when a flow was last seen, in milliseconds since 1970}
    long lastAtMs(ByteBuffer records, int at);
}
