package io.sluice.generate.datagram;

/// A part of an agent that numbers its datagrams by itself, such as a line card. Used by one thread.
public final class SubAgent {
    private final Agent agent;
    private final int id;
    private final int index;
    private final DataSource[] sources;
    private int sequence;

    SubAgent(Agent agent, int id, int index, DataSource[] sources) {
        this.agent = agent;
        this.id = id;
        this.index = index;
        this.sources = sources;
    }

    /// {@return the switch that it is a part of}
    public Agent agent() {
        return agent;
    }

    /// {@return its number within its agent, as datagrams tell it}
    public int id() {
        return id;
    }

    /// {@return its place among all sub-agents of all agents, from 0 on}
    public int index() {
        return index;
    }

    DataSource source(int draw) {
        return sources[draw];
    }

    int sourceCount() {
        return sources.length;
    }

    /// {@return the next number of a datagram, from 1 on}
    int nextSequence() {
        return ++sequence;
    }

    void restart() {
        sequence = 0;
        for (var source : sources) source.restart();
    }
}
