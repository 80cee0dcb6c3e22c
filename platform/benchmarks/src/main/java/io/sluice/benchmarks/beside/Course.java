package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Where contestants have their turns, one at a time. Used by one thread.
///
/// @param load         what is sent to them
/// @param folder       where their files go
/// @param bufferBytes  what they ask of the system as a receive buffer
/// @param addresses    how many addresses the load comes from
/// @param chargedBytes what a waiting datagram takes of a receive buffer; 0 when no receiver is watched
record Course(RecordedLoad load, Path folder, int bufferBytes, int addresses, double chargedBytes) {
    private static final int MOST_ADDRESSES = 16;
    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final double NS_PER_MS = 1e6;
    private static final double KEPT = 0.99;
    /// What files take of a flow, generously.
    static final long BYTES_A_FLOW = 250;

    /// One part of a turn.
    ///
    /// @param rate     datagrams a second
    /// @param duration how long
    record Leg(int rate, Duration duration) {
        boolean isKeptBy(long sent) {
            return sent >= rate * (duration.toMillis() / 1000.0) * KEPT;
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /// Finds a place.
    ///
    /// @param roomBytes what files may take at a time
    static Course open(Options options, RecordedLoad load, long roomBytes) throws IOException {
        // Above the system's limit those that may force it, ours among them, would get more than the others.
        int bufferBytes = Math.min(options.bufferBytes(), Machine.mostBufferBytes());
        return new Course(load, Place.roomFor(roomBytes), bufferBytes, 1, 0);
    }

    /// {@return the same place with another load, which comes from several addresses, and with receivers watched}
    Course watched(RecordedLoad other) throws IOException {
        int several = Math.min(other.exporterCount(), MOST_ADDRESSES);
        return new Course(other, folder, bufferBytes, several, QueueWatch.chargedBytes(other));
    }

    /// {@return where files go, for a person}
    String medium() {
        return folder.equals(Place.MEMORY) ? "memory" : "a folder on disk";
    }

    /// Gives a contestant its turn: starts it, sends, and ends it when it has read everything.
    ///
    /// @param warmUp what is sent first
    /// @param leg    what is sent then
    /// @throws IOException when it could not be run, with what it printed
    Round turn(Contestant contestant, Leg warmUp, Leg leg) throws IOException, InterruptedException {
        try (var place = Place.open(folder, bufferBytes);
                var ballast = Ballast.fill(
                        place.folder(),
                        bytesPerSecond(contestant, warmUp, leg),
                        warmUp.duration().plus(leg.duration()))) {
            long startNs = System.nanoTime();
            try (var program = RunningProgram.start(contestant.command(place), place.log())) {
                await(program, () -> UdpPort.isBound(place.port()));
                double listeningMs = (System.nanoTime() - startNs) / NS_PER_MS;
                ballast.giveBack();
                return collect(contestant, place, program, listeningMs, warmUp, leg);
            } catch (IOException e) {
                throw new IOException(contestant.name() + ": " + e.getMessage() + "\n" + told(place), e);
            }
        }
    }

    private Round collect(
            Contestant contestant, Place place, RunningProgram program, double listeningMs, Leg warmUp, Leg leg)
            throws IOException, InterruptedException {
        double startCpu = program.cpuSeconds();
        try (var sender = Sender.open(load, place.port(), addresses);
                var watch = QueueWatch.start(place.port(), leg.rate(), chargedBytes)) {
            long early = sender.send(warmUp.rate(), warmUp.duration());
            long earlyDrops = UdpPort.drops(place.port());
            double warmCpu = program.cpuSeconds();
            double earlyAway = watch.lapMs();
            long late = sender.send(leg.rate(), leg.duration());
            await(program, () -> UdpPort.isDrained(place.port()));
            double endCpu = program.cpuSeconds();
            double away = watch.lapMs();
            double peak = program.peakMiB();
            long drops = UdpPort.drops(place.port());
            var counts = new Round.Counts(early + late, drops, late, drops - earlyDrops);
            return new Round(
                    listeningMs,
                    startCpu,
                    program.end(contestant.endSignal()),
                    endCpu - warmCpu,
                    peak,
                    counts,
                    Math.max(earlyAway, away),
                    away,
                    contestant.kept(place),
                    counts.received() * contestant.thingsOfADatagram(load.samples()),
                    contestant.isHeldToItsCounts(),
                    leg.isKeptBy(late));
        }
    }

    /// {@return how fast the files of a turn grow, generously}
    private long bytesPerSecond(Contestant contestant, Leg warmUp, Leg leg) {
        return Math.max(warmUp.rate(), leg.rate()) * load.samples() * contestant.bytesOfAFlow();
    }

    private static void await(RunningProgram program, Condition condition) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.holds()) {
            if (!program.isAlive()) throw new IOException("it ended by itself");
            if (System.nanoTime() > deadlineNs) throw new IOException("it does not listen, or does not read");
            Thread.sleep(1);
        }
    }

    private static String told(Place place) throws IOException {
        return Files.exists(place.log()) ? Files.readString(place.log()) : "";
    }
}
