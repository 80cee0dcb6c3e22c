package io.sluice.core.receive;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.core.DecoderSlot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The decoders of one receiver, which others may take the places of between two datagrams.
///
/// All methods but [#exchange], [#fault] and [#resting] belong to the receiver's thread.
final class Decoders {
    /// Decoders that are to be asked from the next datagram on, and who is told when they are.
    private record Change(List<DecoderSlot> slots, CountDownLatch taken) {}

    private static final long NS_PER_S = 1_000_000_000;

    private final AtomicReference<@Nullable Change> change = new AtomicReference<>();
    private DecoderSlot[] slots;
    private volatile DecoderPause[] pauses;
    private Optional<ClassLoader> context = Optional.empty();
    private volatile String fault = "";

    Decoders(List<DecoderSlot> slots) {
        this.slots = slots.toArray(DecoderSlot[]::new);
        pauses = pauses(this.slots);
    }

    /// Asks others from the next datagram on. Any thread but the receiver's.
    ///
    /// @param wanted the decoders, in the order in which they are asked
    /// @param wait   how long the receiver may take to come to it
    /// @return whether it asks them, so that those before are no longer in use
    boolean exchange(List<DecoderSlot> wanted, Duration wait) throws InterruptedException {
        var asked = new Change(List.copyOf(wanted), new CountDownLatch(1));
        change.set(asked);
        return asked.taken.await(wait.toMillis(), TimeUnit.MILLISECONDS) || !change.compareAndSet(asked, null);
    }

    /// Takes over those that are to be asked from now on, if there are any.
    void takeChange() {
        if (change.get() == null) return;
        var taken = change.getAndSet(null);
        if (taken == null) return;
        slots = taken.slots.toArray(DecoderSlot[]::new);
        pauses = pauses(slots);
        enter(slots[0].loader()); // or the plugin before could not be unloaded
        taken.taken.countDown();
    }

    /// {@return how many there are}
    int count() {
        return slots.length;
    }

    /// {@return whether one of them is asked about a datagram}
    ///
    /// @param index which, in the order in which they are asked
    boolean isAsked(int index, Datagram datagram) {
        return slots[index].isAskedAbout(datagram);
    }

    /// Has one of them decode a datagram. What it throws is its failure.
    ///
    /// @param index which, in the order in which they are asked
    DecodeResult decode(int index, Datagram datagram, FlowBatch rows) {
        var slot = slots[index];
        var pause = pauses[index];
        if (pause.isOn(datagram.receivedAtNs)) return DecodeResult.DECODER_FAILED;
        var loader = slot.loader();
        if (context.isEmpty() || !context.get().equals(loader)) enter(loader);
        try {
            var result = slot.decoder().decode(datagram, rows);
            pause.succeeded();
            return result;
        } catch (Throwable e) { // whatever a plugin throws is its failure alone
            long restsNs = pause.failed(datagram.receivedAtNs);
            var rests = restsNs == 0 ? "" : "; it is not asked for " + restsNs / NS_PER_S + " s";
            fault = slot.decoder().getClass().getName() + ": " + e + rests;
            return DecodeResult.DECODER_FAILED;
        }
    }

    private static DecoderPause[] pauses(DecoderSlot[] slots) {
        var pauses = new DecoderPause[slots.length];
        Arrays.setAll(pauses, _ -> new DecoderPause());
        return pauses;
    }

    /// {@return how the last failure looked, empty when there was none; any thread may ask}
    String fault() {
        return fault;
    }

    /// {@return how many are not asked for a while, since they failed on all datagrams; any thread may ask}
    ///
    /// @param nowNs the time of day
    int resting(long nowNs) {
        int resting = 0;
        for (var pause : pauses) if (pause.isOn(nowNs)) resting++;
        return resting;
    }

    /// The decoder's plugin finds its own classes where libraries look for them.
    private void enter(ClassLoader loader) {
        context = Optional.of(loader);
        Thread.currentThread().setContextClassLoader(loader);
    }
}
