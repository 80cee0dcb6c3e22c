package io.sluice.testkit.conformance;

import io.sluice.api.DecoderProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The tests that each decoder has to pass, for a test class of JUnit that says what the decoder is.
///
/// ```java
/// class AcmeDecoderTest implements DecoderConformance {
///     @Override
///     public DecoderProvider provider() {
///         return new AcmeDecoder.Provider();
///     }
/// }
/// ```
///
/// `sluice plugins verify` runs the same on the finished jar.
@SuppressWarnings("exports") // who implements it has JUnit
public interface DecoderConformance {
    /// {@return what makes the decoder}
    DecoderProvider provider();

    /// {@return the options that the decoder needs; by default none}
    default Map<String, ?> options() {
        return Map.of();
    }

    /// {@return sound datagrams of its protocol, which it must decode, and broken in all ways survive; by
    /// default none, and it is only given those of sFlow}
    default List<byte[]> datagrams() {
        return List.of();
    }

    /// {@return whether the decoder claims that it allocates nothing once warm, which is then measured}
    default boolean allocatesNothing() {
        return false;
    }

    /// {@return a test for each thing that a decoder has to keep}
    @TestFactory
    default Stream<DynamicTest> conforms() {
        var checks = DecoderChecks.of(new DecoderTrial(provider(), options(), datagrams(), allocatesNothing()));
        var unloading = FreshCopy.checkOf(provider(), this::useCopy);
        return Stream.concat(checks.stream(), unloading.stream()).map(CheckTest::of);
    }

    private void useCopy(Object copy) {
        try (var probe = new DecodeProbe(new DecoderTrial((DecoderProvider) copy, options(), datagrams(), false))) {
            SoundDatagrams.all().forEach(probe::take);
            datagrams().forEach(probe::take);
        }
    }
}
