package io.sluice.tap.repeater;

import io.sluice.api.Options;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Makes taps of type `repeater`.
public final class RepeaterProvider implements TapProvider {
    private static final int MOST_TARGETS = 64;
    private static final long USUAL_BUFFER_BYTES = 1 << 20;
    private static final long LEAST_BUFFER_BYTES = 4 << 10;
    private static final long MOST_BUFFER_BYTES = 1 << 30;

    /// Makes the provider.
    public RepeaterProvider() {}

    @Override
    public String name() {
        return "repeater";
    }

    @Override
    public Tap create(Options options) {
        var targets = targets(options);
        long buffer = options.size("send-buffer", USUAL_BUFFER_BYTES, LEAST_BUFFER_BYTES, MOST_BUFFER_BYTES);
        var again = options.duration("resolve-every", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1));
        options.rejectUnknownKeys();
        return new RepeaterTap(targets, (int) buffer, again);
    }

    private static List<TargetName> targets(Options options) {
        var texts = options.texts("targets", List.of());
        if (texts.isEmpty()) options.problem("targets", "is missing; it must be a list of HOST:PORT");
        if (texts.size() > MOST_TARGETS)
            options.problem("targets", "has " + texts.size() + " targets; at most " + MOST_TARGETS + " are allowed");
        var targets = new ArrayList<TargetName>();
        var names = new HashSet<TargetName>();
        for (var text : texts) {
            var target = TargetName.parse(text);
            target.ifPresent(targets::add);
            if (target.isEmpty()) {
                options.problem(
                        "targets",
                        "'" + text + "' is not allowed; it must be HOST, HOST:PORT, \"[IPV6]\" or \"[IPV6]:PORT\", with"
                                + " a port from 1 to 65535 (6343 when there is none)");
            } else if (!names.add(target.get())) {
                options.problem("targets", "'" + text + "' is there twice, and would get each datagram twice");
            }
        }
        return targets;
    }
}
