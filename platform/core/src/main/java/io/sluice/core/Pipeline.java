package io.sluice.core;

import io.sluice.api.CompletedFile;
import io.sluice.api.FlowRow;
import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.SinkState;
import io.sluice.api.monitor.TapState;
import io.sluice.api.monitor.Warning;
import io.sluice.api.tap.Tap;
import io.sluice.core.account.IntervalBook;
import io.sluice.core.deliver.SinkGroup;
import io.sluice.core.deliver.VacantSink;
import io.sluice.core.health.HealthWatch;
import io.sluice.core.health.WarningBoard;
import io.sluice.core.monitor.TrafficWatch;
import io.sluice.core.quarantine.Quarantine;
import io.sluice.core.receive.Receiver;
import io.sluice.core.rotate.IntervalChain;
import io.sluice.core.rotate.WallClock;
import io.sluice.core.tap.TapGroup;
import io.sluice.core.watch.TrafficWatchers;
import io.sluice.os.UdpSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The collector at work: all wiring between inputs and sinks is on this page.
///
/// Sinks are opened before inputs and end after them, so that nothing that was received misses its reader. Called by
/// one thread at a time; totals may be asked by any.
public final class Pipeline {
    private final Rotation rotation;
    /// What is not opened yet. They hold objects of plugins, which may be replaced once all is open.
    private List<InputConfig> inputConfigs;

    private List<SinkConfig> sinkConfigs;
    private final AccountConfig accountConfig;
    private final IntervalBook book;
    private final SinkGroup sinks;
    private final List<RunningInput> inputs = new CopyOnWriteArrayList<>();
    private final Optional<Quarantine> quarantine;
    private final WarningBoard warnings = new WarningBoard();
    private final FaultWatch faults = new FaultWatch(inputs, new HealthWatch(() -> List.copyOf(inputs), warnings));
    private final TrafficWatchers watchers =
            new TrafficWatchers(window -> inputs.forEach(input -> input.showTo(window)));
    private final Shadows shadows = new Shadows(inputs);
    private TapGroup taps = new TapGroup(List.of());
    private @Nullable IntervalChain intervals;
    private SinkMaker maker = (name, _) -> {
        throw new IOException("sink " + name + " cannot be made anew");
    };
    private boolean hasStopped;

    /// Makes a pipeline that touches nothing yet.
    ///
    /// @param rotation when intervals end
    /// @param inputs   where datagrams come from
    /// @param sinks    where rows go
    public Pipeline(Rotation rotation, List<InputConfig> inputs, List<SinkConfig> sinks) {
        this(rotation, inputs, sinks, Optional.empty(), AccountConfig.USUAL, IntervalListener.NONE);
    }

    /// Makes a pipeline that touches nothing yet, may keep datagrams with a fault, and tells of its intervals.
    ///
    /// @param rotation   when intervals end
    /// @param inputs     where datagrams come from
    /// @param sinks      where rows go
    /// @param quarantine where datagrams with a fault are kept, if they are
    /// @param account    how much of the account is kept
    /// @param listener   hears of each interval
    public Pipeline(
            Rotation rotation,
            List<InputConfig> inputs,
            List<SinkConfig> sinks,
            Optional<QuarantineConfig> quarantine,
            AccountConfig account,
            IntervalListener listener) {
        this.quarantine = quarantine.map(Quarantine::new);
        accountConfig = account;
        book = new IntervalBook(listener);
        this.sinks = new SinkGroup(book);
        this.rotation = rotation;
        this.inputConfigs = List.copyOf(inputs);
        this.sinkConfigs = List.copyOf(sinks);
    }

    /// Gives taps copies of what is received. Called before [#start].
    ///
    /// @param configs the taps
    public void copyTo(List<TapConfig> configs) {
        taps = new TapGroup(configs);
    }

    /// Says who makes sinks anew that fail again and again. Called before [#start]; without it they are
    /// parked at once.
    ///
    /// @param maker makes them
    public void remakeWith(SinkMaker maker) {
        this.maker = maker;
    }

    /// Opens a sink anew that was parked.
    ///
    /// @param sink its name
    /// @return why that is not possible; nothing when it is open
    public Optional<String> resume(String sink) {
        return sinks.resume(sink);
    }

    /// Begins in the background with what the first socket needs. To link the calls of the system takes about as
    /// long as to load the plugins, and needs none of them.
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
            openInputs(chain);
            for (var config : sinkConfigs) addSink(config, chain);
            sinks.start();
            for (var input : inputs) input.copyTo(taps);
            taps.start(inputs.stream().map(RunningInput::tapInput).toList());
            if (quarantine.isPresent()) quarantine.get().start();
        } catch (IOException | RuntimeException e) {
            abandon();
            throw e;
        }
        inputConfigs = List.of();
        sinkConfigs = List.of();
        inputs.forEach(RunningInput::start);
        sinks.watch(maker);
        faults.start();
    }

    /// Adds a sink while the pipeline runs, or lets it take the place that was kept for it. It is given
    /// rows from now on.
    ///
    /// @param config the sink
    /// @throws IOException when it cannot be opened
    public void attach(SinkConfig config) throws IOException {
        if (sinks.find(config.name()).isEmpty()) attach(List.of(config));
        else replace(List.of(new SinkChange(config.name(), config.sink(), Pipeline::vacancy)));
    }

    /// Adds sinks while the pipeline runs, all or none. They are given rows from now on.
    ///
    /// @param configs the sinks
    /// @throws IOException when one cannot be opened; then none is added
    public synchronized void attach(List<SinkConfig> configs) throws IOException {
        var chain = intervals;
        if (hasStopped || chain == null) return;
        int workers = inputs.stream().mapToInt(RunningInput::workers).sum();
        for (var runner : sinks.attach(configs, workers)) {
            // They end intervals while they are linked, one after the other; for all, the first end is that
            // of this.
            var from = chain.last();
            book.addSink(runner.name(), from.number(), from.number() + 1, runner::rowsWanted);
            var ways = runner.links().iterator();
            for (var input : inputs) input.linkTo(ways::next, from);
        }
    }

    /// Lets other sinks take the places of some that run, all of them or none, with no row lost or given to two.
    ///
    /// @param changes the sinks
    /// @return the names of those whose former sink did not end in its time, and was left behind
    /// @throws IOException when one cannot be opened; then those that ran go on
    public synchronized List<String> replace(List<SinkChange> changes) throws IOException {
        var chain = intervals;
        if (hasStopped || chain == null) throw new IOException("the collector ends");
        var late = sinks.replace(changes);
        // The next may have a use for other rows than the one before: what it is due of the intervals that run follows
        // from what it was given, and not from what was decoded.
        for (var change : changes) book.sinkChanged(change.name(), chain.last().number() + 1);
        return late;
    }

    /// {@return a sink that keeps the place of another while its plugin is not there}
    public static Sink vacancy() {
        return new VacantSink();
    }

    /// Asks other decoders from the next datagram on. Those before are no longer in use, and the caller
    /// closes them.
    ///
    /// @param input    the input's name
    /// @param decoders for each worker, in the order in which they are asked
    /// @throws IOException when that cannot be done; then those before stay in use
    public synchronized void decodeWith(String input, List<List<DecoderSlot>> decoders) throws IOException {
        if (hasStopped) throw new IOException("the collector ends");
        for (var running : inputs) if (running.name().equals(input)) running.decodeWith(decoders);
    }

    /// Lets another tap take the place of one that runs, which is closed first; what comes meanwhile waits.
    ///
    /// @param tap  its name
    /// @param next the tap that comes
    /// @param back makes one like that which goes, in case that the next cannot be opened
    /// @throws IOException when it is not to be; then the one before, or one like it, has the place
    public synchronized void replaceTap(String tap, Tap next, Supplier<Tap> back) throws IOException {
        if (hasStopped) throw new IOException("the collector ends");
        taps.replace(tap, next, back);
    }

    /// {@return the candidate decoders that decode beside those in use}
    public Shadows shadows() {
        return shadows;
    }

    /// {@return the decoders of each worker of an input}
    ///
    /// @param input the input's name
    public List<List<DecoderSlot>> decoders(String input) {
        return inputs.stream()
                .filter(running -> running.name().equals(input))
                .flatMap(running -> running.decoders().stream())
                .toList();
    }

    /// Gives a running sink other rows.
    ///
    /// @param sink   its name
    /// @param filter passes the rows that it is given; all when there is none
    /// @return completed when it is so
    public CompletableFuture<Void> refilter(String sink, Optional<Predicate<FlowRow>> filter) {
        return sinks.find(sink).orElseThrow().refilter(filter);
    }

    /// Lets a running sink take over changed options.
    ///
    /// @param sink    its name
    /// @param options those that it may change while it runs
    /// @return completed when it has, or with what it threw
    public CompletableFuture<Void> reconfigure(String sink, Options options) {
        return sinks.find(sink).orElseThrow().reconfigure(options);
    }

    /// Waits until every input has come to its end, as captures do.
    ///
    /// @throws InterruptedException when the caller is interrupted
    public void awaitExhaustion() throws InterruptedException {
        for (var input : inputs) input.join(0);
    }

    /// Stops receiving, lets the sinks take all that was received, ends the running interval, and closes
    /// everything. May be called twice.
    ///
    /// @return whether every sink ended in its time
    public synchronized boolean stop() {
        if (hasStopped) return true;
        hasStopped = true;
        sinks.unwatch();
        shadows.stop();
        inputs.forEach(RunningInput::stop);
        boolean isOrderly = awaitReceivers();
        taps.end();
        isOrderly &= sinks.awaitEnd();
        isOrderly &= taps.awaitEnd();
        faults.stop();
        quarantine.ifPresent(Quarantine::stop);
        closeDecoders();
        return isOrderly;
    }

    /// {@return how each input stands, with what it has received so far}
    public List<InputState> inputs() {
        return inputs.stream().map(RunningInput::state).toList();
    }

    /// {@return how each sink stands, with what became of its rows so far}
    public List<SinkState> sinks() {
        return sinks.states();
    }

    /// {@return how each tap stands, with what it has taken so far}
    public List<TapState> taps() {
        return taps.states();
    }

    /// {@return how the threads get on that receive and store}
    public List<WorkerProgress> progress() {
        return Stream.concat(inputs.stream().flatMap(RunningInput::progress), sinks.progress().stream())
                .toList();
    }

    /// {@return the longest time for which a receiver did not look for datagrams, since it had others in hand, since
    /// the last time that this was asked, in nanoseconds}
    public long takeLongestPauseNs() {
        return inputs.stream().mapToLong(RunningInput::takeLongestPauseNs).max().orElse(0);
    }

    /// {@return the account of each exporter since the start}
    public Exporters exporters() {
        return inputs.stream().map(RunningInput::exporterAccounts).reduce(Exporters.NONE, Exporters::plus);
    }

    /// {@return how many exporters are kept apart}
    public int exporterCount() {
        return inputs.stream().mapToInt(RunningInput::exporters).sum();
    }

    /// {@return how many were not heard of for so long that they are summed up as others}
    public long forgottenExporters() {
        return inputs.stream().mapToLong(RunningInput::forgottenExporters).sum();
    }

    /// {@return the last files that sinks have finished, the newest first}
    public List<CompletedFile> files() {
        return sinks.files();
    }

    /// {@return what somebody should look into, the newest first}
    public List<Warning> warnings() {
        return warnings.warnings();
    }

    /// {@return a look at what the traffic is made of; it costs something until it is closed}
    public TrafficWatch watchTraffic() {
        return watchers.open();
    }

    private void openInputs(IntervalChain chain) throws IOException {
        int workers = inputConfigs.stream().mapToInt(InputConfig::workers).sum();
        int mostExporters = Math.max(1, accountConfig.mostExporters() / Math.max(1, workers));
        var run = new Receiver.Run(WallClock.system(), chain, book);
        for (var config : inputConfigs) inputs.add(RunningInput.open(config, run, mostExporters, quarantine));
    }

    private void addSink(SinkConfig config, IntervalChain chain) {
        var runner = sinks.add(config);
        long first = chain.first().number();
        book.addSink(config.name(), first, first, runner::rowsWanted);
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
        taps.end();
        sinks.abandon();
        taps.awaitEnd();
        inputs.forEach(RunningInput::close);
        closeDecoders();
        inputs.clear();
    }

    private void closeDecoders() {
        var open = inputs.stream().map(RunningInput::name).toList();
        var all = new ArrayList<List<DecoderSlot>>();
        for (var input : inputs) all.addAll(input.decoders());
        for (var config : inputConfigs) if (!open.contains(config.name())) all.addAll(config.decoders());
        for (var slots : all) for (var slot : slots) slot.close();
    }
}
