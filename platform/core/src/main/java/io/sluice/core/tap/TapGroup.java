package io.sluice.core.tap;

import io.sluice.api.monitor.TapState;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapInput;
import io.sluice.core.TapConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The taps of a run. Called by one thread at a time; states may be asked by any.
public final class TapGroup {
    private final List<TapRunner> taps;

    /// Makes a group that has not been opened.
    ///
    /// @param configs the taps
    public TapGroup(List<TapConfig> configs) {
        taps = configs.stream().map(TapRunner::new).toList();
    }

    /// {@return where one receiver of an input leaves its datagrams; empty when no tap takes them}
    ///
    /// @param input the input
    /// @throws IOException when there is no memory for the queues
    public Optional<TapOutlet> outlet(TapInput input) throws IOException {
        var hearing = taps.stream().filter(tap -> tap.hears(input.name())).toList();
        if (hearing.isEmpty()) return Optional.empty();
        var rings = new ArrayList<TapRing>();
        for (var tap : hearing) rings.add(tap.ring(input));
        return Optional.of(new TapOutlet(hearing, rings));
    }

    /// Opens them.
    ///
    /// @param inputs all inputs of the collector
    /// @throws IOException when one cannot be opened, with a sentence; [#end] and [#awaitEnd] close the others
    public void start(List<TapInput> inputs) throws IOException {
        for (var tap : taps) tap.start(inputs);
    }

    /// Lets another tap take the place of one that is open, which is closed first.
    ///
    /// @param name its name
    /// @param next the tap that comes
    /// @param back makes one like that which goes, in case that the next cannot be opened
    /// @throws IOException when it is not to be, with a sentence; then the one before, or one like it, goes on
    public void replace(String name, Tap next, Supplier<Tap> back) throws IOException {
        for (var tap : taps) if (tap.name().equals(name)) tap.replace(next, back);
    }

    /// Says that receivers have left the last datagram.
    public void end() {
        taps.forEach(TapRunner::end);
    }

    /// Waits until all have taken what is queued and are closed.
    ///
    /// @return whether each ended in its time
    public boolean awaitEnd() {
        boolean isInTime = true;
        for (var tap : taps) isInTime &= tap.awaitEnd();
        return isInTime;
    }

    /// {@return how each stands; any thread may ask}
    public List<TapState> states() {
        return taps.stream().map(TapRunner::state).toList();
    }
}
