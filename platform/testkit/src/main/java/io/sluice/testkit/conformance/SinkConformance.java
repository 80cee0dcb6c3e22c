package io.sluice.testkit.conformance;

import io.sluice.api.SinkProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The tests that each sink has to pass, for a test class of JUnit that says what the sink is.
///
/// ```java
/// class RowsSinkTest implements SinkConformance {
///     @Override
///     public SinkProvider provider() {
///         return new RowsSink.Provider();
///     }
/// }
/// ```
///
/// `sluice plugins verify` runs the same on the finished jar.
@SuppressWarnings("exports") // who implements it has JUnit
public interface SinkConformance {
    /// {@return what makes the sink}
    SinkProvider provider();

    /// {@return the options that the sink needs; by default none}
    ///
    /// @param folder where it may write; there, empty, and removed afterwards
    default Map<String, ?> options(Path folder) {
        return Map.of();
    }

    /// {@return whether the sink claims that it allocates nothing in `accept` once warm, which is then
    /// measured}
    default boolean allocatesNothing() {
        return false;
    }

    /// {@return a test for each thing that a sink has to keep}
    @TestFactory
    default Stream<DynamicTest> conforms() {
        var checks = SinkChecks.of(new SinkTrial(provider(), this::options, allocatesNothing()));
        var unloading = FreshCopy.checkOf(provider(), this::useCopy);
        return Stream.concat(checks.stream(), unloading.stream()).map(CheckTest::of);
    }

    private void useCopy(Object copy) throws Exception {
        var trial = new SinkTrial((SinkProvider) copy, this::options, false);
        SinkLife.of(trial, life -> {
            life.acceptEveryBatch();
            life.rotate(true);
        });
    }
}
