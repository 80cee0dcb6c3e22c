package io.sluice.api;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A place where rows end up.
///
/// A new sink is inert. From [#open] to [#close] all its methods are called by one thread, its own,
/// which the platform owns; [#wants], [#follows], [#directories], [#isExclusive], [#flushEvery], [#stopTimeout] and
/// [#callTimeout] are called by others, too. A sink that is slow delays nobody but
/// itself: its queue fills and, by the operator's choice, what does not fit is dropped and counted.
/// What it throws is counted and logged by the platform, and the sink is called again for the next
/// batch.
public interface Sink extends AutoCloseable {
    /// Opens what the sink writes to.
    ///
    /// @param context what the platform offers to this sink, valid until [#close] has returned
    /// @throws IOException when it cannot be opened; the collector then does not start, and says why
    default void open(SinkContext context) throws IOException {}

    /// Takes the rows of a batch. All of them were received in one interval. They may only be read, and
    /// only until this method returns.
    ///
    /// @param batch rows of the kinds that the sink [wants][#wants], and maybe others
    /// @throws RowsFailedException when some of them could not be stored
    /// @throws IOException         when rows could not be stored; all rows of the batch are then counted as failed
    void accept(FlowBatch batch) throws IOException;

    /// Makes visible what was taken but held back. Called when no further batch is waiting at the moment, or at the
    /// pace that the sink [asks for][#flushEvery].
    ///
    /// @throws IOException when that is not possible
    default void flush() throws IOException {}

    /// Ends an interval: no row of it will follow. Called for each interval, also for one without rows, in order.
    ///
    /// @param report the interval, and what was received in it
    /// @throws IOException when what was taken could not be stored
    default void rotate(IntervalReport report) throws IOException {}

    /// Hears of a file that a sink which this one [follows][#follows] has finished. After a kill it may
    /// hear of a file that it knows already.
    ///
    /// @param file the finished file
    /// @throws IOException when it could not be dealt with
    default void completed(CompletedFile file) throws IOException {}

    /// Takes over options that the operator has changed while the sink runs. Called between two other calls,
    /// for a sink whose provider [says][SinkProvider#changeableOptions] that it can.
    ///
    /// @param options all options as they are now. Nothing is wrong in them, since [SinkProvider#create] has
    ///                made an inert sink of them before. Only those that the provider calls changeable are
    ///                to be read; those that are not there have their defaults
    /// @throws IOException when they cannot be taken over; the sink goes on with those that it has
    default void reconfigure(Options options) throws IOException {}

    /// Gives back what the sink holds. Called once, after the last [#rotate], or after a failed [#open].
    ///
    /// @throws IOException when something that was taken could not be stored
    @Override
    default void close() throws IOException {}

    /// {@return the kinds of rows it has a use for; a sink that wants none is not sent any batch}
    default Set<RowKind> wants() {
        return EnumSet.of(RowKind.FLOW);
    }

    /// {@return which datagrams it has a use for the rows of, when not for all: the rows of others are left out and
    /// counted as filtered} It is asked on the sink's thread, when the sink is open.
    default Optional<Predicate<DatagramRow>> route() {
        return Optional.empty();
    }

    /// {@return the names of the sinks whose finished files it wants to hear of}
    default List<String> follows() {
        return List.of();
    }

    /// {@return the directories that only this sink may write to; two sinks with the same one are refused}
    default List<Path> directories() {
        return List.of();
    }

    /// {@return whether something that it uses can have only one user at a time, such as a directory, a
    /// port or the order of lines in a stream. When another version of the plugin takes over, it is opened
    /// only after this sink was closed, and what is received meanwhile waits; other sinks are opened beside
    /// each other, so that one which cannot be opened is noticed before anything has changed}
    default boolean isExclusive() {
        return !directories().isEmpty();
    }

    /// {@return how often [#flush] is called, between other calls, whether rows come or not; zero, as it is
    /// by default, for each time that no further batch is waiting}
    default Duration flushEvery() {
        return Duration.ZERO;
    }

    /// {@return how long the platform waits at the end for this sink to store what it was given and to
    /// close, before its thread is interrupted. Under a service manager with a watchdog, as systemd, it
    /// is also how long one call may take while more waits for the sink: when it takes longer, the
    /// collector counts as stuck and is started anew. A sink that waits in a call for somebody else on
    /// purpose says a longer time}
    default Duration stopTimeout() {
        return Duration.ofSeconds(30);
    }

    /// {@return how long one call may take while more waits for the sink. After that its thread is
    /// interrupted, and when that does not help, another sink like it takes its place and the rows of the
    /// call count as failed. A sink that waits for a person or a program that may stand still on purpose
    /// says a longer time}
    default Duration callTimeout() {
        return stopTimeout();
    }
}
