package io.sluice.app.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The bytes of a capture in their order, read once: of a file, or of a pipe that may go on for ever.
///
/// What was read and not yet passed is held in memory. Memory grows only with what really came, never with a length
/// that the capture claims. Used by one thread.
final class CaptureStream implements AutoCloseable {
    private final InputStream in;
    private byte[] bytes = new byte[1 << 16];
    private MemorySegment memory = MemorySegment.ofArray(bytes);
    private int at;
    private int end;
    private long forgotten;
    private boolean isEnded;
    private String fault = "";

    /// Makes one that has read nothing; it closes the stream at its end.
    CaptureStream(InputStream in) {
        this.in = in;
    }

    /// Reads until as many bytes are held, or the stream is over.
    ///
    /// @return whether they are held, from [#at] on
    boolean holds(long length) {
        while (held() < length) {
            if (isEnded) return false;
            makeRoom();
            readOn();
        }
        return true;
    }

    /// Lets go of bytes that are held. They stay where they are until the next call of [#holds].
    void pass(long length) {
        at += (int) length;
    }

    /// {@return how many bytes are held}
    int held() {
        return end - at;
    }

    /// {@return where in [#memory] the bytes that are held begin}
    int at() {
        return at;
    }

    /// {@return what holds the bytes, until the next call of [#holds]}
    MemorySegment memory() {
        return memory;
    }

    /// {@return how many bytes were passed since the beginning}
    long position() {
        return forgotten + at;
    }

    /// {@return why reading ended before the stream's end; empty when it did not}
    String fault() {
        return fault;
    }

    /// Waits until [#holds] can answer at once. Only a pipe is ever waited for.
    ///
    /// @param length    how many bytes are wanted
    /// @param timeoutMs how long at most each part of them is waited for, in milliseconds
    /// @return whether it can
    boolean isReady(long length, int timeoutMs) {
        while (held() < length && !isEnded && in instanceof PumpedStream pumped) {
            if (!pumped.await(timeoutMs)) return false;
            makeRoom();
            readOn();
        }
        return true;
    }

    @Override
    public void close() {
        isEnded = true;
        try {
            in.close();
        } catch (IOException e) {
            fault = "the file cannot be closed: " + e.getMessage();
        }
    }

    private void makeRoom() {
        if (end < bytes.length) return;
        if (at == 0) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            memory = MemorySegment.ofArray(bytes);
            return;
        }
        System.arraycopy(bytes, at, bytes, 0, held());
        forgotten += at;
        end -= at;
        at = 0;
    }

    private void readOn() {
        try {
            int count = in.read(bytes, end, bytes.length - end);
            if (count < 0) close();
            else end += count;
        } catch (IOException e) {
            close();
            fault = "the file cannot be read further: " + e.getMessage();
        }
    }
}
