package io.sluice.app.capture;

import io.sluice.api.Datagram;
import io.sluice.core.DatagramSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Gives the datagrams of a capture to the pipeline, as if they were received when they were captured.
public final class CaptureSource implements DatagramSource {
    private static final int PLACES = 16;
    private static final int PLACE_BYTES = 65_536;

    private final Capture capture;
    private final List<Datagram> places = new ArrayList<>();
    private volatile String givenUp = "";
    private boolean isExhausted;

    /// Makes a source of what a capture has left.
    ///
    /// @param capture used by nobody else until the source is exhausted
    public CaptureSource(Capture capture) {
        this.capture = capture;
        var memory = ByteBuffer.allocateDirect(PLACES * PLACE_BYTES);
        for (int i = 0; i < PLACES; i++) places.add(new Datagram(memory.slice(i * PLACE_BYTES, PLACE_BYTES)));
    }

    @Override
    public int receive(long nowNs) {
        int count = 0;
        isExhausted |= !givenUp.isEmpty();
        while (count < PLACES && !isExhausted && capture.isReady(0)) {
            if (capture.next(places.get(count), nowNs)) count++;
            else isExhausted = true;
        }
        return count;
    }

    @Override
    public Datagram datagram(int index) {
        return places.get(index);
    }

    /// Returns at once for a file: what is there is there.
    @Override
    public void await(int timeoutMs) {
        capture.isReady(timeoutMs);
    }

    @Override
    public boolean isExhausted() {
        return isExhausted;
    }

    /// Ends it before its end, since nobody takes what comes from it. Any thread may call it.
    ///
    /// @param reason why not, not empty
    public void giveUp(String reason) {
        givenUp = reason;
    }

    /// {@return why it was ended before its end; empty when it was not}
    public String givenUp() {
        return givenUp;
    }

    @Override
    public String description() {
        return capture.toString();
    }

    /// Lets go of the capture.
    @Override
    public void close() {
        capture.close();
    }
}
