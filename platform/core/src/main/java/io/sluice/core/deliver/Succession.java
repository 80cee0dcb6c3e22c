package io.sluice.core.deliver;

import io.sluice.api.Sink;
import io.sluice.core.SinkChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sinks that take the places of others that run, all of them or none. Used once, by one thread.
///
/// Those that can are opened beside the ones that run, before any place is passed on. Then come those that must be
/// alone: when one of them cannot be opened, ones like those that ran are put back into the places that were passed
/// on. What cannot fail comes last.
final class Succession {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    /// A place with a tenure that is to have it.
    private record Step(SinkRunner place, SinkChange change, Tenure next) {}

    /// A tenure that has given its place away.
    private record Leaving(SinkRunner place, Tenure tenure) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<Leaving> leaving = new ArrayList<>();

    /// Makes all changes.
    ///
    /// @param changes the sinks
    /// @param places  finds a sink's place by its name
    /// @return the names of the sinks that were followed and did not end in their time
    /// @throws IOException when it is not to be; then all is as it was before
    List<String> make(List<SinkChange> changes, Function<String, SinkRunner> places) throws IOException {
        try {
            for (var change : changes) {
                var place = places.apply(change.name());
                steps.add(new Step(place, change, place.handover().prepare(change.next())));
            }
            passOn();
        } catch (IOException | RuntimeException e) {
            for (var step : steps) step.next.dismiss();
            for (var step : steps) step.place.handover().awaitEnd(step.next);
            awaitLeaving();
            throw e;
        }
        return awaitLeaving();
    }

    private void passOn() throws IOException {
        var passed = new ArrayList<Step>();
        try {
            for (var step : inOrder()) {
                passed.add(step);
                leaving.add(new Leaving(step.place, step.place.handover().pass(step.next)));
            }
        } catch (IOException e) {
            for (var step : passed) putBack(step);
            throw e;
        }
    }

    private List<Step> inOrder() {
        var ordered = new ArrayList<>(
                steps.stream().filter(step -> step.next.isAlone()).toList());
        ordered.addAll(steps.stream().filter(step -> !step.next.isAlone()).toList());
        return ordered;
    }

    /// Puts one like the sink before into a place again, if that one has left it.
    private static void putBack(Step step) {
        if (!step.place.isHeldBy(step.next)) return;
        try {
            pass(step.place, step.change.before().get());
            LOG.info("sink {} goes on as it was", step.place.name());
        } catch (IOException | RuntimeException e) {
            LOG.error("sink {} cannot go on as it was, and is parked: {}", step.place.name(), e.getMessage());
            park(step, String.valueOf(e.getMessage()));
        }
    }

    private static void park(Step step, String reason) {
        try {
            pass(step.place, new ParkedSink(step.change.next().wants(), reason, true));
        } catch (IOException e) {
            LOG.error("sink {} stays without anybody", step.place.name(), e);
        }
    }

    private static void pass(SinkRunner place, Sink sink) throws IOException {
        var handover = place.handover();
        handover.awaitEnd(handover.pass(handover.prepare(sink)));
    }

    private List<String> awaitLeaving() {
        var late = new ArrayList<String>();
        for (var left : leaving) if (!left.place.handover().awaitEnd(left.tenure)) late.add(left.place.name());
        return late;
    }
}
