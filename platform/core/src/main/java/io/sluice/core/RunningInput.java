package io.sluice.core;

import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.api.tap.TapInput;
import io.sluice.core.account.ExporterEvents;
import io.sluice.core.account.ExporterPaths;
import io.sluice.core.account.ReceiverAccount;
import io.sluice.core.deliver.BatchWindow;
import io.sluice.core.deliver.SinkLink;
import io.sluice.core.health.HealthWatch;
import io.sluice.core.quarantine.Quarantine;
import io.sluice.core.receive.Receiver;
import io.sluice.core.receive.ReceiverThread;
import io.sluice.core.rotate.IntervalChain;
import io.sluice.core.shadow.Shadow;
import io.sluice.core.tap.TapGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An input at work: a receiver with a thread for each of its workers, and one account of them all.
///
/// Called by the pipeline's caller; any thread may ask for its account and its faults.
final class RunningInput implements HealthWatch.Watched {
    private static final Logger LOG = LoggerFactory.getLogger(RunningInput.class);
    private static final long NS_PER_MS = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final List<DatagramSource> sources;
    private final List<ReceiverThread> workers = new ArrayList<>();

    private List<List<DecoderSlot>> slots;

    private RunningInput(String name, List<DatagramSource> sources, List<List<DecoderSlot>> slots) {
        this.name = name;
        this.slots = slots;
        this.sources = sources;
    }

    /// Opens an input's sources. Nothing is read yet.
    ///
    /// @param run           what all receivers have in common
    /// @param mostExporters how many exporters each worker keeps apart
    /// @param quarantine    where datagrams with a fault are kept, if they are
    /// @throws IOException when they cannot be opened
    static RunningInput open(InputConfig config, Receiver.Run run, int mostExporters, Optional<Quarantine> quarantine)
            throws IOException {
        var input = new RunningInput(config.name(), config.source().open(config.workers()), config.decoders());
        for (int i = 0; i < config.workers(); i++) {
            var source = input.sources.get(i);
            var decoders = config.decoders().get(i);
            var account = new ReceiverAccount(mostExporters);
            var receiver = new Receiver(config.name(), source, decoders, account, run);
            receiver.takeFrom(config.senders());
            var thread = config.workers() == 1 ? config.name() : config.name() + "-" + (i + 1);
            input.workers.add(new ReceiverThread(thread, receiver));
        }
        quarantine.ifPresent(input::quarantineTo);
        return input;
    }

    int workers() {
        return workers.size();
    }

    /// Delivers to one more sink, which has a way for each worker.
    ///
    /// @param ways makes or finds the next way
    /// @param from the first interval whose end the sink is told
    void linkTo(Supplier<SinkLink> ways, IntervalChain.Link from) {
        for (var worker : workers) worker.receiver().linkTo(ways.get(), from);
    }

    /// Asks other decoders from the next datagram on.
    ///
    /// @param decoders for each worker, in the order in which they are asked
    /// @throws IOException when a worker does not come to it; those that had are given back what they had
    void decodeWith(List<List<DecoderSlot>> decoders) throws IOException {
        var before = slots;
        for (int i = 0; i < workers.size(); i++) {
            if (decodes(workers.get(i), decoders.get(i))) continue;
            for (int taken = 0; taken < i; taken++) decodes(workers.get(taken), before.get(taken));
            throw new IOException(workers.get(i).name() + " has been busy for " + PATIENCE.toSeconds()
                    + " s with one datagram, and goes on with the decoders that it has");
        }
        slots = decoders.stream().map(List::copyOf).toList();
    }

    /// {@return the decoders of each worker}
    List<List<DecoderSlot>> decoders() {
        return slots;
    }

    /// Shows what its workers hand over to somebody who watches.
    ///
    /// @param window where it is offered; null when nobody watches
    void showTo(@Nullable BatchWindow window) {
        for (var worker : workers) worker.receiver().showTo(window);
    }

    /// Leaves copies of its datagrams for a candidate decoder.
    ///
    /// @param shadow who compares; null for nobody any more
    void shadowTo(@Nullable Shadow shadow) {
        for (int i = 0; i < workers.size(); i++)
            workers.get(i).receiver().shadowTo(shadow == null ? null : shadow.inlet(i, tapInput()));
    }

    /// Leaves copies of its datagrams for taps. Called before it is started.
    ///
    /// @param taps those of all inputs
    /// @throws IOException when there is no memory for their queues
    void copyTo(TapGroup taps) throws IOException {
        for (var worker : workers) taps.outlet(tapInput()).ifPresent(worker.receiver()::copyTo);
    }

    /// {@return the input as taps see it}
    TapInput tapInput() {
        var nowhere = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0); // a capture
        return new TapInput(name, sources.getFirst().localAddress().orElse(nowhere));
    }

    void start() {
        workers.forEach(ReceiverThread::start);
    }

    /// Asks the workers to stop.
    void stop() {
        workers.forEach(ReceiverThread::stop);
    }

    /// Waits for their end.
    ///
    /// @param timeoutMs how long at most, in milliseconds; 0 for ever
    /// @return whether all have ended
    boolean join(long timeoutMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + timeoutMs * NS_PER_MS;
        boolean haveEnded = true;
        for (var worker : workers) {
            long leftMs = Math.max(1, (deadlineNs - System.nanoTime()) / NS_PER_MS);
            haveEnded &= worker.join(timeoutMs == 0 ? 0 : leftMs);
        }
        return haveEnded;
    }

    /// Tells the sinks that nothing will come, since the pipeline could not start.
    void abandon() {
        for (var worker : workers) worker.receiver().abandon();
    }

    /// Closes the sources of an input that was never started.
    void close() {
        for (var source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                LOG.warn("{} cannot be closed: {}", source.description(), e.getMessage());
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    /// {@return how it stands, with what all workers have received so far}
    InputState state() {
        var datagrams = accounts().map(ReceiverAccount::datagrams).reduce(DatagramAccount.NONE, DatagramAccount::plus);
        var samples = accounts().map(ReceiverAccount::samples).reduce(SampleAccount.NONE, SampleAccount::plus);
        var first = sources.getFirst();
        int resting = workers.stream()
                .mapToInt(worker -> worker.receiver().decodersResting())
                .sum();
        return new InputState(
                name,
                first.description(),
                workers.size(),
                first.bufferBytes(),
                datagrams,
                samples,
                decoderFault(),
                resting);
    }

    /// {@return how its workers get on: each comes round several times a second, also when nothing arrives}
    Stream<WorkerProgress> progress() {
        return workers.stream()
                .map(worker ->
                        new WorkerProgress(worker.name(), worker.receiver().turns(), !worker.isStopping(), PATIENCE));
    }

    /// Interrupts each worker that has been with one datagram for too long, and says what holds it.
    ///
    /// @param nowMs a reading of a clock that never goes back
    void endStuckCalls(long nowMs) {
        for (var worker : workers) {
            worker.endStuckCall(nowMs, PATIENCE)
                    .ifPresent(place -> LOG.error(
                            "{} has been with one datagram for {} s, and receives nothing: it is in {}; it is"
                                    + " interrupted, and if that does not help the collector must be started anew",
                            worker.name(),
                            PATIENCE.toSeconds(),
                            place));
        }
    }

    long takeLongestPauseNs() {
        return workers.stream()
                .mapToLong(worker -> worker.receiver().takeLongestPauseNs())
                .max()
                .orElse(0);
    }

    /// {@return the accounts of its exporters}
    Exporters exporterAccounts() {
        return accounts().map(account -> account.exporters(name)).reduce(Exporters.NONE, Exporters::plus);
    }

    @Override
    public long dropped() {
        return accounts().mapToLong(account -> account.datagrams().dropped()).sum();
    }

    @Override
    public int bufferBytes() {
        return sources.getFirst().bufferBytes();
    }

    @Override
    public void look(ExporterEvents events, ExporterPaths paths) {
        accounts().forEach(account -> account.look(events, paths));
    }

    @Override
    public int exporters() {
        return accounts().mapToInt(ReceiverAccount::exporterCount).sum();
    }

    long forgottenExporters() {
        return accounts().mapToLong(ReceiverAccount::forgottenExporters).sum();
    }

    /// {@return on how many datagrams a decoder failed}
    long decoderFailures() {
        return accounts().mapToLong(ReceiverAccount::decoderFailures).sum();
    }

    /// {@return how failures of decoders looked, the last of each worker; empty when there was none}
    String decoderFault() {
        return faults(workers.stream().map(worker -> worker.receiver().decoderFault()));
    }

    /// {@return how failures to read looked, the last of each worker; empty when there was none}
    String sourceFault() {
        return faults(workers.stream().map(worker -> worker.receiver().sourceFault()));
    }

    private static boolean decodes(ReceiverThread worker, List<DecoderSlot> decoders) {
        try {
            return worker.hasEnded() || worker.receiver().decodeWith(decoders, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void quarantineTo(Quarantine quarantine) {
        var inlets = quarantine.inlets(workers.size()).iterator();
        for (var worker : workers) worker.receiver().quarantineTo(inlets.next());
    }

    private Stream<ReceiverAccount> accounts() {
        return workers.stream().map(worker -> worker.receiver().account());
    }

    private static String faults(Stream<String> each) {
        return each.filter(fault -> !fault.isEmpty()).distinct().collect(Collectors.joining("; "));
    }
}
