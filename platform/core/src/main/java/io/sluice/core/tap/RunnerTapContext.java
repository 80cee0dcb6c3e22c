package io.sluice.core.tap;

import io.sluice.api.Counter;
import io.sluice.api.tap.Relay;
import io.sluice.api.tap.TapContext;
import io.sluice.api.tap.TapInput;
import io.sluice.core.deliver.PluginThreads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// What one tap is offered.
final class RunnerTapContext implements TapContext {
    private final String name;
    private final List<TapInput> inputs;
    private final Optional<Relay> relay;
    private final PluginThreads threads;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, LongSupplier> levels = new ConcurrentHashMap<>();

    /// Makes what a tap is offered.
    ///
    /// @param inputs  all inputs of the collector
    /// @param relay   what sends under others' addresses, if the operator asked for it
    /// @param threads makes its threads
    RunnerTapContext(String name, List<TapInput> inputs, Optional<? extends Relay> relay, PluginThreads threads) {
        this.name = name;
        this.inputs = inputs;
        this.relay = relay.map(Relay.class::cast);
        this.threads = threads;
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
    public Counter counter(String counted) {
        return counters.computeIfAbsent(counted, _ -> new Counter());
    }

    @Override
    public void level(String measured, LongSupplier value) {
        levels.put(measured, value);
    }

    @Override
    public Optional<Relay> relay() {
        return relay;
    }

    @Override
    public Thread start(String purpose, Runnable work) {
        return threads.start(purpose, work);
    }

    /// {@return what the tap counts, by name; any thread may ask}
    SortedMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        counters.forEach((counted, counter) -> counts.put(counted, counter.get()));
        return counts;
    }

    /// {@return what the tap measures at this moment, by name; any thread may ask}
    SortedMap<String, Long> levels() {
        var values = new TreeMap<String, Long>();
        levels.forEach((measured, value) -> {
            try {
                values.put(measured, value.getAsLong());
            } catch (RuntimeException | LinkageError _) {
                // It is missing then: who asks how the collector stands is not to meet what a plugin throws.
            }
        });
        return values;
    }
}
