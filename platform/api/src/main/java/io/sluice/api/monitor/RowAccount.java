package io.sluice.api.monitor;

/// What became of the rows that were meant for a sink. No number of it ever falls, but for those that wait.
///
/// Each of them is in exactly one column: due = written + filtered + dropped + failed + waiting.
///
/// @param sink    the sink's name
/// @param due     rows of the kinds that it wants, decoded since it was opened
/// @param written that it took
/// @param filtered that its filter left out
/// @param dropped that it was not given, since its queue was full
/// @param failed  that it could not store
/// @param waiting that are still in its queue
public record RowAccount(String sink, long due, long written, long filtered, long dropped, long failed, long waiting) {
    /// {@return whether every row is in exactly one column}
    public boolean addsUp() {
        return waiting >= 0 && due == written + filtered + dropped + failed + waiting;
    }

    /// {@return what became of rows between two ends of an interval, when none waits}
    ///
    /// @param before the account at the earlier end
    public RowAccount since(RowAccount before) {
        return new RowAccount(
                sink,
                due - before.due,
                written - before.written,
                filtered - before.filtered,
                dropped - before.dropped,
                failed - before.failed,
                0);
    }
}
