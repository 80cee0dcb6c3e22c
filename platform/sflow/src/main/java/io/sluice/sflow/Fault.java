package io.sluice.sflow;

import io.sluice.api.DecodeResult;

/// What is wrong with a record: the readers of this package return where a record ends, or one of these
/// instead.
public final class Fault {
    /// A value lies beyond the end of what holds it.
    public static final int LENGTH = -1;
    /// A count is larger than what is left could hold.
    public static final int COUNT = -2;
    /// An address, or another value that says of which kind it is, is of a kind that does not exist, so
    /// that nothing behind it can be found.
    public static final int KIND = -3;

    private Fault() {}

    /// {@return what a reader's answer means for the record}
    ///
    /// @param end where the record ends, 0 or more, or one of the faults
    public static DecodeResult result(int end) {
        return switch (end) {
            case LENGTH -> DecodeResult.BAD_LENGTH;
            case COUNT -> DecodeResult.BAD_COUNT;
            case KIND -> DecodeResult.NOT_MINE;
            default -> DecodeResult.DECODED;
        };
    }
}
