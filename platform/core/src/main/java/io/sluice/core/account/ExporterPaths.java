package io.sluice.core.account;

import io.sluice.api.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who sends from where, of the exporters that were heard of lately: it shows agents behind one address, and addresses
/// that several devices call their own. Used by one thread.
public final class ExporterPaths {
    private static final long LATELY_MS = 300_000;

    /// An independent part of an agent, whatever address its datagrams come from.
    private record Part(IpAddress agent, int subAgentId) {}

    private final long sinceMs;
    private final Map<IpAddress, Set<IpAddress>> agentsBySender = new HashMap<>();
    private final Map<Part, Set<IpAddress>> sendersByPart = new HashMap<>();

    /// Makes an empty list.
    ///
    /// @param nowMs the time, in milliseconds since 1970-01-01T00:00Z
    public ExporterPaths(long nowMs) {
        sinceMs = nowMs - LATELY_MS;
    }

    void add(Exporter exporter) {
        if (exporter.heardAtMs() < sinceMs) return;
        var sender = exporter.sender();
        var agent = exporter.agent();
        agentsBySender.computeIfAbsent(sender, _ -> new HashSet<>(2)).add(agent);
        sendersByPart
                .computeIfAbsent(new Part(agent, exporter.subAgentId()), _ -> new HashSet<>(2))
                .add(sender);
    }

    /// {@return the addresses that datagrams of several agents come from, and which agents these are}
    public Map<IpAddress, Set<IpAddress>> sharedSenders() {
        var shared = new HashMap<>(agentsBySender);
        shared.values().removeIf(agents -> agents.size() < 2);
        return shared;
    }

    /// {@return the agents whose datagrams come from several addresses, and which addresses these are}
    public Map<IpAddress, Set<IpAddress>> sharedAgents() {
        var shared = new HashMap<IpAddress, Set<IpAddress>>();
        sendersByPart.forEach((part, senders) -> {
            if (senders.size() > 1)
                shared.computeIfAbsent(part.agent, _ -> new HashSet<>()).addAll(senders);
        });
        return shared;
    }
}
