package io.sluice.core.health;

import io.sluice.api.IpAddress;
import io.sluice.core.account.ExporterEvents;
import io.sluice.core.account.ExporterPaths;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Looks at the account every few seconds for what an operator should know, and puts it on the board. Used by one
/// thread.
public final class HealthWatch {
    /// How often it looks at all, and how long it warns of what has happened once.
    private static final long LOOK_MS = 10_000;

    private static final long EVENT_MS = 3_600_000;
    /// A receive buffer is no longer too small when so long nothing was dropped.
    private static final long QUIET_MS = 300_000;
    /// A clock that is corrected moves less than this between two looks.
    private static final long CLOCK_MS = 2_000;
    /// Of more exporters than this, nobody asks who sends from where.
    private static final int MOST_PATHS = 20_000;

    private static final int MOST_NAMED = 5;

    private final Supplier<List<Watched>> inputs;
    private final WarningBoard board;
    private final ExporterEvents events;
    private final Map<String, Drops> drops = new HashMap<>();
    private Set<IpAddress> sharedSenders = Set.of();
    private Set<IpAddress> sharedAgents = Set.of();
    private long lookedMonotonicMs;
    private long lookedMs;
    private long exportersSeen;
    private long comparedMs;

    /// What was dropped of an input, and when that was seen.
    private record Drops(long datagrams, long seenMs) {}

    /// Makes it, before the first look.
    ///
    /// @param inputs what it looks at
    /// @param board  where warnings go
    public HealthWatch(Supplier<List<Watched>> inputs, WarningBoard board) {
        this.inputs = inputs;
        this.board = board;
        events = new ExporterWarnings(board);
    }

    /// Looks, if it is time to.
    ///
    /// @param monotonicMs a clock that is never set, in milliseconds
    /// @param nowMs       the time, in milliseconds since 1970-01-01T00:00Z
    public void look(long monotonicMs, long nowMs) {
        if (lookedMs == 0) {
            lookedMonotonicMs = monotonicMs;
            lookedMs = nowMs;
        }
        if (monotonicMs - lookedMonotonicMs < LOOK_MS) return;
        lookAtClock(nowMs - lookedMs - (monotonicMs - lookedMonotonicMs));
        lookedMonotonicMs = monotonicMs;
        lookedMs = nowMs;
        var all = inputs.get();
        for (var input : all) lookAtDrops(input, monotonicMs);
        lookAtExporters(all, nowMs);
        for (var kind : List.of("clock", "sampling-rate")) board.forget(kind, nowMs - EVENT_MS);
    }

    private void lookAtClock(long jumpedMs) {
        if (Math.abs(jumpedMs) < CLOCK_MS) return;
        board.raise(
                "clock",
                "clock",
                String.format(
                        Locale.ROOT,
                        "the clock of this machine jumped by %.1f s; the times of flows and the names of files jump"
                                + " with it; let chrony or ntpd correct it in small steps",
                        jumpedMs / 1000.0));
    }

    private void lookAtDrops(Watched input, long nowMs) {
        var before = drops.getOrDefault(input.name(), new Drops(0, nowMs));
        long dropped = input.dropped();
        if (dropped > before.datagrams) {
            board.raise("receive-buffer", "input " + input.name(), tooSmall(input, dropped - before.datagrams));
        } else if (nowMs - before.seenMs < QUIET_MS) {
            return;
        } else {
            board.clear("receive-buffer", "input " + input.name());
        }
        drops.put(input.name(), new Drops(dropped, nowMs));
    }

    private static String tooSmall(Watched input, long dropped) {
        long wanted = Math.min(Integer.MAX_VALUE / 2, 4L * Math.max(input.bufferBytes(), 4 << 20));
        return "the kernel dropped " + dropped + " datagrams, since the receive buffer of "
                + (input.bufferBytes() >> 10) + " KiB was full; ask for more with receive-buffer: "
                + (wanted >> 20) + "MiB, and allow it with: sysctl -w net.core.rmem_max=" + wanted;
    }

    private void lookAtExporters(List<Watched> all, long nowMs) {
        int count = 0;
        for (var input : all) count += input.exporters();
        boolean isToCompare = count <= MOST_PATHS && (count != exportersSeen || nowMs - comparedMs >= QUIET_MS);
        exportersSeen = count;
        if (isToCompare) comparedMs = nowMs;
        var paths = new ExporterPaths(isToCompare ? nowMs : Long.MAX_VALUE);
        for (var input : all) input.look(events, paths);
        if (isToCompare) compare(paths);
    }

    private void compare(ExporterPaths paths) {
        var senders = paths.sharedSenders();
        var agents = paths.sharedAgents();
        senders.forEach((sender, behind) -> board.raise(
                "shared-sender",
                "sender " + sender,
                behind.size() + " agents send from this one address (" + named(behind)
                        + "): a NAT or a relay stands between; tell them apart by their agent addresses"));
        agents.forEach((agent, from) -> board.raise(
                "shared-agent",
                "agent " + agent,
                "datagrams that name this agent come from " + from.size() + " addresses (" + named(from)
                        + "): two devices have one agent address; give each its own"));
        clear("shared-sender", "sender ", sharedSenders, senders.keySet());
        clear("shared-agent", "agent ", sharedAgents, agents.keySet());
        sharedSenders = Set.copyOf(senders.keySet());
        sharedAgents = Set.copyOf(agents.keySet());
    }

    private void clear(String kind, String what, Set<IpAddress> before, Set<IpAddress> now) {
        var over = new HashSet<>(before);
        over.removeAll(now);
        for (var address : over) board.clear(kind, what + address);
    }

    private static String named(Set<IpAddress> addresses) {
        var some = addresses.stream().limit(MOST_NAMED).map(IpAddress::toString).sorted();
        return some.collect(Collectors.joining(", ")) + (addresses.size() > MOST_NAMED ? ", ..." : "");
    }

    /// An input, as far as it is looked at.
    public interface Watched {
        /// {@return its name}
        String name();

        /// {@return how many datagrams the system dropped since the start}
        long dropped();

        /// {@return how large its receive buffer is, in bytes}
        int bufferBytes();

        /// {@return how many exporters are kept apart}
        int exporters();

        /// Looks at its exporters.
        ///
        /// @param events hears what changed since the last look
        /// @param paths  takes down who sends from where
        void look(ExporterEvents events, ExporterPaths paths);
    }
}
