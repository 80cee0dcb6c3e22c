package io.sluice.core;

import io.sluice.api.DatagramRow;
import io.sluice.api.IpNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Which exporters' rows a sink is given: those of a datagram that comes from one of the networks, of
/// an agent in one of the networks, and of one of the sub-agents. Any thread may ask.
public final class Route implements Predicate<DatagramRow> {
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

    @Override
    public boolean test(DatagramRow datagram) {
        return senders.contain(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow)
                && agents.contain(datagram.agentIpVersion, datagram.agentHigh, datagram.agentLow)
                && (subAgents.length == 0 || Arrays.binarySearch(subAgents, datagram.subAgentId) >= 0);
    }
}
