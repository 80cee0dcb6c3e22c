package io.sluice.testkit.conformance;

import org.jspecify.annotations.Nullable;

/// Says that a plugin does not keep what it has to.
final class BrokenPromise extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPromise(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    static void unless(boolean isKept, String otherwise) {
        if (!isKept) throw new BrokenPromise(otherwise, null);
    }
}
