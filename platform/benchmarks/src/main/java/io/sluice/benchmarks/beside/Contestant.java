package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.util.List;

/// A program that receives the load.
sealed interface Contestant permits FileCollector, PrintCollector, Floor {
    /// {@return how tables call it}
    String name();

    /// {@return the command line that collects at a place, in the foreground, until SIGTERM}
    List<String> command(Place place) throws IOException;

    /// {@return how many things it has counted at that place, once it has ended: flows, or datagrams}
    long counted(Place place) throws IOException, InterruptedException;

    /// {@return how many of those things it says that it had no room for itself, once it has ended}
    default long droppedInside(Place place) throws IOException {
        return 0;
    }

    /// {@return how many of those things a datagram is}
    ///
    /// @param samples the flow samples of a datagram
    default int thingsOfADatagram(int samples) {
        return samples;
    }
}
