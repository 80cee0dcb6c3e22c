package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Goes from record to record of a sample, and remembers the first fault. Used by one thread, again and
/// again.
final class RecordWalk {
    private int at;
    private int end;
    private long left;
    private int tag;
    private int bodyAt;
    private int bodyEnd;
    private DecodeResult result = DecodeResult.DECODED;

    /// Begins with the records between `first` and `sampleEnd`, of which `announced` are said to be there.
    void open(long announced, int first, int sampleEnd) {
        at = first;
        end = sampleEnd;
        left = announced;
        result = DecodeResult.DECODED;
    }

    /// Goes to the next record; says false behind the last one, and where a record is not whole.
    boolean next(ByteBuffer memory) {
        if (left == 0) return false;
        bodyAt = at + SampleLayout.HEAD_BYTES;
        if (bodyAt > end) {
            note(DecodeResult.BAD_COUNT);
            return false;
        }
        long length = NetworkOrder.uint32(memory, at + SampleLayout.LENGTH);
        if (length > end - bodyAt) {
            note(DecodeResult.BAD_LENGTH);
            return false;
        }
        tag = NetworkOrder.int32(memory, at + SampleLayout.TAG);
        bodyEnd = bodyAt + (int) length;
        // XDR pads to four bytes, but not every agent does so behind the last record.
        at = Math.min(end, bodyEnd + (-(int) length & 3));
        left--;
        return true;
    }

    /// {@return whether bytes are left behind the last of the announced records}
    boolean isPadded() {
        return left == 0 && at < end;
    }

    int tag() {
        return tag;
    }

    int bodyAt() {
        return bodyAt;
    }

    int bodyEnd() {
        return bodyEnd;
    }

    int bodyLength() {
        return bodyEnd - bodyAt;
    }

    /// Notes what is wrong, unless something was before.
    void note(DecodeResult fault) {
        if (result == DecodeResult.DECODED) result = fault;
    }

    /// {@return the first fault, or `DECODED`}
    DecodeResult result() {
        return result;
    }
}
