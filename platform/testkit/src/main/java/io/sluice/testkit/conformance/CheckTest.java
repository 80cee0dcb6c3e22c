package io.sluice.testkit.conformance;

import org.junit.jupiter.api.DynamicTest;

/// A check as a test of JUnit.
final class CheckTest {
    private CheckTest() {}

    static DynamicTest of(Check check) {
        return DynamicTest.dynamicTest("it " + check.promise(), () -> {
            var fault = check.fault();
            if (fault.isEmpty()) return;
            throw new AssertionError(
                    fault.get().getMessage() + "\n" + check.remedy(),
                    fault.get().getCause());
        });
    }
}
