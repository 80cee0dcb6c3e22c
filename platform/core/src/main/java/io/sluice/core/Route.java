package io.sluice.core;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.IpNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Which exporters are meant: those whose datagrams come from one of the networks, are of an agent in one of the
/// networks, and of one of the sub-agents. Any thread may ask.
public final class Route implements Predicate<DatagramRow> {
    private static final int TYPE_AT = 4;
    private static final int AGENT_AT = 8;
    private static final int LEAST_BYTES = 16;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private final IpNetworks senders;
    private final IpNetworks agents;
    private final int[] subAgents;

    /// Makes a route.
    ///
    /// @param senders   the networks that datagrams come from
    /// @param agents    the networks that agents count themselves to
    /// @param subAgents the numbers of sub-agents, as unsigned ones; none stands for all
    public Route(IpNetworks senders, IpNetworks agents, List<Integer> subAgents) {
        this.senders = senders;
        this.agents = agents;
        this.subAgents = subAgents.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /// {@return what takes the datagrams that none of some routes does}
    ///
    /// @param routes the routes
    public static Predicate<DatagramRow> others(List<? extends Predicate<DatagramRow>> routes) {
        return datagram -> {
            for (int i = 0; i < routes.size(); i++) if (routes.get(i).test(datagram)) return false;
            return true;
        };
    }

    /// {@return whether a datagram that is not decoded yet is of such an exporter}
    ///
    /// The agent is read where all versions of sFlow have it: behind the version (4 bytes) come the type of
    /// its address (4 bytes, 1 for IPv4, 2 for IPv6) and the address; in version 5, then, the sub-agent (4
    /// bytes). What is no sFlow has no agent, and is of such an exporter only if any agent is.
    ///
    /// @param datagram the datagram
    public boolean takes(Datagram datagram) {
        if (!senders.contain(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow)) return false;
        if (agents.isAll() && subAgents.length == 0) return true;
        var bytes = datagram.payload;
        if (datagram.length < LEAST_BYTES) return false;
        int version = bytes.getInt(0);
        boolean isIpv6 = bytes.getInt(TYPE_AT) == IPV6;
        boolean isKnown = (version == 2 || version == 4 || version == 5) && (isIpv6 || bytes.getInt(TYPE_AT) == IPV4);
        int subAgentAt = isIpv6 ? AGENT_AT + 16 : AGENT_AT + 4;
        if (!isKnown || datagram.length < subAgentAt + 4) return false;
        long high = isIpv6 ? bytes.getLong(AGENT_AT) : 0;
        long low = isIpv6 ? bytes.getLong(AGENT_AT + 8) : Integer.toUnsignedLong(bytes.getInt(AGENT_AT));
        return agents.contain(isIpv6 ? 6 : 4, high, low) && hasSubAgent(version == 5 ? bytes.getInt(subAgentAt) : 0);
    }

    @Override
    public boolean test(DatagramRow datagram) {
        return senders.contain(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow)
                && agents.contain(datagram.agentIpVersion, datagram.agentHigh, datagram.agentLow)
                && hasSubAgent(datagram.subAgentId);
    }

    private boolean hasSubAgent(int subAgent) {
        return subAgents.length == 0 || Arrays.binarySearch(subAgents, subAgent) >= 0;
    }
}
