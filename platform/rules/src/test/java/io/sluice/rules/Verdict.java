package io.sluice.rules;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Collection;

/// The end of a rule: nothing found, or a failure that lists what was found, why it matters and what to do.
final class Verdict {

    private Verdict() {}

    static void none(Collection<String> found, String reason) {
        if (!found.isEmpty()) {
            fail(found.size() + " found:\n  " + String.join("\n  ", found) + "\n" + reason.strip());
        }
    }
}
