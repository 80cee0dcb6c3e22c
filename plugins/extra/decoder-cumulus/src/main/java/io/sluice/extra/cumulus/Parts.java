package io.sluice.extra.cumulus;

import io.sluice.api.DecodeResult;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Goes over the samples of a datagram, or the records of a sample: parts with a tag, a length and a body.
/// Believes no length that does not fit. Used by one thread, again and again.
final class Parts {
    private final int unit;
    private final DecodeResult cut;
    private int at;
    private int end;
    private long left;
    private int tag;
    private int bodyAt;
    private int bodyEnd;
    private DecodeResult result = DecodeResult.DECODED;

    private Parts(int unit, DecodeResult cut) {
        this.unit = unit;
        this.cut = cut;
    }

    /// {@return what goes over the samples of a datagram}
    static Parts samples() {
        return new Parts(1, DecodeResult.TRUNCATED);
    }

    /// {@return what goes over the records of a sample, which begin at whole words}
    static Parts records() {
        return new Parts(4, DecodeResult.BAD_LENGTH);
    }

    /// Begins with the parts between `first` and `last`, of which `announced` are said to be there.
    void open(long announced, int first, int last) {
        at = first;
        end = last;
        left = announced;
        result = DecodeResult.DECODED;
    }

    /// Goes to the next one; says false behind the last, and where one is not whole.
    boolean next(ByteBuffer memory) {
        if (left == 0) return false;
        bodyAt = at + Wire.HEAD_BYTES;
        if (bodyAt > end) return broken(DecodeResult.BAD_COUNT);
        long length = NetworkOrder.uint32(memory, at + Wire.LENGTH);
        if (length > end - bodyAt) return broken(cut);
        tag = NetworkOrder.int32(memory, at);
        bodyEnd = bodyAt + (int) length;
        at = Math.min(end, bodyEnd + (-(int) length & unit - 1)); // the last one need not be padded
        left--;
        return true;
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

    /// {@return how many bytes stand behind the last part}
    int strayBytes() {
        return left == 0 ? end - at : 0;
    }

    /// Notes what is wrong, unless something was before.
    void note(DecodeResult fault) {
        if (result == DecodeResult.DECODED) result = fault;
    }

    /// {@return the first fault, or `DECODED`}
    DecodeResult result() {
        return result;
    }

    private boolean broken(DecodeResult fault) {
        note(fault);
        left = -1;
        at = end;
        return false;
    }
}
