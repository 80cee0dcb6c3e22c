package io.sluice.generate.datagram;

import io.sluice.generate.frame.Chance;
import io.sluice.generate.frame.Mix;
import java.util.ArrayList;
import java.util.List;

/// A switch: how it was set up, when it was started, and its parts. Used by one thread.
public final class Agent {
    private static final int[] RATES = {1, 300, 400, 1000, 2000, 4096, 16_384};
    private static final int SENDERS = 0xC612_0000; // 198.18.0.0/15, which is for tests of networks
    private static final long NETWORK_V6 = 0x2001_0DB8_0000_0001L;
    private static final int DAY_MS = 86_400_000;

    final boolean isIpv6;
    final boolean isExpanded;
    final boolean hasSwitchRecords;
    final int mostHeaderBytes;
    final int samplingRate;
    final Mix mix;

    private final int index;
    private final List<SubAgent> subAgents = new ArrayList<>();
    private final int ports;
    private long startedMs;

    /// Sets one up.
    ///
    /// @param index  its place among all agents, from 0 on
    /// @param first  the place of its first sub-agent among all sub-agents
    /// @param chance what draws how it is set up
    Agent(int index, int first, Chance chance) {
        this.index = index;
        isIpv6 = chance.hits(50_000);
        isExpanded = chance.hits(300_000);
        hasSwitchRecords = chance.hits(800_000);
        mostHeaderBytes = header(chance.below(10));
        samplingRate = RATES[chance.below(RATES.length)];
        mix = Mix.draw(chance);
        ports = chance.between(24, 64);
        startedMs = -chance.between(DAY_MS, 20 * DAY_MS);
        int parts = chance.between(1, 4);
        for (int id = 0; id < parts; id++) subAgents.add(new SubAgent(this, id, first + id, part(id, parts)));
    }

    /// Sets up agents.
    ///
    /// @param count  how many
    /// @param chance what draws how they are set up
    /// @return the agents, with their sub-agents numbered throughout
    public static List<Agent> draw(int count, Chance chance) {
        var agents = new ArrayList<Agent>();
        int first = 0;
        for (int index = 0; index < count; index++) {
            var agent = new Agent(index, first, chance);
            agents.add(agent);
            first += agent.subAgents.size();
        }
        return agents;
    }

    /// {@return its place among all agents, from 0 on}
    public int index() {
        return index;
    }

    /// {@return its parts}
    public List<SubAgent> subAgents() {
        return List.copyOf(subAgents);
    }

    /// {@return its address, by which its datagrams name it}
    public String address() {
        return isIpv6 ? "2001:db8:0:1:0:0:0:" + Long.toHexString(addressLow()) : senderAddress();
    }

    /// {@return the address that its datagrams come from, in a capture}
    public String senderAddress() {
        int address = senderIpv4();
        return (address >>> 24) + "." + ((address >> 16) & 0xFF) + "." + ((address >> 8) & 0xFF) + "."
                + (address & 0xFF);
    }

    /// {@return the same as a number}
    public int senderIpv4() {
        return SENDERS + index + 1;
    }

    long addressHigh() {
        return NETWORK_V6;
    }

    long addressLow() {
        return index + 1L;
    }

    int ports() {
        return ports;
    }

    /// {@return how long it has been up, in milliseconds, which wraps}
    ///
    /// @param nowMs the time since the load began, in milliseconds
    int uptimeMs(long nowMs) {
        return (int) (nowMs - startedMs);
    }

    /// Starts again: all its numbers and counts begin anew.
    ///
    /// @param nowMs the time since the load began, in milliseconds
    public void restart(long nowMs) {
        startedMs = nowMs;
        for (var part : subAgents) part.restart();
    }

    private static int header(int draw) {
        return switch (draw) {
            case 0 -> 64;
            case 1 -> 256;
            default -> 128;
        };
    }

    private DataSource[] part(int id, int parts) {
        var sources = new ArrayList<DataSource>();
        for (int port = id; port < ports; port += parts) sources.add(new DataSource(port + 1));
        return sources.toArray(DataSource[]::new);
    }
}
