package io.sluice.api.monitor;

/// What became of the samples of datagrams. No number of it ever falls.
///
/// Each sample that was announced is in exactly one of these columns: announced = flows + counters + discards + skipped
/// vendor + skipped unknown + malformed + missing.
///
/// @param announced      that the datagrams said they hold
/// @param flows          flow samples that became rows
/// @param counters       counter samples that became rows
/// @param discards       notices of discarded packets that became rows
/// @param skippedVendor  that were stepped over, since they are of a vendor's own format
/// @param skippedUnknown that were stepped over, since nobody knows their format though it is of sFlow's own numbers
/// @param malformed      that were broken and left no row
/// @param missing        that were announced and not found
/// @param lost           flow and counter samples that never arrived, by their data sources' own numbers, those of lost
///                       datagrams among them
/// @param agentDrops     that agents say they had to drop themselves
/// @param recordsSkipped records inside samples that were stepped over
/// @param padded         samples with bytes behind their last record
/// @param longerRecords  records with bytes behind the fields of their format
public record SampleAccount(
        long announced,
        long flows,
        long counters,
        long discards,
        long skippedVendor,
        long skippedUnknown,
        long malformed,
        long missing,
        long lost,
        long agentDrops,
        long recordsSkipped,
        long padded,
        long longerRecords) {
    /// There was no sample.
    public static final SampleAccount NONE = new SampleAccount(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// {@return how many became rows}
    public long rows() {
        return flows + counters + discards;
    }

    /// {@return how many were stepped over}
    public long skipped() {
        return skippedVendor + skippedUnknown;
    }

    /// {@return whether every sample that was announced is in exactly one column}
    public boolean addsUp() {
        return announced == rows() + skipped() + malformed + missing;
    }

    /// {@return the sum of both accounts}
    ///
    /// @param other of another input, or of a later time
    public SampleAccount plus(SampleAccount other) {
        return combined(other, 1);
    }

    /// {@return what came to this account since an earlier one}
    ///
    /// @param earlier the earlier account of the same thing
    public SampleAccount minus(SampleAccount earlier) {
        return combined(earlier, -1);
    }

    private SampleAccount combined(SampleAccount other, int sign) {
        return new SampleAccount(
                announced + sign * other.announced,
                flows + sign * other.flows,
                counters + sign * other.counters,
                discards + sign * other.discards,
                skippedVendor + sign * other.skippedVendor,
                skippedUnknown + sign * other.skippedUnknown,
                malformed + sign * other.malformed,
                missing + sign * other.missing,
                lost + sign * other.lost,
                agentDrops + sign * other.agentDrops,
                recordsSkipped + sign * other.recordsSkipped,
                padded + sign * other.padded,
                longerRecords + sign * other.longerRecords);
    }
}
