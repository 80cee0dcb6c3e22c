package io.sluice.sink.nfcapd.read;

import io.sluice.api.FlowBatch;

/// A flow record of one layout, as a place in a block. Made once, opened again and again; used by one
/// thread.
sealed interface FlowRecord permits FlowRecord15, FlowRecord16, FlowRecord17 {
    /// Goes to a record.
    ///
    /// @param at   where it begins
    /// @param size how long it says it is; all of that lies within the block
    /// @return how well it can be read
    Reading open(BlockBytes bytes, int at, int size);

    /// Makes a record that could be read in part whole again, in place: without the part that could not be
    /// read.
    ///
    /// @return how many bytes it then has
    int mend();

    /// {@return the time that decides its interval, see [io.sluice.api.Reader#atNs]}
    long atNs();

    long firstMs();

    long lastMs();

    long packets();

    long octets();

    int protocol();

    /// Appends it as a row.
    void append(FlowBatch batch);

    /// How well a record can be read.
    enum Reading {
        /// All of it.
        WHOLE,
        /// What every flow has, and what stands in front of damage.
        PART,
        /// It is too short for what every flow has, or for what it says that it has.
        NONE,
        /// It needs an extension map, and the file has none with its number so far.
        NO_MAP
    }
}
