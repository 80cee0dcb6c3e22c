package io.sluice.generate;

import io.sluice.generate.datagram.DatagramMaker;

/// What is sent. The same load has the same bytes, whenever and wherever it is made.
///
/// @param seed    any number; each has its own agents and traffic
/// @param agents  how many switches there are, 1 to [#MOST_AGENTS]
/// @param samples how many flow samples each datagram has, 1 to [#MOST_SAMPLES]; 0 for as many as fit into 1,400 bytes,
///                and counter samples among them
/// @param defects what goes wrong
public record Load(long seed, int agents, int samples, Defects defects) {
    /// As many agents as there can be.
    public static final int MOST_AGENTS = 1000;

    /// As many flow samples as a datagram can be asked to have.
    public static final int MOST_SAMPLES = DatagramMaker.MOST_SAMPLES;
}
