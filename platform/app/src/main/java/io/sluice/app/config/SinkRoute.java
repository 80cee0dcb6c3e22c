package io.sluice.app.config;

import io.sluice.api.DatagramRow;
import io.sluice.api.IpNetworks;
import io.sluice.api.Options;
import io.sluice.core.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The route of one sink as it is configured: which exporters' rows it is given.
///
/// @param kind  what was written
/// @param named the exporters that it names, if it names any
record SinkRoute(Kind kind, Optional<Route> named) {
    /// What a route may be.
    enum Kind {
        /// All exporters.
        ALL,
        /// Those that it names.
        NAMED,
        /// Those that no other sink's route names.
        OTHERS
    }

    private static final String OTHERS = "others";
    private static final long MOST_SUB_AGENT = 0xFFFF_FFFFL;

    /// Reads a sink's route; what is wrong with it becomes a problem.
    ///
    /// @param sink the keys of the sink
    static SinkRoute read(Options sink) {
        if (!sink.has("route")) return new SinkRoute(Kind.ALL, Optional.empty());
        if (sink.isText("route")) {
            if (!sink.text("route", "").equals(OTHERS)) {
                sink.problem(
                        "route",
                        "'" + sink.text("route", "") + "' is not allowed; it must be a map of senders, agents and"
                                + " sub-agents, or the word others");
            }
            return new SinkRoute(Kind.OTHERS, Optional.empty());
        }
        return new SinkRoute(Kind.NAMED, Optional.of(named(sink)));
    }

    /// Reads a decoder's route; what is wrong with it becomes a problem.
    ///
    /// @param decoder the keys of the decoder
    /// @return whose datagrams it is asked about; everybody's when there is none
    static Optional<Route> ofDecoder(Options decoder) {
        if (!decoder.has("route")) return Optional.empty();
        if (!decoder.isText("route")) return Optional.of(named(decoder));
        decoder.problem(
                "route",
                "must be a map of senders, agents and sub-agents; for all others a decoder behind it"
                        + " needs no route");
        return Optional.empty();
    }

    private static Route named(Options owner) {
        var route = owner.section("route");
        var senders = networks(route, "senders");
        var agents = networks(route, "agents");
        var subAgents = subAgents(route);
        if (!route.has("senders") && !route.has("agents") && !route.has("sub-agents"))
            owner.problem("route", "names nobody; it must have senders, agents or sub-agents");
        return new Route(senders, agents, subAgents);
    }

    /// {@return what takes the datagrams of this route; empty when it takes all}
    ///
    /// @param all the routes of all sinks
    Optional<Predicate<DatagramRow>> among(List<SinkRoute> all) {
        return switch (kind) {
            case ALL -> Optional.empty();
            case NAMED -> Optional.of(named.orElseThrow());
            case OTHERS ->
                Optional.of(Route.others(
                        all.stream().flatMap(route -> route.named.stream()).toList()));
        };
    }

    /// {@return a clause for the sink's line; empty when there is no route}
    String summary() {
        return switch (kind) {
            case ALL -> "";
            case NAMED -> "; only of some exporters";
            case OTHERS -> "; only of exporters that no other sink names";
        };
    }

    private static IpNetworks networks(Options route, String key) {
        if (route.has(key) && route.texts(key, List.of("")).isEmpty())
            route.problem(key, "is empty, so that nothing could come; leave it out for all");
        return new IpNetworks(route.networks(key));
    }

    private static List<Integer> subAgents(Options route) {
        var numbers = new ArrayList<Integer>();
        for (long number : route.integers("sub-agents", 0, MOST_SUB_AGENT)) numbers.add((int) number);
        if (route.has("sub-agents") && numbers.isEmpty())
            route.problem("sub-agents", "has no number; leave it out for all");
        return numbers;
    }
}
