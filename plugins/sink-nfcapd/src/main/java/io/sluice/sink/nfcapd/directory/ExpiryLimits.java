package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Expiry;
import io.sluice.sink.nfcapd.directory.FinishedFiles.Finished;
import java.util.ArrayList;
import java.util.List;

/// How much a directory may hold.
///
/// @param maxBytes  how long all files together may be; 0 for no limit
/// @param maxAgeMs  how long ago a file's interval may have begun, in milliseconds; 0 for no limit
/// @param maxFiles  how many files there may be; 0 for no limit
/// @param watermark to what part of a limit on size or number files are removed once it is passed, above 0 and at most
/// 1
record ExpiryLimits(long maxBytes, long maxAgeMs, long maxFiles, double watermark) {
    static final double DEFAULT_WATERMARK = 0.95;
    static final ExpiryLimits NONE = new ExpiryLimits(0, 0, 0, DEFAULT_WATERMARK);

    /// {@return whether there is a limit}
    boolean isAny() {
        return maxBytes > 0 || maxAgeMs > 0 || maxFiles > 0;
    }

    /// {@return which of the files are to go}
    ///
    /// @param files the files, the oldest first
    /// @param nowMs the present time
    List<Expiry.Due> due(List<Finished> files, long nowMs) {
        var due = new ArrayList<Expiry.Due>();
        long bytes = files.stream().mapToLong(Finished::bytes).sum();
        long count = files.size();
        long toBytes = maxBytes > 0 && bytes > maxBytes ? (long) (maxBytes * watermark) : Long.MAX_VALUE;
        long toCount = maxFiles > 0 && count > maxFiles ? (long) (maxFiles * watermark) : Long.MAX_VALUE;
        for (var file : files) {
            boolean isOld = maxAgeMs > 0 && file.startMs() < nowMs - maxAgeMs;
            if (!isOld && bytes <= toBytes && count <= toCount) break;
            due.add(new Expiry.Due(file.path(), file.bytes(), isOld ? "age" : bytes > toBytes ? "size" : "number"));
            bytes -= file.bytes();
            count--;
        }
        return due;
    }
}
