package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.util.List;

/// A program that receives the load.
sealed interface Contestant permits FileCollector, ConfiguredCollector, PrintCollector, Floor {
    /// {@return how tables call it}
    String name();

    /// {@return the command line that collects at a place, in the foreground, until it is told to end}
    List<String> command(Place place) throws IOException;

    /// {@return the signal that tells it to end, without SIG}
    default String endSignal() {
        return "TERM";
    }

    /// {@return what it has kept at that place, once it has ended, for each place of its own there}
    List<Kept> kept(Place place) throws IOException, InterruptedException;

    /// {@return how many things of those that it keeps a datagram is}
    ///
    /// @param samples the flow samples of a datagram
    default int thingsOfADatagram(int samples) {
        return samples;
    }

    /// {@return what it writes of a flow, generously, in bytes}
    default long bytesOfAFlow() {
        return Course.BYTES_A_FLOW;
    }

    /// {@return whether something is broken when it has not kept what it received; otherwise that is only told}
    default boolean isHeldToItsCounts() {
        return true;
    }
}
