package io.sluice.sink.stdout;

/// Reads a record's body word by word, never beyond its end. Used by one thread.
///
/// What lies beyond the end is 0, and [#isCut] from then on.
final class RecordReader {
    private byte[] bytes = {};
    private int at;
    private int end;
    private boolean isCut;

    void open(byte[] bytes, int at, int length) {
        this.bytes = bytes;
        this.at = at;
        this.end = at + length;
        isCut = false;
    }

    /// {@return whether something was asked for that lies beyond the end}
    boolean isCut() {
        return isCut;
    }

    /// {@return where the reader is}
    int at() {
        return at;
    }

    /// {@return how many bytes are left}
    int left() {
        return end - at;
    }

    /// {@return the next word, unsigned}
    long word() {
        if (!has(4)) return 0;
        at += 4;
        return Wire.unsigned(bytes, at - 4);
    }

    /// Steps over bytes and their padding; the padding may be missing at the end.
    ///
    /// @return where they begin, or -1 when they are not all there
    int skip(long length) {
        if (!has(length)) return -1;
        int from = at;
        at = (int) Math.min(end, at + ((length + 3) & ~3L));
        return from;
    }

    /// {@return a number of words of which all are there, at most what is left}
    int count() {
        long count = word();
        return has(4 * count) ? (int) count : 0;
    }

    private boolean has(long length) {
        isCut |= length > end - at;
        if (isCut) at = end; // so that nothing is left for whoever goes on as long as there is something
        return !isCut;
    }
}
