package io.sluice.core;

import io.sluice.api.Decoder;
import io.sluice.core.deliver.SinkGroup;
import io.sluice.core.quarantine.Quarantine;
import io.sluice.core.rotate.IntervalChain;
import io.sluice.os.UdpSocket;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The collector at work: all wiring between inputs and sinks is on this page.
///
/// Sinks are opened before inputs and end after them, so that nothing that was received misses its reader. Called by
/// one thread at a time; totals may be asked by any.
public final class Pipeline {
    private final Rotation rotation;
    private final List<InputConfig> inputConfigs;
    private final List<SinkConfig> sinkConfigs;
    private final SinkGroup sinks = new SinkGroup();
    private final List<RunningInput> inputs = new CopyOnWriteArrayList<>();
    private final Optional<Quarantine> quarantine;
    private final FaultWatch faults = new FaultWatch(inputs);
    private @Nullable IntervalChain intervals;
    private boolean hasStopped;

    /// Makes a pipeline that touches nothing yet.
    ///
    /// @param rotation when intervals end
    /// @param inputs   where datagrams come from
    /// @param sinks    where rows go
    public Pipeline(Rotation rotation, List<InputConfig> inputs, List<SinkConfig> sinks) {
        this(rotation, inputs, sinks, Optional.empty());
    }

    /// Makes a pipeline that touches nothing yet, and may keep datagrams with a fault.
    ///
    /// @param rotation   when intervals end
    /// @param inputs     where datagrams come from
    /// @param sinks      where rows go
    /// @param quarantine where datagrams with a fault are kept, if they are
    public Pipeline(
            Rotation rotation,
            List<InputConfig> inputs,
            List<SinkConfig> sinks,
            Optional<QuarantineConfig> quarantine) {
        this.quarantine = quarantine.map(Quarantine::new);
        this.rotation = rotation;
        this.inputConfigs = List.copyOf(inputs);
        this.sinkConfigs = List.copyOf(sinks);
    }

    /// Begins in the background with what the first socket needs. To link the calls of the system takes about as long
    /// as
    /// to load the plugins, and needs none of them.
    public static void prepare() {
        Thread.ofPlatform().name("prepare-sockets").daemon().start(UdpSocket::hasRecvmmsg);
    }

    /// Opens sinks and inputs and begins to receive.
    ///
    /// @throws IOException when one cannot be opened; the others are closed again, and the message is a sentence
    public void start() throws IOException {
        var chain = new IntervalChain(rotation, System.currentTimeMillis());
        intervals = chain;
        try {
            // Sockets are bound before any sink makes a file, so that a port that is taken leaves nothing behind; they
            // are not read before all sinks are open, and what arrives meanwhile waits in the kernel.
            for (var config : inputConfigs) inputs.add(RunningInput.open(config, chain, quarantine));
            for (var config : sinkConfigs) addSink(config, chain);
            sinks.start();
            if (quarantine.isPresent()) quarantine.get().start();
        } catch (IOException | RuntimeException e) {
            abandon();
            throw e;
        }
        inputs.forEach(RunningInput::start);
        faults.start();
    }

    /// Adds a sink while the pipeline runs. It is given rows from now on.
    ///
    /// @param config the sink
    /// @throws IOException when it cannot be opened
    public synchronized void attach(SinkConfig config) throws IOException {
        var chain = intervals;
        if (hasStopped || chain == null) return;
        int workers = inputs.stream().mapToInt(RunningInput::workers).sum();
        var ways = sinks.attach(config, workers).iterator();
        // They end intervals while they are linked, one after the other; for all, the first end is that of this.
        var from = chain.last();
        for (var input : inputs) input.linkTo(ways::next, from);
    }

    /// Waits until every input has come to its end, as captures do.
    ///
    /// @throws InterruptedException when the caller is interrupted
    public void awaitExhaustion() throws InterruptedException {
        for (var input : inputs) input.join(0);
    }

    /// Stops receiving, lets the sinks take all that was received, ends the running interval, and closes everything.
    /// May be called twice.
    ///
    /// @return whether every sink ended in its time
    public synchronized boolean stop() {
        if (hasStopped) return true;
        hasStopped = true;
        inputs.forEach(RunningInput::stop);
        boolean isOrderly = awaitReceivers();
        isOrderly &= sinks.awaitEnd();
        faults.stop();
        quarantine.ifPresent(Quarantine::stop);
        closeDecoders();
        return isOrderly;
    }

    /// {@return what each input has received so far}
    public List<InputTotals> inputTotals() {
        return inputs.stream().map(RunningInput::totals).toList();
    }

    /// {@return what became of the rows for each sink so far}
    public List<SinkTotals> sinkTotals() {
        return sinks.totals();
    }

    private void addSink(SinkConfig config, IntervalChain chain) {
        var runner = sinks.add(config);
        for (var input : inputs) input.linkTo(runner::link, chain.first());
    }

    /// A receiver ends soon, unless it waits for a sink that does not move; then that sink's time is up first.
    private boolean awaitReceivers() {
        try {
            boolean haveEnded = true;
            for (var input : inputs) haveEnded &= input.join(30_000);
            if (haveEnded) return true;
            sinks.giveUp();
            for (var input : inputs) input.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void abandon() {
        hasStopped = true;
        // The sinks that are open end when the receivers say so, and make no file of an interval that never was.
        inputs.forEach(RunningInput::abandon);
        sinks.abandon();
        inputs.forEach(RunningInput::close);
        closeDecoders();
        inputs.clear();
    }

    private void closeDecoders() {
        for (var config : inputConfigs) {
            for (var decoders : config.decoders()) decoders.forEach(Decoder::close);
        }
    }
}
