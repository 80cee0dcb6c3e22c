/// What plugins are tested with: datagrams and frames built by hand, and doubles of what the platform offers.
///
/// [io.sluice.testkit.SflowDatagrams], [io.sluice.testkit.SflowSample] and [io.sluice.testkit.Frames] build
/// input, well formed or broken on purpose; [io.sluice.testkit.TestDatagrams] and
/// [io.sluice.testkit.FlowBatches] make of it what decoders and sinks are given;
/// [io.sluice.testkit.RecordingSink], [io.sluice.testkit.RecordingContext] and
/// [io.sluice.testkit.RecordingTapContext] keep what came out. [io.sluice.testkit.conformance] has the checks
/// that each sink and each decoder has to pass.
@org.jspecify.annotations.NullMarked
module io.sluice.testkit {
    requires transitive io.sluice.api;
    requires jdk.management; // Allocations asks it what a thread allocated
    requires static org.jspecify; // annotations for the compiler only
    requires static org.junit.jupiter.api; // the product runs the conformance suite without it

    exports io.sluice.testkit;
    exports io.sluice.testkit.conformance;
}
