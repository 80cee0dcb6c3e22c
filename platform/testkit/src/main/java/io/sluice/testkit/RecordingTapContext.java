package io.sluice.testkit;

import io.sluice.api.Counter;
import io.sluice.api.tap.Relay;
import io.sluice.api.tap.TapContext;
import io.sluice.api.tap.TapInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/// A tap's context for tests: keeps what the tap counts, and runs the tap's threads for real.
public final class RecordingTapContext implements TapContext, AutoCloseable {
    private final String name;
    private final List<TapInput> inputs;
    private final Optional<Relay> relay;
    private final Map<String, Counter> counters = new ConcurrentSkipListMap<>();
    private final Map<String, LongSupplier> levels = new ConcurrentSkipListMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /// Makes a context without a relay.
    ///
    /// @param name   the tap's name in the configuration
    /// @param inputs the collector's inputs
    public RecordingTapContext(String name, TapInput... inputs) {
        this(name, Optional.empty(), inputs);
    }

    /// Makes a context.
    ///
    /// @param name   the tap's name in the configuration
    /// @param relay  what sends under others' addresses
    /// @param inputs the collector's inputs
    public RecordingTapContext(String name, Optional<Relay> relay, TapInput... inputs) {
        this.name = name;
        this.relay = relay;
        this.inputs = List.of(inputs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<TapInput> inputs() {
        return inputs;
    }

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(name, _ -> new Counter());
    }

    /// {@return what one of the tap's counters has come to; 0 when the tap never asked for it}
    ///
    /// @param name the counter's name
    public long count(String name) {
        var counter = counters.get(name);
        return counter == null ? 0 : counter.get();
    }

    @Override
    public void level(String name, LongSupplier value) {
        levels.put(name, value);
    }

    /// {@return what the tap measures at this moment; 0 when it never said how to}
    ///
    /// @param name what is measured
    public long level(String name) {
        var value = levels.get(name);
        return value == null ? 0 : value.getAsLong();
    }

    @Override
    public Optional<Relay> relay() {
        return relay;
    }

    @Override
    public synchronized Thread start(String purpose, Runnable work) {
        var thread = Thread.ofPlatform().name(name + "-" + purpose).daemon().start(work);
        threads.add(thread);
        return thread;
    }

    /// Interrupts the tap's threads.
    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
    }
}
