package io.sluice.core;

import io.sluice.api.CompletedFile;
import io.sluice.api.Decoder;
import io.sluice.core.deliver.SinkRunner;
import io.sluice.core.quarantine.Quarantine;
import io.sluice.core.receive.Receiver;
import io.sluice.core.receive.ReceiverThread;
import io.sluice.core.rotate.IntervalChain;
import io.sluice.core.rotate.WallClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The collector at work: all wiring between inputs and sinks is on this page.
///
/// Sinks are opened before inputs, and those that follow others first; they end in the reverse order, so that nothing
/// that was received or finished misses its reader. Called by one thread at a time; totals may be asked by any.
public final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Rotation rotation;
    private final List<InputConfig> inputs;
    private final List<SinkConfig> sinkConfigs;
    private final List<SinkRunner> sinks = new CopyOnWriteArrayList<>();
    private final List<ReceiverThread> receivers = new CopyOnWriteArrayList<>();
    private final Optional<Quarantine> quarantine;
    private final FaultWatch faults = new FaultWatch(receivers);
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
        this.inputs = List.copyOf(inputs);
        this.sinkConfigs = List.copyOf(sinks);
    }

    /// Opens sinks and inputs and begins to receive.
    ///
    /// @throws IOException when one cannot be opened; the others are closed again, and the message is a sentence
    public void start() throws IOException {
        var sources = new ArrayList<DatagramSource>();
        try {
            // Sockets are bound before any sink makes a file, so that a port that is taken leaves nothing behind; they
            // are not read before all sinks are open, and what arrives meanwhile waits in the kernel.
            for (var input : inputs) sources.add(input.source().open());
            wireReceivers(sources);
            for (var config : sinkConfigs) addSink(config);
            for (var sink : followersFirst()) sink.start();
            if (quarantine.isPresent()) quarantine.get().start();
        } catch (IOException | RuntimeException e) {
            abandon(sources);
            throw e;
        }
        receivers.forEach(ReceiverThread::start);
        faults.start();
    }

    /// Adds a sink while the pipeline runs. It is given rows from now on.
    ///
    /// @param config the sink
    /// @throws IOException when it cannot be opened
    public synchronized void attach(SinkConfig config) throws IOException {
        if (hasStopped) return;
        var runner = new SinkRunner(config, this::publish);
        var links = receivers.stream().map(_ -> runner.link()).toList();
        runner.follow(leadersOf(runner));
        runner.start();
        sinks.add(runner);
        for (int i = 0; i < links.size(); i++) receivers.get(i).receiver().linkTo(links.get(i));
    }

    /// Waits until every input has come to its end, as captures do.
    ///
    /// @throws InterruptedException when the caller is interrupted
    public void awaitExhaustion() throws InterruptedException {
        for (var receiver : receivers) receiver.join(0);
    }

    /// Stops receiving, lets the sinks take all that was received, ends the running interval, and closes everything.
    /// May be called twice.
    ///
    /// @return whether every sink ended in its time
    public synchronized boolean stop() {
        if (hasStopped) return true;
        hasStopped = true;
        receivers.forEach(ReceiverThread::stop);
        boolean isOrderly = awaitReceivers();
        for (var sink : followersFirst().reversed()) isOrderly &= sink.awaitEnd();
        faults.stop();
        quarantine.ifPresent(Quarantine::stop);
        closeDecoders();
        return isOrderly;
    }

    /// {@return what each input has received so far}
    public List<InputTotals> inputTotals() {
        return receivers.stream().map(r -> r.receiver().totals()).toList();
    }

    /// {@return what became of the rows for each sink so far}
    public List<SinkTotals> sinkTotals() {
        return sinks.stream().map(SinkRunner::totals).toList();
    }

    private void wireReceivers(List<DatagramSource> sources) {
        var intervals = new IntervalChain(rotation, System.currentTimeMillis());
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            var source = sources.get(i);
            var receiver = new Receiver(input.name(), source, input.decoders(), WallClock.system(), intervals);
            quarantine.ifPresent(place -> receiver.quarantineTo(place.inlet()));
            receivers.add(new ReceiverThread(input.name(), receiver));
        }
    }

    private void addSink(SinkConfig config) {
        var runner = new SinkRunner(config, this::publish);
        sinks.add(runner);
        for (var receiver : receivers) receiver.receiver().linkTo(runner.link());
    }

    private List<SinkRunner> followersFirst() {
        var followers = new ArrayList<SinkRunner>();
        var others = new ArrayList<SinkRunner>();
        for (var sink : sinks) {
            sink.follow(leadersOf(sink));
            (sink.leaderNames().isEmpty() ? others : followers).add(sink);
        }
        followers.addAll(others);
        return followers;
    }

    private List<SinkRunner> leadersOf(SinkRunner follower) {
        return sinks.stream()
                .filter(sink -> sink != follower && follower.leaderNames().contains(sink.name()))
                .toList();
    }

    private void publish(CompletedFile file) {
        for (var sink : sinks) {
            if (sink.leaderNames().contains(file.sink())) sink.notice(file);
        }
    }

    /// A receiver ends soon, unless it waits for a sink that does not move; then that sink's time is up first.
    private boolean awaitReceivers() {
        try {
            boolean haveEnded = true;
            for (var receiver : receivers) haveEnded &= receiver.join(30_000);
            if (haveEnded) return true;
            sinks.forEach(SinkRunner::giveUp);
            for (var receiver : receivers) receiver.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void abandon(List<DatagramSource> sources) {
        hasStopped = true;
        // The sinks that are open end when the receivers say so, and make no file of an interval that never was.
        receivers.forEach(receiver -> receiver.receiver().abandon());
        for (var sink : followersFirst().reversed()) sink.abandon();
        for (var source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                LOG.warn("{} cannot be closed: {}", source.description(), e.getMessage());
            }
        }
        closeDecoders();
        receivers.clear();
    }

    private void closeDecoders() {
        for (var input : inputs) input.decoders().forEach(Decoder::close);
    }
}
