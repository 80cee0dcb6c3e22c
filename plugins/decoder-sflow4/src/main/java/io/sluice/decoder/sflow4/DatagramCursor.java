package io.sluice.decoder.sflow4;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.Fault;
import java.nio.ByteBuffer;

/// Where the decoder is in a datagram, and what stopped it there. Used by one thread.
///
/// Nothing in a datagram of these versions says how long it is, so what cannot be read cannot be gone past, and stops
/// the decoder for good.
final class DatagramCursor {
    private static final int WORD_BYTES = 4;

    private ByteBuffer memory = ByteBuffer.allocate(0);
    private int at;
    private int end;
    private DecodeResult result = DecodeResult.DECODED;

    void open(ByteBuffer memory, int at, int end) {
        this.memory = memory;
        this.at = at;
        this.end = end;
        result = DecodeResult.DECODED;
    }

    ByteBuffer memory() {
        return memory;
    }

    int at() {
        return at;
    }

    /// {@return where the datagram ends}
    int end() {
        return end;
    }

    int bytesLeft() {
        return end - at;
    }

    /// {@return `DECODED` unless the decoder was stopped: `NOT_MINE` by something that nobody can read, else by a
    /// fault}
    DecodeResult result() {
        return result;
    }

    boolean isStopped() {
        return result != DecodeResult.DECODED;
    }

    /// Stops the decoder; returns false, as all methods do that fail.
    boolean stop(DecodeResult reason) {
        result = reason;
        return false;
    }

    /// Stops at a sample that nobody can read, and counts it.
    void skip(int tag, int index, FlowBatch batch) {
        var row = batch.addSkipped();
        row.sampleIndex = index;
        row.sampleTag = tag;
        row.datagram.samplesSkipped++;
        stop(DecodeResult.NOT_MINE);
    }

    /// Goes past fields of a fixed length.
    boolean pass(int bytes) {
        if (bytes > end - at) return stop(DecodeResult.TRUNCATED);
        at += bytes;
        return true;
    }

    boolean passWord() {
        return pass(WORD_BYTES);
    }

    /// {@return the word that the cursor went past last}
    int lastWord() {
        return NetworkOrder.int32(memory, at - WORD_BYTES);
    }

    /// Goes to where a record ends, as its reader said, or stops at the [Fault] that it returned.
    ///
    /// `hasLength` says that a length of the record's own can be what does not hold; else its fields are cut off.
    boolean passTo(int recordEnd, boolean hasLength) {
        if (recordEnd == Fault.LENGTH) return stop(hasLength ? DecodeResult.BAD_LENGTH : DecodeResult.TRUNCATED);
        if (recordEnd < 0) return stop(Fault.result(recordEnd));
        at = recordEnd;
        return true;
    }
}
